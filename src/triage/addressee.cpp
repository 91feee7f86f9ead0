// Names in messages: whom a message addresses, and whether a masked name can be the person's.
#include <re2/re2.h>

#include <array>

#include "triage/normalise.hpp"
#include "triage/triage.hpp"

namespace qingbai {

// 尊敬的林**先生, 王小明您好, 请转告李某. Only after a known surname.
std::string addressed_to(const std::string& text, const std::string& surnames) {
  static const auto* patterns = new std::array<RE2, 4>{
      RE2(R"(尊敬的\s*(\p{Han}[\p{Han}*x某]{0,3}?)\s*(?:先生|女士|小姐))"),
      RE2(R"((?:^|[】,，。:：!！\s])(\p{Han}[\p{Han}*x某]{0,3}?)\s*(?:先生|女士|小姐)?[,，]?\s*您好)"),
      RE2(R"((?:转告|通知|提醒|联系|告知|督促|认识)(?:您的朋友|您的亲友|您的家人|您朋友|借款人|客户|用户|一下)?\s*(\p{Han}[\p{Han}*x某]{1,3}?)(?:先生|女士|本人|尽快|及时|,|，|。|还款|处理|在我司|在我行|的|吗))"),
      RE2(R"(】\s*(\p{Han}[\p{Han}*x某]{1,2}?)(?:先生|女士)?\s*[,，:：])")};
  for (const auto& pattern : *patterns) {
    std::string name;
    if (!RE2::PartialMatch(text, pattern, &name)) continue;
    const auto letters = characters(name);
    if (letters.empty() || surnames.find(letters.front()) == std::string::npos) continue;
    if (name.find("用户") != std::string::npos || name.find("客户") != std::string::npos) continue;
    return name;
  }
  return {};
}

bool names_agree(const std::string& printed, const std::string& name) {
  const auto a = characters(printed), b = characters(name);
  if (a.empty() || b.empty() || a.front() != b.front()) return false;
  if (a.size() == 1) return true;  // only the surname was printed (林先生)
  const auto masked = [](const std::string& c) { return c == "*" || c == "＊" || c == "某" || c == "x"; };
  bool any_mask = false;
  for (std::size_t i = 1; i < a.size(); ++i) any_mask = any_mask || masked(a[i]);
  if (!any_mask && a.size() != b.size()) return false;
  for (std::size_t i = 1; i < a.size() && i < b.size(); ++i)
    if (!masked(a[i]) && a[i] != b[i] && !(any_mask && i + 1 == a.size() && a[i] == b.back())) return false;
  return true;
}

}  // namespace qingbai
