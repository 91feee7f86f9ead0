// Finding lenders by name, alias or number.
#include <algorithm>

#include "facts/normalise.hpp"
#include "facts/triage.hpp"

namespace qingbai {
namespace {

std::string digits_only(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

// What a company calls itself varies only in these endings.
std::string core_name(std::string name) {
  for (const auto* ending : {"股份有限公司", "有限责任公司", "有限公司", "股份公司"})
    if (name.ends_with(ending)) name.erase(name.size() - std::string(ending).size());
  return name;
}

// 0: no match; higher is better.
int strength(const Lender& lender, const std::string& query, const std::string& digits) {
  if (lender.id.value == query || lender.name == query || lender.name_en == query) return 100;
  if (core_name(lender.name) == core_name(query)) return 95;
  if (std::find(lender.aliases.begin(), lender.aliases.end(), query) != lender.aliases.end()) return 90;
  if (digits.size() >= 5 && digits.size() * 2 >= query.size())
    for (const auto& number : lender.official_numbers)
      if (digits_only(number) == digits) return 85;
  if (query.size() < 6) return 0;  // shorter than two Chinese characters
  if (lender.name.find(query) != std::string::npos) return 60;
  if (query.find(core_name(lender.name)) != std::string::npos) return 55;
  for (const auto& alias : lender.aliases)
    if (alias.size() >= 6 && (alias.find(query) != std::string::npos || query.find(alias) != std::string::npos)) return 50;
  return 0;
}

// The longest name or alias of the lender inside the text; 0 for none.
std::size_t named_length(const Lender& lender, const std::string& text) {
  std::size_t best = 0;
  const auto look = [&](const std::string& name) {
    if (name.size() >= 6 && name.size() > best && text.find(name) != std::string::npos) best = name.size();
  };
  look(lender.name);
  look(core_name(lender.name));
  for (const auto& alias : lender.aliases) look(alias);
  return best;
}

const Lender* longest(const Pack& pack, const std::string& text) {
  const Lender* best = nullptr;
  std::size_t length = 0;
  for (const auto& [id, lender] : pack.lenders)
    if (const auto n = named_length(lender, text); n > length) {
      best = &lender;
      length = n;
    }
  return best;
}

}  // namespace

std::vector<const Lender*> find_lenders(const Pack& pack, const std::string& asked) {
  const auto query = normalised_text(asked);
  const auto digits = digits_only(query);
  if (query.empty()) return {};
  std::vector<std::pair<int, const Lender*>> found;
  for (const auto& [id, lender] : pack.lenders)
    if (const int s = strength(lender, query, digits); s > 0) found.emplace_back(s, &lender);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Lender*> out;
  for (const auto& [s, lender] : found) out.push_back(lender);
  return out;
}

const Lender* named_lender(const Pack& pack, const std::string& text) {
  static const std::string open = "【", close = "】";
  if (const auto from = text.find(open); from != std::string::npos)
    if (const auto to = text.find(close, from); to != std::string::npos)
      if (const auto* signed_by = longest(pack, text.substr(from + open.size(), to - from - open.size()))) return signed_by;
  return longest(pack, text);
}

}  // namespace qingbai
