// Carrier bills: the three carriers and their provinces name the same columns differently, so columns are found by their words.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/carrier_prefix.hpp"
#include "extract/decode.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/documents/table_shape.hpp"
#include "extract/messages/bill_columns.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

using namespace bill;

struct Header {
  std::size_t row = 0;
  std::array<int, kColumns> at{};
  int duration_unit = 1;
  [[nodiscard]] bool has(Column c) const { return at[c] >= 0; }
};

bool is_duration(const std::string& cell) { return read_duration(cell).has_value(); }
bool is_way(const std::string& cell) { return way_of(cell).direction != Direction::unknown; }
bool is_call_type(const std::string& cell) { return cell.size() == 1 && cell[0] >= '1' && cell[0] <= '7'; }
bool is_time(const std::string& cell) {
  return read_time(cell, make_day(2100, 12, 31)).has_value() || read_clock(cell, Day{}).has_value();
}

// How well a column's cells are what its heading says: of two columns with synonyms over them the better one counts.
double fitness(Column column, const Table& table, std::size_t from, int at) {
  switch (column) {
    case kTime:
    case kDate:
      return share_of(table, from, at, is_time);
    case kNumber:
    case kCaller:
    case kCallee:
      return share_of(table, from, at, like_a_number);
    case kDuration:
      return share_of(table, from, at, is_duration);
    case kMethod:
      return std::max(share_of(table, from, at, is_way), share_of(table, from, at, is_call_type));
    default:
      return 0;
  }
}

void better(Header& header, Column column, const Table& table, int at, const std::string& word) {
  auto& now = header.at[column];
  if (now >= 0 && fitness(column, table, header.row + 1, at) <= fitness(column, table, header.row + 1, now)) return;
  now = at;
  if (column == kDuration)
    header.duration_unit = word.find("分") != std::string::npos || word.find("min") != std::string::npos ? 60 : 1;
}

std::optional<Header> header_in(const Cells& row, std::size_t index, const Table& table) {
  Header out;
  out.row = index;
  out.at.fill(-1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto word = zoneless_heading(row[i]);
    for (const auto& s : kSynonyms)
      if (word == s.word) {
        better(out, s.column, table, static_cast<int>(i), word);
        break;
      }
  }
  if (out.has(kDate) && out.has(kTime)) out.at[kClock] = out.at[kTime], out.at[kTime] = -1;  // 通话日期 + 通话时间
  if (out.has(kDate) && !out.has(kClock)) out.at[kTime] = out.at[kDate];
  const bool parties = out.has(kNumber) || (out.has(kCaller) && out.has(kCallee));
  const bool when = out.has(kTime) || out.has(kClock);
  const bool call =
      out.has(kDuration) || out.has(kMethod) || out.has(kKind) || (out.has(kCaller) && out.has(kCallee) && out.has(kEnd));
  if (!parties || !when || !call) return std::nullopt;
  return out;
}

// A register of visitors has people, numbers and lengths as well, but neither a word for calls in its header nor a way in its
// rows.
bool speaks_of_calls(const Table& table, const Header& h) {
  static const RE2 call(R"(通话|呼叫|主叫|被叫|通信|来电|去电|话单|call|durations?$)");
  if (!h.has(kMethod) || filled(table, h.row + 1, h.at[kMethod]) == 0) return true;
  for (const auto& cell : table.rows[h.row])
    if (RE2::PartialMatch(plain_heading(cell), call)) return true;
  return fitness(kMethod, table, h.row + 1, h.at[kMethod]) > 0;
}

// The header words say a bill; do the cells? A table without rows is believed.
bool holds_calls(const Table& table, const Header& h) {
  const auto from = h.row + 1;
  const auto number = h.has(kNumber) ? h.at[kNumber] : h.at[kCaller];
  if (filled(table, from, number) == 0) return true;
  if (!speaks_of_calls(table, h)) return false;
  constexpr double kMost = 0.6;
  if (share_of(table, from, number, like_a_number) < kMost) return false;
  const bool lengths = h.has(kDuration) && share_of(table, from, h.at[kDuration], is_duration) >= kMost;
  const bool ways = h.has(kMethod) && fitness(kMethod, table, from, h.at[kMethod]) >= kMost;
  return lengths || ways || h.has(kKind) || h.has(kCaller) || (h.has(kDuration) && filled(table, from, h.at[kDuration]) > 0);
}

std::string get(const Cells& row, const Header& h, Column c) { return cell_at(row, h.at[c]); }

struct About {
  std::optional<Day> last;  // the last day that stands above the table: rows without a year are not later
  std::string own_number;
};

void latest(std::optional<Day>& last, const std::optional<Day>& day) {
  if (day && (!last || *last < *day)) last = day;
}

