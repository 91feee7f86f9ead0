#include "triage/entities.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/day.hpp"
#include "triage/normalise.hpp"
#include "triage/numbers.hpp"

namespace qingbai {
namespace {

bool digit(char32_t c) { return c >= '0' && c <= '9'; }
bool letter(char32_t c) { return c >= 'a' && c <= 'z'; }
bool host_character(char32_t c) { return digit(c) || letter(c) || c == '-' || c == '.'; }
bool path_character(char32_t c) {
  return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '|';
}

// Endings under which messages carry links. An ending that is not here is taken for an abbreviation, unless a scheme stands
// before.
bool known_ending(const std::string& s) {
  static constexpr std::array endings{"com",    "cn",   "net",  "org",   "top",  "xyz",  "vip",   "cc",  "club", "info", "site",
                                      "online", "shop", "co",   "me",    "ly",   "icu",  "gov",   "edu", "app",  "fun",  "work",
                                      "link",   "live", "tech", "ltd",   "pro",  "ink",  "win",   "bid", "tv",   "io",   "hk",
                                      "tw",     "sbs",  "cyou", "store", "asia", "mobi", "space", "biz", "ru"};
  return std::find(endings.begin(), endings.end(), s) != endings.end();
}

// Walks over a folded text once; what one kind has taken, the next leaves alone.
class Scanner {
 public:
  Scanner(const std::string& original, const Folded& folded, std::vector<Entity>& out)
      : original_(original), f_(folded), t_(folded.text), out_(out) {}

  void scan() {
    while (at_ < t_.size()) {
      const auto c = t_[at_];
      if (c == '.' && link()) continue;
      if (c == U'¥' && amount_after_sign()) continue;
      if (c == '+' && number_from_abroad(at_ + 1)) continue;
      if (digit(c)) {
        number();
        continue;
      }
      ++at_;
    }
  }

 private:
  void take(const char* type, std::size_t from, std::size_t to) {
    Entity e;
    e.type = type;
    const auto printed = f_.printed(original_, from, to);
    e.start = f_.origin[from];
    e.end = e.start + printed.size();
    e.value = std::string(type) == "link" ? normalised_text(printed) : to_utf8(std::u32string_view(t_).substr(from, to - from));
    while (!e.value.empty() && e.value.back() == ' ') e.value.pop_back();
    out_.push_back(std::move(e));
    at_ = done_ = to;
  }

  bool ahead(std::size_t at, std::u32string_view word) const { return t_.compare(at, word.size(), word) == 0; }

  bool link() {
    auto from = at_, to = at_ + 1;
    while (from > done_ && host_character(t_[from - 1])) --from;
    while (to < t_.size() && host_character(t_[to])) ++to;
    while (to > at_ + 1 && (t_[to - 1] == '.' || t_[to - 1] == '-')) --to;
    const bool scheme = from >= 3 && t_.compare(from - 3, 3, U"://") == 0;
    const auto dot = t_.rfind(U'.', to - 1);
    std::string ending;
    for (auto i = dot + 1; i < to; ++i) ending += static_cast<char>(t_[i]);
    if (from == at_ || to == at_ + 1 || ending.empty() || dot < at_ || (!scheme && !known_ending(ending))) {
      ++at_;
      return false;
    }
    if (scheme) {
      from -= 3;
      while (from > done_ && letter(t_[from - 1])) --from;
    }
    if (to < t_.size() && (t_[to] == ':' || t_[to] == '/' || t_[to] == '?'))
      while (to < t_.size() && path_character(t_[to])) ++to;
    while (to > dot + 1 && (t_[to - 1] == '.' || t_[to - 1] == ',' || t_[to - 1] == ')' || t_[to - 1] == ']')) --to;
    // Numbers that were taken as something else belong to the link.
    while (!out_.empty() && out_.back().start >= f_.origin[from]) out_.pop_back();
    take("link", from, to);
    return true;
  }

  std::size_t digits_end(std::size_t from) const {
    while (from < t_.size() && digit(t_[from])) ++from;
    return from;
  }

  // 1,234.50 from `from`; the end.
  std::size_t figure_end(std::size_t from) const {
    auto to = digits_end(from);
    while (to + 1 < t_.size() && t_[to] == ',' && digit(t_[to + 1])) to = digits_end(to + 1);
    if (to + 1 < t_.size() && t_[to] == '.' && digit(t_[to + 1])) to = std::min(digits_end(to + 1), to + 3);
    return to;
  }

  bool amount_after_sign() {
    auto from = at_ + 1;
    while (from < t_.size() && t_[from] == ' ') ++from;
    if (from >= t_.size() || !digit(t_[from])) {
      ++at_;
      return false;
    }
    auto to = spaced_figure_end(from).value_or(figure_end(from));
    if (to < t_.size() && (t_[to] == U'万' || t_[to] == U'亿')) ++to;
    take("amount", at_, to);
    return true;
  }

