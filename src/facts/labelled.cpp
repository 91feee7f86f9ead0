#include "facts/labelled.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>

namespace qingbai {
namespace {

// Every match of group 1, as an entity of that type.
void every(const RE2& pattern, const char* type, const std::string& text, std::vector<Entity>& out) {
  re2::StringPiece group[2];
  for (std::size_t from = 0; from < text.size() && pattern.Match(text, from, text.size(), RE2::UNANCHORED, group, 2);) {
    const auto start = static_cast<std::size_t>(group[1].data() - text.data());
    Entity e;
    e.type = type, e.value = std::string(group[1]), e.start = start, e.end = start + group[1].size();
    from = std::max(e.end, from + 1);
    out.push_back(std::move(e));
  }
}

// One place, one entity: what is known better takes the place of what overlaps it.
void put(std::vector<Entity>& out, Entity e) {
  std::erase_if(out, [&](const Entity& o) { return o.start < e.end && e.start < o.end; });
  out.push_back(std::move(e));
}

struct DayWord {
  const char* word;
  int days;
};
// Longer words first: 大后天 holds 后天.
constexpr DayWord kDayWords[] = {{"大后天", 3}, {"后天", 2}, {"明天", 1}, {"明日", 1},  {"次日", 1},  {"今天", 0}, {"今日", 0},
                                 {"今晚", 0},   {"本日", 0}, {"当日", 0}, {"昨天", -1}, {"昨日", -1}, {"前天", -2}};

void days_by_word(const std::string& text, Day today, std::vector<Entity>& out) {
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const auto& [word, days] : kDayWords) {
      const std::string_view w = word;
      if (text.compare(at, w.size(), w) != 0) continue;
      Entity e;
      e.type = "date", e.value = word, e.start = at, e.end = at + w.size(), e.resolved = to_string(today.plus_days(days));
      put(out, std::move(e));
      at += w.size() - 1;
      break;
    }
}

int number(re2::StringPiece text) {
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// "3月5日" is the one nearest to the message's day: a bill of December names January of the next year.
void days_without_year(const std::string& text, Day today, std::vector<Entity>& out) {
  static const RE2 pattern(R"((?:^|[^0-9年\-/.])(?:年)?(([0-9]{1,2})月([0-9]{1,2})[日号]))");
  re2::StringPiece group[4];
  for (std::size_t from = 0; from < text.size() && pattern.Match(text, from, text.size(), RE2::UNANCHORED, group, 4);) {
    const auto start = static_cast<std::size_t>(group[1].data() - text.data());
    std::optional<Day> best;
    for (const int year : {today.year() - 1, today.year(), today.year() + 1})
      if (const auto day = make_day(year, static_cast<unsigned>(number(group[2])), static_cast<unsigned>(number(group[3]))))
        if (!best || std::abs(today.days_until(*day)) < std::abs(today.days_until(*best))) best = day;
    const auto end = start + group[1].size();
    const bool after_year = start >= 3 && text.compare(start - 3, 3, "年") == 0;
    if (best && !after_year) {
      Entity e;
      e.type = "date", e.value = std::string(group[1]), e.start = start, e.end = end, e.resolved = to_string(*best);
      put(out, std::move(e));
    }
    from = std::max(end, from + 1);
  }
}

bool ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 128; });
}

}  // namespace

void find_labelled(const std::string& text, const std::optional<Instant>& time, std::vector<Entity>& out) {
  static const RE2 contract(R"((?:合同|借据|订单|协议|借款)(?:编号|单号|号码|号)[为是:：\s]*([A-Za-z0-9][A-Za-z0-9*\-]{4,39}))");
  static const RE2 court_case(
      R"(([（(〔\[]20[0-9]{2}[）)〕\]]\s*\p{Han}{1,3}[0-9]{0,6}\p{Han}{1,6}[0-9]{1,6}号(?:之[一二三四五六七八九十]+)?))");
  static const RE2 payee(R"((?:收款人|收款方|收款户名|账户名|户名|收款单位)[为是:：\s]*(\p{Han}[\p{Han}·（）()]{1,29}))");
  static const RE2 link(R"((?:https?://)?((?:[\p{L}\p{N}\-]+\.)+[\p{L}]{2,}))");
  std::vector<Entity> found;
  every(contract, "contract_number", text, found);
  every(court_case, "case_number", text, found);
  every(payee, "payee", text, found);
  for (auto& e : found) put(out, std::move(e));
  std::vector<Entity> hosts;
  every(link, "link", text, hosts);
  for (auto& e : hosts) {
    // A host of Chinese words alone is a sentence without a space after its full stop.
    const bool mixed =
        !ascii(e.value) && std::any_of(e.value.begin(), e.value.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
    const bool han = RE2::PartialMatch(e.value, R"(\p{Han})");
    if (e.value.find("xn--") == std::string::npos && (!mixed || han)) continue;
    const auto known = std::find_if(out.begin(), out.end(),
                                    [&](const Entity& o) { return o.type == "link" && o.start <= e.start && e.end <= o.end; });
    if (known != out.end()) known->odd = true;
    else e.odd = true, put(out, std::move(e));
  }
  if (time) {
    days_by_word(text, time->day(), out);
    days_without_year(text, time->day(), out);
  }
  std::stable_sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) { return a.start < b.start; });
}

}  // namespace qingbai