// The days of the period, of printing or of the query, and the subscriber's number, stand above the table or in the file's name.
About about(const Table& table, std::size_t header_row, const std::string& name) {
  static const RE2 whole(R"((20\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2}))"),
      tight(R"((?:^|\D)(20\d{2})(\d{2})(\d{2})(?:\D|$))");
  static const RE2 month(R"((20\d{2})\s*[年\-/.]?\s*(0?[1-9]|1[0-2])(?:[月\-/.\s]|$))");
  static const RE2 own(R"((?:手机号码?|用户号码|本机号码|客户号码|业务号码|服务号码|查询号码|电话号码)[:：\t\s]*(1[3-9]\d{9}))");
  About out;
  std::string head;
  for (std::size_t i = 0; i < header_row; ++i)
    for (const auto& cell : table.rows[i]) head += cell + "\t";
  RE2::PartialMatch(head, own, &out.own_number);
  int y = 0;
  unsigned m = 0, d = 0;
  for (const auto& words : {head, name}) {
    for (const auto* pattern : {&whole, &tight}) {
      re2::StringPiece rest(words);
      while (RE2::FindAndConsume(&rest, *pattern, &y, &m, &d)) latest(out.last, make_day(y, m, d));
    }
    if (out.last) break;
    for (re2::StringPiece rest(words); RE2::FindAndConsume(&rest, month, &y, &m);)
      if (const auto first = make_day(y, m, 1)) latest(out.last, first->plus_months(1).plus_days(-1));
    if (out.last) break;
  }
  return out;
}

// One line of a bill; false when it holds no moment, as totals and footers do.
class Lines {
 public:
  Lines(const Table& table, const Header& header, const std::string& name, Extraction& out)
      : table_(table), header_(header), about_(about(table, header.row, name)), out_(out) {
    for (const auto& cell : table.rows[header.row])
      if (auto zone = zone_of_heading(cell); !zone.empty()) zone_ = std::move(zone);
    numbered_ = header.has(kMethod) && share_of(table, header.row + 1, header.at[kMethod], is_call_type) == 1;
  }