  // 1 234.50, which only its decimals tell from two figures beside each other.
  std::optional<std::size_t> spaced_figure_end(std::size_t from) const {
    auto to = digits_end(from);
    if (to - from > 3) return std::nullopt;
    while (to < t_.size() && t_[to] == ' ' && digits_end(to + 1) == to + 4) to += 4;
    if (to + 2 >= t_.size() || t_[to] != '.' || digits_end(to + 1) != to + 3) return std::nullopt;
    return to + 3;
  }

  bool amount() {
    auto to = figure_end(at_);
    while (to < t_.size() && t_[to] == ' ') ++to;
    for (const std::u32string_view unit : {U"万元", U"千元", U"百元", U"亿元", U"元", U"万", U"块", U"w元", U"w块"})
      if (ahead(to, unit)) {
        take("amount", at_, unit == U"万" ? thousands_end(to + 1) : to + unit.size());
        return true;
      }
    return thousands();
  }

  // 5千5百元.
  bool thousands() {
    const auto end = thousands_end(at_);
    if (end == at_ || t_[end - 1] != U'元') return false;
    take("amount", at_, end);
    return true;
  }

  // Behind 1万: 2千, 2千5百元.
  std::size_t thousands_end(std::size_t from) const {
    auto end = from;
    for (const char32_t unit : {U'千', U'百'})
      if (const auto to = digits_end(end); to == end + 1 && to < t_.size() && t_[to] == unit) end = to + 1;
    return end > from && ahead(end, U"元") ? end + 1 : end;
  }

  static bool between_date_parts(char32_t c, char32_t own) { return c == own || c == '-' || c == '/' || c == '.'; }

  bool date() {
    const auto first = digits_end(at_);
    const auto n = first - at_;
    auto month = at_;
    if (n == 4 && t_[at_] == '2' && t_[at_ + 1] == '0' && first < t_.size() && between_date_parts(t_[first], U'年'))
      month = first + 1;
    else if (n > 2) return false;
    const auto month_end = digits_end(month);
    const bool with_year = month != at_;
    if (month_end == month || month_end - month > 2 || month_end >= t_.size()) return false;
    if (!(with_year ? between_date_parts(t_[month_end], U'月') : t_[month_end] == U'月')) return false;
    auto end = digits_end(month_end + 1);
    if (end == month_end + 1 || end - month_end > 3) return false;
    if (end < t_.size() && t_[end] == U'日') ++end;
    else if (!with_year) return false;
    take("date", at_, end);
    return true;
  }

  bool gap(std::size_t at) const { return at < t_.size() && (t_[at] == ' ' || t_[at] == '-'); }

  // Digits in groups of these sizes, a gap between; their end, and the digits.
  std::size_t grouped(std::initializer_list<std::size_t> sizes, std::string& digits) const {
    auto at = at_;
    for (const auto size : sizes) {
      if (!digits.empty()) {
        if (!gap(at)) return 0;
        ++at;
      }
      if (digits_end(at) != at + size) return 0;
      for (const auto end = at + size; at < end; ++at) digits += static_cast<char>(t_[at]);
    }
    return at;
  }

  // 110105 19491231 002X; 6222 0000 0000 0000 000. Four groups of four are no telephone number, whatever their sum says: a
  // company's account has no check digit.
  bool grouped_id_or_account() {
    std::string d;
    if (auto end = grouped({6, 8, 4}, d); end > 0 && valid_id_number(d)) return take("id_number", at_, end), true;
    d.clear();
    if (const auto end = grouped({6, 8, 3}, d); end > 0 && end < t_.size() && t_[end] == 'x' && valid_id_number(d + "X"))
      return take("id_number", at_, end + 1), true;
    d.clear();
    auto end = grouped({4, 4, 4, 4}, d);
    if (end == 0) return false;
    if (gap(end))
      if (const auto more = digits_end(end + 1); more > end + 1 && more < end + 5) {
        for (++end; end < more; ++end) d += static_cast<char>(t_[end]);
      }
    if (d[0] >= '3' && d[0] <= '6' && valid_card_number(d)) take("bank_card", at_, end);
    at_ = end;
    return true;
  }

