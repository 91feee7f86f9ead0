#include "facts/leads.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "triage/sender.hpp"
#include "triage/triage.hpp"

namespace qingbai {
namespace {

std::string type_of(const Entity& e) {
  if (e.type == "phone") return "number";
  if (e.type == "short_code") return e.value.starts_with("106") ? "number" : "";  // 95588 and 96110 are public
  if (e.type == "bank_card") return "account";
  return e.type == "link" || e.type == "account" || e.type == "payee" ? e.type : "";
}

class Finder {
 public:
  Finder(const CaseInput& input, const Pack& pack) : pack_(pack) {
    for (const auto& phone : input.phones) own_.push_back(dialled_digits(phone.number));
  }

  void number(const std::string& printed, const ItemId& item, int index) {
    const auto digits = dialled_digits(printed);
    if (printed.empty() || std::find(own_.begin(), own_.end(), digits) != own_.end()) return;
    const auto same = digits.empty() ? printed : digits;
    const auto [at, added] = official_.try_emplace(same, false);
    if (added) at->second = named_lender(pack_, printed) != nullptr;
    if (!at->second) take("number", printed, same, item, index);
  }

  void entity(const Entity& e, const ItemId& item, int index) {
    const auto type = type_of(e);
    if (type == "number") number(e.value, item, index);
    else if (!type.empty()) take(type, e.value, e.resolved.empty() ? e.value : e.resolved, item, index);
  }

  std::vector<Lead> found() && {
    std::stable_sort(leads_.begin(), leads_.end(), [](const Lead& a, const Lead& b) {
      constexpr std::string_view order = "number account payee link";
      return order.find(a.type) < order.find(b.type);
    });
    return std::move(leads_);
  }

 private:
  void take(const std::string& type, const std::string& printed, const std::string& same, const ItemId& item, int index) {
    const auto [at, added] = known_.try_emplace(type + " " + same, leads_.size());
    if (added) {
      leads_.push_back({type, printed, {}});
      places_.emplace_back();
    }
    if (places_[at->second].emplace(item, index).second) leads_[at->second].seen.emplace_back(item, index);
  }

  const Pack& pack_;
  std::vector<std::string> own_;
  std::map<std::string, bool> official_;      // numbers and senders' names
  std::map<std::string, std::size_t> known_;  // type and value → its place in leads_
  std::vector<std::set<std::pair<ItemId, int>>> places_;
  std::vector<Lead> leads_;
};

}  // namespace

std::vector<Lead> leads_of(const CaseInput& input, const ReadFiles& files, const Pack& pack) {
  Finder finder(input, pack);
  const auto each_fraud = [&](auto use) {
    for (const auto& file : files) {
      for (const auto& v : file->messages)
        if (is_fraud(v.verdict)) use(file->item, v);
    }
  };
  each_fraud([&](const ItemId& item, const TriageVerdict& v) { finder.number(v.sender, item, v.index); });
  each_fraud([&](const ItemId& item, const TriageVerdict& v) {
    for (const auto& e : v.entities) finder.entity(e, item, v.index);
  });
  return std::move(finder).found();
}

}  // namespace qingbai