  void read() {
    if (!about_.own_number.empty()) out_.metadata["own_number"] = about_.own_number;
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i) line(table_.rows[i]);
    if (unmeasured_ > 0)
      out_.warnings.push_back(warning(
          "length_unknown", {fmt::format("有{}通电话没有写通话时长：时长按0秒列出，不代表没有接通。", unmeasured_),
                             fmt::format("{} calls have no length: they are listed with 0 seconds, which does not mean that "
                                         "nobody talked.",
                                         unmeasured_)}));
    if (forwarded_ > 0)
      out_.warnings.push_back(warning(
          "forwarded_calls",
          {fmt::format("有{}条是呼叫转移（由您的号码转到别处），按转出列出，不算您接到的电话。", forwarded_),
           fmt::format("{} rows are calls that were forwarded from this line to another: they are listed as going out and are "
                       "no calls that the person took.",
                       forwarded_)}));
    if (guessed_ > 0)
      out_.warnings.push_back(warning(
          "year_guessed", {fmt::format("有{}行没有年份，年份是按表头日期推算的，请核实。", guessed_),
                           fmt::format("{} rows have no year; it was worked out from the days above the table.", guessed_)}));
  }

 private:
  void line(const Cells& row) {
    if (header_in(row, 0, Table{})) return;  // the header again, on each printed page
    const auto time = moment(row);
    auto method = get(row, header_, kMethod);
    const auto number = without_carrier_prefix(number_of(row, method));
    if (number.empty() && !time) return;
    const auto length = get(row, header_, kDuration);
    if (other_service(row) || (number.empty() && trimmed(method).empty() && trimmed(length).empty())) return;  // fees, data, days
    if (!time) out_.warnings.push_back(unread(to_text({"", {row}})));
    else if (guessed(row, *time)) ++guessed_;
    const auto way = numbered_ ? way_of_number(method) : way_of(method);
    if (is_message(method)) {
      Message m;
      m.index = static_cast<int>(out_.messages.size());
      m.time = time, m.sender = number, m.direction = way.direction;
      out_.messages.push_back(std::move(m));
      return;
    }
    Call c;
    // The exchange dialled on from the person's line to another one: nobody talked with the person in this row.
    const bool forwarded = is_forwarded(method);
    forwarded_ += forwarded ? 1 : 0;
    c.index = static_cast<int>(out_.calls.size());
    c.time = time, c.number = number, c.direction = way.direction, c.missed = way.missed, c.answered = way.answered;
    const auto seconds = header_.has(kDuration) ? read_duration(length, header_.duration_unit) : until_end(row, time);
    if (!seconds && trimmed(length).empty() && c.answered != false) ++unmeasured_;
    if (!seconds && !trimmed(length).empty()) out_.warnings.push_back(unread(to_text({"", {row}})));
    if (forwarded) c.direction = Direction::out, c.missed = false, c.answered.reset();
    if (c.answered == false && seconds.value_or(0) > 0) c.ring_seconds = seconds;
    else c.seconds = seconds.value_or(0);
    out_.calls.push_back(std::move(c));
  }

  static bool is_forwarded(const std::string& method) {
    static const RE2 onward(R"((?i)呼叫?转移?|呼转|前转|转移|转接|转呼|forward|divert)");
    return RE2::PartialMatch(method, onward);
  }

  // The row's own column says that it is something else: a short message, data, a fee of the month.
  [[nodiscard]] bool other_service(const Cells& row) const {
    static const RE2 voice(R"((?i)语音|通话|主叫|被叫|长途|市话|呼|call|voice)"),
        other(R"((?i)短信|彩信|上网|流量|数据|月费|月租|套餐|增值|包月|gprs|sms|mms|data|internet)");
    const auto service = get(row, header_, kService);
    return RE2::PartialMatch(service, other) && !RE2::PartialMatch(service, voice);
  }

  [[nodiscard]] std::optional<int> until_end(const Cells& row, const std::optional<Instant>& from) const {
    constexpr std::int64_t kDaySeconds = 86400;
    if (!header_.has(kEnd) || !from || from->precision != Precision::second) return std::nullopt;
    const auto printed = get(row, header_, kEnd);
    auto end = read_zoned_time(printed, zone_, about_.last);
    if (!end) end = read_clock(printed, from->day());
    if (!end || end->precision != Precision::second) return std::nullopt;
    const auto seconds = end->unix_seconds - from->unix_seconds;
    return seconds < 0 || seconds > kDaySeconds ? std::nullopt : std::optional(static_cast<int>(seconds));
  }

  [[nodiscard]] std::optional<Instant> moment(const Cells& row) const {
    if (!header_.has(kClock)) return read_zoned_time(get(row, header_, kTime), zone_, about_.last);
    const auto date = get(row, header_, kDate), clock = get(row, header_, kClock);
    if (const auto both = read_zoned_time(date + " " + clock, zone_, about_.last)) return both;
    // A spreadsheet may hold the whole moment in one of the two, or an empty day in front of a clock.
    const auto day = read_time(date, about_.last), whole = read_time(clock, about_.last);
    if (whole && whole->has_clock() && (!day || day->day() == whole->day())) return whole;
    if (day && day->has_clock()) return day;
    return clock.empty() ? day : std::nullopt;
  }

  // A year that was worked out and lies far before the days above the table is a guess.
  [[nodiscard]] bool guessed(const Cells& row, const Instant& time) const {
    constexpr int kHalfAYear = 200;
    static const RE2 year(R"((?:19|20)\d{2})");
    const auto printed = get(row, header_, header_.has(kClock) ? kDate : kTime);
    return about_.last && !RE2::PartialMatch(printed, year) && time.day().days_until(*about_.last) > kHalfAYear;
  }

  [[nodiscard]] bool is_message(const std::string& method) const {
    return !header_.has(kDuration) && (header_.has(kKind) || method.find("信") != std::string::npos ||
                                       method.find("发送") != std::string::npos || method.find("接收") != std::string::npos);
  }

  // With caller and callee apart, the other side is the one that is not the subscriber.
  std::string number_of(const Cells& row, std::string& method) const {
    if (header_.has(kNumber)) return get(row, header_, kNumber);
    const auto caller = get(row, header_, kCaller), callee = get(row, header_, kCallee);
    if (!about_.own_number.empty() && caller == about_.own_number) return method = "主叫", callee;
    if (!about_.own_number.empty() && callee == about_.own_number) return method = "被叫", caller;
    return way_of(method).direction == Direction::out ? callee : caller;
  }

  const Table& table_;
  const Header& header_;
  About about_;
  Extraction& out_;
  bool numbered_ = false;  // the type is one of Android's numbers
  int guessed_ = 0, unmeasured_ = 0, forwarded_ = 0;
  std::string zone_;  // of the heading over the times
};

std::optional<Header> find_header(const Table& table) {
  constexpr std::size_t kLastHeaderRow = 60;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow); ++i) {
    if (auto header = header_in(table.rows[i], i, table)) return header;
    if (i + 1 >= table.rows.size()) break;
    if (auto header = header_in(over_two_rows(table.rows[i], table.rows[i + 1]), i + 1, table)) return header;
  }
  return std::nullopt;
}

}  // namespace

namespace {

bool is_known(const std::string& heading) {
  return std::any_of(kSynonyms.begin(), kSynonyms.end(), [&](const Synonym& s) { return heading == s.word; });
}

}  // namespace

TableFit bill_fit(const Table& table) {
  const auto header = find_header(table);
  if (!header) return {};
  const auto from = header->row + 1;
  const bool lengths = header->has(kDuration) && share_of(table, from, header->at[kDuration], is_duration) > 0;
  return {true, holds_calls(table, *header), lengths};
}

std::optional<Extraction> read_bill(const std::vector<Table>& tables, const std::string& name) {
  Extraction out;
  bool any = false;
  for (const auto& table : tables)
    if (const auto header = find_header(table); header && holds_calls(table, *header)) {
      Lines(table, *header, name, out).read();
      warn_of_unknown_columns(table, header->row, is_known, out);
      any = true;
    }
  if (!any) return std::nullopt;
  out.kind = FileKind::carrier_bill;
  for (const auto& table : tables) out.text += to_text(table);
  return out;
}

}  // namespace qingbai