  // A telephone number may be printed in groups: 400-810-8866, 138 0000 0000.
  bool phone() {
    std::string d;
    auto to = at_;
    std::size_t end = 0;
    for (; to < t_.size() && d.size() < 13; ++to) {
      if (digit(t_[to])) {
        d += static_cast<char>(t_[to]);
        const bool whole = to + 1 >= t_.size() || !digit(t_[to + 1]);
        if (whole && is_phone(d)) end = to + 1;
      } else if (!(gap(to) && to + 1 < t_.size() && digit(t_[to + 1]))) {
        break;
      }
    }
    if (end == 0) return false;
    take("phone", at_, end);
    return true;
  }
  // +852 2345 6789, (00)44 20 7946 0018: what begins with a country's code. `from`: where its digits begin. The longest part that
  // libphonenumber knows as a number; a mainland mobile that stands apart from its +86 is left to phone().
  bool number_from_abroad(std::size_t from) {
    constexpr std::size_t kLeast = 8, kMost = 15;
    std::vector<std::size_t> ends;  // of groups
    std::string digits, spelled = "+";
    auto at = from;
    for (; at < t_.size() && digits.size() <= kMost; ++at) {
      if (digit(t_[at])) {
        digits += static_cast<char>(t_[at]), spelled += digits.back();
        if (at + 1 >= t_.size() || !digit(t_[at + 1])) ends.push_back(at + 1);
      } else if (t_[at] == ' ' || t_[at] == '-' || t_[at] == '(' || t_[at] == ')' || t_[at] == '.' || t_[at] == U'\u3000') {
        spelled += t_[at] < 0x80 ? static_cast<char>(t_[at]) : ' ';
      } else {
        break;
      }
    }
    const bool mobile_here = digits.starts_with("861") && digits.size() > 3 && digits[3] >= '3';
    // No end: more digits than any number has.
    if (digits.size() < kLeast || ends.empty() || (mobile_here && ends.front() == from + 2)) return false;
    for (; !ends.empty() && ends.back() > from; ends.pop_back())
      if (const auto known = known_number(std::string_view(spelled).substr(0, ends.back() - from + 1))) {
        take("phone", at_, ends.back());
        out_.back().resolved = known->canonical;
        return true;
      }
    return false;
  }
  static bool is_phone(const std::string& d) {
    if (d.size() == 11 && d[0] == '1' && d[1] >= '3') return true;
    if (d.size() == 10 && d.starts_with("400")) return true;
    return d.size() >= 10 && d.size() <= 12 && d[0] == '0' && d[1] != '0' &&
           (d[1] == '1' || d[1] == '2' ? d[3] != '0' : d[4] != '0');
  }

  static bool is_short_code(const std::string& d) {
    const auto n = d.size();
    return (d.starts_with("95") && n >= 5 && n <= 8) || (d.starts_with("1010") && n == 8) ||
           (d.starts_with("106") && n >= 8 && n <= 20) || (d.starts_with("123") && n == 5) ||
           (d.starts_with("96") && (n == 5 || n == 6));
  }

  void number() {
    const auto end = digits_end(at_);
    std::string d;
    for (auto i = at_; i < end && d.size() <= 20; ++i) d += static_cast<char>(t_[i]);
    if (d.size() == 17 && end < t_.size() && t_[end] == 'x' && valid_id_number(d + "X")) return take("id_number", at_, end + 1);
    if (d.size() == 18 && valid_id_number(d)) return take("id_number", at_, end);
    if (d[0] >= '3' && d[0] <= '6' && valid_card_number(d)) return take("bank_card", at_, end);
    if (d.size() >= 2 && d[0] == '0' && d[1] == '0' && d.find_first_not_of('0') == 2 && number_from_abroad(at_ + 2)) return;
    if ((gap(end) && grouped_id_or_account()) || phone() || date() || amount()) return;
    const auto beside = [&](std::size_t i) { return i < t_.size() && (t_[i] == '.' || t_[i] == '*'); };
    if (is_short_code(d) && !(at_ > 0 && beside(at_ - 1)) && !beside(end)) return take("short_code", at_, end);
    at_ = end;
  }

  const std::string& original_;
  const Folded& f_;
  const std::u32string& t_;
  std::vector<Entity>& out_;
  std::size_t at_ = 0, done_ = 0;
};

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

void find_entities(const std::string& original, const Folded& folded, std::vector<Entity>& out) {
  Scanner(original, folded, out).scan();
}

std::vector<Entity> find_entities(const std::string& original) {
  std::vector<Entity> out;
  find_entities(original, fold(original), out);
  return out;
}

std::string host_of(const std::string& link) {
  auto from = link.find("://");
  from = from == std::string::npos ? 0 : from + 3;
  std::string out;
  for (auto i = from;
       i < link.size() && host_character(static_cast<unsigned char>(link[i] >= 'A' && link[i] <= 'Z' ? link[i] + 32 : link[i]));
       ++i)
    out += static_cast<char>(link[i] >= 'A' && link[i] <= 'Z' ? link[i] + 32 : link[i]);
  return out;
}

}  // namespace qingbai
