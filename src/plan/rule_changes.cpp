#include "plan/rule_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace qingbai {
namespace {

// 2026.11.1 before 2026.11.2 before 2026.12.1.
bool older(const std::string& a, const std::string& b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const auto part = [](const std::string& text, std::size_t& at) {
      const auto end = std::min(text.find('.', at), text.size());
      int n = 0;
      if (at < end) std::from_chars(text.data() + at, text.data() + end, n);
      at = std::min(end + 1, text.size());
      return n;
    };
    const int x = part(a, i), y = part(b, j);
    if (x != y) return x < y;
  }
  return false;
}

}  // namespace

Text changed_since(const Pack& pack, const std::string& version, const RuleId& rule) {
  Text out;
  for (const auto& change : pack.changes) {
    if (version.empty() || !older(version, change.version)) continue;
    if (std::find(change.rules.begin(), change.rules.end(), rule) == change.rules.end()) continue;
    out = {fmt::format("规则在您寄出之后有变化，请再核对：{}", change.what.zh),
           fmt::format("The rule was changed after you sent this, check again: {}", change.what.en)};
  }
  return out;
}

}  // namespace qingbai
