#include "extract/documents/table_cells.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.hpp"

namespace qingbai {

namespace {

// The characters of headings that Taiwan and Hong Kong write otherwise.
constexpr std::pair<std::string_view, std::string_view> kTraditional[] = {
    {"時", "时"}, {"間", "间"}, {"對", "对"}, {"戶", "户"}, {"號", "号"}, {"碼", "码"}, {"額", "额"}, {"帳", "账"},
    {"賬", "账"}, {"餘", "余"}, {"類", "类"}, {"別", "别"}, {"訊", "讯"}, {"簡", "简"}, {"內", "内"}, {"發", "发"},
    {"話", "话"}, {"長", "长"}, {"單", "单"}, {"項", "项"}, {"貸", "贷"}, {"備", "备"}, {"註", "注"}, {"種", "种"},
    {"幣", "币"}, {"電", "电"}, {"聯", "联"}, {"絡", "络"}, {"態", "态"}, {"狀", "状"}, {"轉", "转"}, {"帐", "账"}};

}  // namespace

bool has_traditional(const std::string& heading) {
  return std::any_of(std::begin(kTraditional), std::end(kTraditional),
                     [&](const auto& pair) { return pair.first != "帐" && heading.find(pair.first) != std::string::npos; });
}

std::string plain_heading(const std::string& printed) {
  std::string out = without_spaces(printed);
  for (const auto& [from, to] : kTraditional)
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at)) out.replace(at, from.size(), to);
  for (const std::string_view mark : {"(", ")", "（", "）", "[", "]", "：", ":", "*", "_", "\uFEFF"})
    for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark)) out.erase(at, mark.size());
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return out;
}

namespace {

// A heading in two: its words, and the zone that stands in brackets or behind; no zone where there is none.
std::pair<std::string, std::string> word_and_zone(const std::string& printed) {
  static const RE2 zoned(
      R"((?i)(.*?)\s*[(（\[]?\s*(UTC|GMT|(?:UTC|GMT)\s*[+-]\d{1,2}(?::?\d{2})?|北京时间|中国标准时间|东八区|Asia/Shanghai)\s*[)）\]]?\s*)");
  std::string word, zone;
  if (!RE2::FullMatch(printed, zoned, &word, &zone) || word.empty()) return {printed, {}};
  return {std::move(word), std::move(zone)};
}

}  // namespace

std::string zoneless_heading(const std::string& printed) { return plain_heading(word_and_zone(printed).first); }

std::string zone_of_heading(const std::string& printed) {
  static const RE2 here(R"((?i)(?:UTC|GMT)\s*\+0?8(?::?00)?|北京时间|中国标准时间|东八区|Asia/Shanghai)");
  const auto zone = word_and_zone(printed).second;
  return RE2::FullMatch(zone, here) ? std::string{} : without_spaces(zone);
}

std::optional<Instant> read_zoned_time(const std::string& cell, const std::string& zone, std::optional<Day> last) {
  if (!zone.empty() && !cell.empty())
    if (auto shifted = read_time(cell + " " + zone, last); shifted && shifted->has_clock()) return shifted;
  return read_time(cell, last);
}

std::string cell_at(const Cells& row, int at) {
  return at >= 0 && static_cast<std::size_t>(at) < row.size() ? trimmed(row[static_cast<std::size_t>(at)]) : std::string{};
}

bool like_a_number(const std::string& cell) {
  static const RE2 number(R"(\+?[\d*xX][\d*xX\s\-()]{1,24})"), named(R"(.{0,40}[(（<]\+?\d[\d*\-\s]{2,20}[)）>])");
  static const RE2 hidden(R"((?i)未知.*|私密.*|匿名.*|unknown|private.*|restricted|-1|-2)");
  // Money and times are no numbers of a phone.
  static const RE2 digits(R"(\d)");
  return (RE2::FullMatch(cell, number) && RE2::PartialMatch(cell, digits) && cell.find("  ") == std::string::npos &&
          !read_time(cell)) ||
         (RE2::FullMatch(cell, number) && cell.size() >= 9) || RE2::FullMatch(cell, named) || RE2::FullMatch(cell, hidden);
}

bool like_money(const std::string& cell) {
  static const RE2 money(
      R"([+\-−(]?\s*(?:[¥￥$]|CNY|RMB|人民币)?\s*[+\-−]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?\s*(?:元|CNY|RMB)?\)?)");
  static const RE2 bare(R"(\d+)");
  return RE2::FullMatch(cell, money) && !RE2::FullMatch(cell, bare);
}

bool like_a_text(const std::string& cell) {
  constexpr std::size_t kLongerThanAName = 13;
  return utf8_characters(cell).size() >= kLongerThanAName && !like_a_number(cell) && !read_time(cell) && !like_money(cell);
}

int filled(const Table& table, std::size_t from, int column) {
  int out = 0;
  for (auto i = from; i < table.rows.size(); ++i) out += cell_at(table.rows[i], column).empty() ? 0 : 1;
  return out;
}

Cells over_two_rows(const Cells& upper, const Cells& lower) {
  Cells out(std::max(upper.size(), lower.size()));
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i < lower.size()) out[i] = lower[i];
    if (out[i].empty() && i < upper.size()) out[i] = upper[i];
  }
  return out;
}

Way way_of(const std::string& words) {
  static const RE2 out(
      R"((?i)主叫|呼出|去电|拨出|已拨|拨打|打出|外呼|发送|发出|已发|发件|发给|^发$|outgoing|outbound|dial|^sent|^out$|made|placed)");
  static const RE2 in(
      R"((?i)被叫|接收|呼入|来电|打入|接听|已接|收到|收件|接入|来自|^收$|incoming|inbound|receiv|answered|^in$|inbox|voice ?mail)");
  static const RE2 came(R"(被叫|来电|呼入)");
  static const RE2 untaken(
      R"((?i)未接|未应答|无应答|未拨通|未通|没接|拒接|拒绝|拒听|拦截|屏蔽|响铃|振铃|占线|忙音|关机|miss|reject|declin|refus|block|cancel|unanswer|not answer|no answer|busy|fail)");
  static const RE2 taken(R"((?i)已接|接听|接通|answered)");
  Way way;
  const bool not_taken = RE2::PartialMatch(words, untaken);
  if (RE2::PartialMatch(words, out) && !RE2::PartialMatch(words, came)) way.direction = Direction::out;
  else if (RE2::PartialMatch(words, in) || not_taken) way.direction = Direction::in;
  if (not_taken) way.answered = false, way.missed = way.direction == Direction::in;
  else if (RE2::PartialMatch(words, taken)) way.answered = true;
  return way;
}

Way way_of_number(const std::string& number) {
  if (number == "2") return {Direction::out, false, std::nullopt};
  if (number == "1") return {Direction::in, false, std::nullopt};
  if (number == "3" || number == "5" || number == "6") return {Direction::in, true, false};
  return {};
}

}  // namespace qingbai
