#include "facts/entities.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <deque>

#include "base/day.hpp"
#include "facts/normalise.hpp"

namespace qingbai {
namespace {

struct Kind {
  const char* type;
  RE2 pattern;  // group 1 is the entity
  Kind(const char* t, const char* p) : type(t), pattern(p) {}
};

// Order matters: what an earlier kind has taken, a later one leaves alone.
const std::deque<Kind>& kinds() {
  static const auto* all = [] {
    auto* list = new std::deque<Kind>();  // RE2 objects are costly to make and cannot be moved
    list->emplace_back(
        "link",
        R"(((?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+|[A-Za-z0-9\-]+\.(?:com|cn|net|top|xyz|vip|cc|club|info|site|online|shop|co|me|ly)(?:/[A-Za-z0-9\-._~/?#=&%]*)?))");
    list->emplace_back("id_number", R"((?:^|[^0-9])([1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx])(?:[^0-9]|$))");
    list->emplace_back("bank_card", R"((?:^|[^0-9])([3-6][0-9]{12,18})(?:[^0-9]|$))");
    list->emplace_back(
        "phone",
        R"((?:^|[^0-9])(1[3-9][0-9]{9}|400[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}|0[1-9][0-9]{1,2}-?[1-9][0-9]{6,7})(?:[^0-9]|$))");
    list->emplace_back("amount", R"(((?:[¥￥])\s*[0-9][0-9,]*(?:\.[0-9]{1,2})?|[0-9][0-9,]*(?:\.[0-9]{1,2})?\s*(?:万元|元|万)))");
    list->emplace_back("date", R"(((?:20[0-9]{2}[年\-/.])[0-9]{1,2}[月\-/.][0-9]{1,2}日?|[0-9]{1,2}月[0-9]{1,2}日))");
    list->emplace_back("short_code",
                       R"((?:^|[^0-9.*])(95[0-9]{3,6}|1010[0-9]{4}|106[0-9]{5,17}|123[0-9]{2}|96[0-9]{3,4})(?:[^0-9.*]|$))");
    return list;
  }();
  return *all;
}

bool accepted(const std::string& type, const std::string& value) {
  if (type == "id_number") return valid_id_number(value);
  if (type == "bank_card") return valid_card_number(value);
  return true;
}

}  // namespace

bool valid_id_number(const std::string& text) {
  if (text.size() != 18) return false;
  static constexpr int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    sum += (text[i] - '0') * weight[i];
  }
  const char expected = "10X98765432"[sum % 11];
  const char last = text[17] == 'x' ? 'X' : text[17];
  return last == expected && parse_day(text.substr(6, 4) + "-" + text.substr(10, 2) + "-" + text.substr(12, 2)).has_value();
}

bool valid_card_number(const std::string& digits) {
  if (digits.size() < 13 || digits.size() > 19) return false;
  int sum = 0;
  bool twice = false;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
    if (*it < '0' || *it > '9') return false;
    const int d = (*it - '0') * (twice ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return sum % 10 == 0;
}

std::vector<Entity> find_entities(const std::string& original) {
  const auto n = normalise(original);
  std::vector<bool> taken(n.text.size(), false);
  std::vector<Entity> out;
  for (const auto& kind : kinds()) {
    re2::StringPiece group[2];
    std::size_t from = 0;
    while (from < n.text.size() && kind.pattern.Match(n.text, from, n.text.size(), RE2::UNANCHORED, group, 2)) {
      const auto start = static_cast<std::size_t>(group[1].data() - n.text.data());
      const auto end = start + group[1].size();
      from = end > from ? end : from + 1;
      const std::string value(group[1]);
      const auto span_begin = taken.begin() + static_cast<std::ptrdiff_t>(start),
                 span_end = taken.begin() + static_cast<std::ptrdiff_t>(end);
      if (end == start || std::find(span_begin, span_end, true) != span_end || !accepted(kind.type, value)) continue;
      std::fill(span_begin, span_end, true);
      out.push_back({kind.type, value, n.origin[start], n.origin[end]});
    }
  }
  std::sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) { return a.start < b.start; });
  return out;
}

}  // namespace qingbai
