#include "pack/sources.hpp"

namespace qingbai {

std::vector<SourceRow> sources_of(const Pack& pack) {
  std::vector<SourceRow> out;
  for (const auto& [id, law] : pack.laws) out.push_back({"law", id.value, law.source});
  for (const auto& [id, rule] : pack.deadlines) {
    out.push_back({"deadline", id.value, rule.source});
    for (const auto& change : rule.changes) out.push_back({"deadline change", id.value + " " + change.effective, change.source});
  }
  for (const auto& [id, authority] : pack.authorities) {
    out.push_back({"authority", id.value, authority.source});
    for (const auto& phone : authority.phones) out.push_back({"phone", id.value + " " + phone.number, phone.source});
  }
  for (const auto& window : pack.windows) out.push_back({"window", window.id.value, window.source});
  for (const auto& one : pack.exits) out.push_back({"exit", one.id, one.source});
  for (const auto& [id, lender] : pack.lenders) out.push_back({"lender", id.value, lender.source});
  for (const auto& signal : pack.signals) out.push_back({"signal", signal.id.value, signal.source});
  for (const auto& cause : pack.causes) out.push_back({"prior", cause.id.value, cause.prior_source});
  return out;
}

}  // namespace qingbai
