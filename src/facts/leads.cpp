#include "facts/leads.hpp"

#include <algorithm>

#include "facts/sender.hpp"
#include "facts/triage.hpp"

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
    if (const auto owner = match_lenders(pack_, printed); !owner.empty() && !owner.front().guess) return;
    take("number", printed, digits.empty() ? printed : digits, item, index);
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
    const auto key = type + " " + same;
    const auto at = static_cast<std::size_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
    if (at == keys_.size()) {
      keys_.push_back(key);
      leads_.push_back({type, printed, {}});
    }
    auto& seen = leads_[at].seen;
    const std::pair where(item, index);
    if (std::find(seen.begin(), seen.end(), where) == seen.end()) seen.push_back(where);
  }

  const Pack& pack_;
  std::vector<std::string> own_, keys_;
  std::vector<Lead> leads_;
};

}  // namespace

std::vector<Lead> leads_of(const CaseInput& input, const std::vector<ReadFile>& files, const Pack& pack) {
  Finder finder(input, pack);
  const auto each_fraud = [&](auto use) {
    for (const auto& file : files) {
      const auto& read = file.extraction.messages;
      for (std::size_t i = 0; i < file.messages.size(); ++i) {
        const auto& v = file.messages[i];
        const bool sent = i < read.size() && read[i].direction == Direction::out;
        if (!sent && (v.verdict == MessageClass::scam || v.verdict == MessageClass::other_fraud)) use(file.item, v);
      }
    }
  };
  each_fraud([&](const ItemId& item, const TriageVerdict& v) { finder.number(v.sender, item, v.index); });
  each_fraud([&](const ItemId& item, const TriageVerdict& v) {
    for (const auto& e : v.entities) finder.entity(e, item, v.index);
  });
  return std::move(finder).found();
}

}  // namespace qingbai
