// Carrier bills: the three carriers and their provinces name the same columns differently, so columns are found by their words.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "extract/decode.hpp"
#include "extract/documents/table.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

enum Column { kTime, kDate, kClock, kNumber, kDuration, kMethod, kPlace, kKind, kCaller, kCallee, kColumns };

struct Synonym {
  Column column;
  std::string_view word;
};

// LocatedText headers of China Mobile, Unicom and Telecom exports (facts: shop.10086.cn tables; the others by public examples),
// and the words that provinces and phone makers' call-log exports use.
constexpr std::array kSynonyms{
    Synonym{kTime, "起始时间"},       Synonym{kTime, "通话起始时间"},
    Synonym{kTime, "通话开始时间"},   Synonym{kTime, "开始时间"},
    Synonym{kTime, "呼叫时间"},       Synonym{kTime, "发送时间"},
    Synonym{kTime, "收发时间"},       Synonym{kTime, "通话日期时间"},
    Synonym{kTime, "业务开始时间"},   Synonym{kTime, "使用时间"},
    Synonym{kTime, "时间"},           Synonym{kTime, "通话时间"},
    Synonym{kTime, "starttime"},      Synonym{kTime, "calltime"},
    Synonym{kTime, "call_time"},      Synonym{kTime, "起始日期时间"},
    Synonym{kDate, "通话日期"},       Synonym{kDate, "日期"},
    Synonym{kDate, "起始日期"},       Synonym{kDate, "呼叫日期"},
    Synonym{kDate, "发送日期"},       Synonym{kDate, "date"},
    Synonym{kNumber, "对方号码"},     Synonym{kNumber, "对方电话号码"},
    Synonym{kNumber, "对方电话"},     Synonym{kNumber, "对端号码"},
    Synonym{kNumber, "通话号码"},     Synonym{kNumber, "联系号码"},
    Synonym{kNumber, "对方手机号码"}, Synonym{kNumber, "通信对方号码"},
    Synonym{kNumber, "收发号码"},     Synonym{kNumber, "对方"},
    Synonym{kNumber, "phonenumber"},  Synonym{kNumber, "电话号码"},
    Synonym{kNumber, "号码"},         Synonym{kNumber, "number"},
    Synonym{kDuration, "通话时长"},   Synonym{kDuration, "时长"},
    Synonym{kDuration, "持续时间"},   Synonym{kDuration, "通话时长秒"},
    Synonym{kDuration, "通话秒数"},   Synonym{kDuration, "通信时长"},
    Synonym{kDuration, "时长秒"},     Synonym{kDuration, "通话时长分钟"},
    Synonym{kDuration, "duration"},   Synonym{kDuration, "call_duration"},
    Synonym{kMethod, "通信方式"},     Synonym{kMethod, "通话方式"},
    Synonym{kMethod, "呼叫类型"},     Synonym{kMethod, "主被叫"},
    Synonym{kMethod, "主叫/被叫"},    Synonym{kMethod, "主叫被叫"},
    Synonym{kMethod, "呼叫方式"},     Synonym{kMethod, "收发类型"},
    Synonym{kMethod, "呼叫状态"},     Synonym{kMethod, "call_method"},
    Synonym{kMethod, "传送方式"},     Synonym{kMethod, "收发方式"},
    Synonym{kMethod, "类型"},         Synonym{kMethod, "type"},
    Synonym{kMethod, "通话状态"},     Synonym{kPlace, "通信地点"},
    Synonym{kPlace, "通话地点"},      Synonym{kPlace, "通话地"},
    Synonym{kKind, "信息类型"},       Synonym{kKind, "短信类型"},
    Synonym{kKind, "业务名称"},       Synonym{kKind, "短信费"},
    Synonym{kCaller, "主叫号码"},     Synonym{kCallee, "被叫号码"},
    Synonym{kNumber, "主被叫号码"},   Synonym{kMethod, "通话类型"},
};

// "通话时长（秒）" → "通话时长秒": header words without spaces, brackets and case.
std::string plain(const std::string& header) {
  std::string out = without_spaces(header);
  for (const std::string_view mark : {"(", ")", "（", "）", "[", "]", "：", ":", "*"})
    for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark)) out.erase(at, mark.size());
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  return out;
}

struct Header {
  std::size_t row = 0;
  std::array<int, kColumns> at{};
  int duration_unit = 1;
  [[nodiscard]] bool has(Column c) const { return at[c] >= 0; }
};

std::optional<Header> header_in(const Cells& row, std::size_t index) {
  Header out;
  out.row = index;
  out.at.fill(-1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto word = plain(row[i]);
    for (const auto& s : kSynonyms)
      if (word == s.word && out.at[s.column] < 0) {
        out.at[s.column] = static_cast<int>(i);
        if (s.column == kDuration && word.find("分") != std::string::npos) out.duration_unit = 60;
        break;
      }
  }
  if (out.has(kDate) && out.has(kTime)) out.at[kClock] = out.at[kTime], out.at[kTime] = -1;  // 通话日期 + 通话时间
  if (out.has(kDate) && !out.has(kClock)) out.at[kTime] = out.at[kDate];
  const bool parties = out.has(kNumber) || (out.has(kCaller) && out.has(kCallee));
  const bool when = out.has(kTime) || out.has(kClock);
  if (!parties || !when || !(out.has(kDuration) || out.has(kMethod) || out.has(kKind))) return std::nullopt;
  return out;
}

std::string get(const Cells& row, const Header& h, Column c) {
  const auto at = h.at[c];
  return at >= 0 && static_cast<std::size_t>(at) < row.size() ? row[static_cast<std::size_t>(at)] : std::string{};
}

Direction direction_of(const std::string& word) {
  const auto has = [&](std::string_view w) { return word.find(w) != std::string::npos; };
  if (has("被叫") || has("接收") || has("呼入") || has("来电") || has("接听") || has("未接") || has("收")) return Direction::in;
  if (has("主叫") || has("发送") || has("呼出") || has("去电") || has("拨出") || has("发")) return Direction::out;
  return Direction::unknown;
}

struct About {
  std::optional<int> year;
  std::string own_number;
};

// The year and the subscriber's number stand above the table, or in the file's name.
About about(const Table& table, std::size_t header_row, const std::string& name) {
  static const RE2 year(R"((20\d{2})\s*[年\-/.]?\s*(?:0?[1-9]|1[0-2])(?:[月\-/.\s]|$))");
  static const RE2 own(R"((?:手机号码?|用户号码|本机号码|客户号码|业务号码|服务号码|查询号码|电话号码)[:：\t\s]*(1[3-9]\d{9}))");
  About out;
  std::string head;
  for (std::size_t i = 0; i < header_row; ++i)
    for (const auto& cell : table.rows[i]) head += cell + "\t";
  int y = 0;
  if (RE2::PartialMatch(head, year, &y) || RE2::PartialMatch(name, year, &y)) out.year = y;
  RE2::PartialMatch(head, own, &out.own_number);
  return out;
}

// One line of a bill; false when it holds no moment, as totals and footers do.
class Lines {
 public:
  Lines(const Table& table, const Header& header, const std::string& name, Extraction& out)
      : table_(table), header_(header), about_(about(table, header.row, name)), out_(out) {}

  void read() {
    if (!about_.own_number.empty()) out_.metadata["own_number"] = about_.own_number;
    for (auto i = header_.row + 1; i < table_.rows.size(); ++i) line(table_.rows[i]);
  }

 private:
  void line(const Cells& row) {
    if (header_in(row, 0)) return;  // the header again, on each printed page
    const auto printed =
        header_.has(kClock) ? get(row, header_, kDate) + " " + get(row, header_, kClock) : get(row, header_, kTime);
    const auto time = read_time(printed, about_.year);
    auto method = get(row, header_, kMethod);
    const auto number = number_of(row, method);
    if (number.empty() && !time) return;
    if (!time) out_.warnings.push_back(unread(to_text({"", {row}})));
    if (is_message(method)) {
      Message m;
      m.index = static_cast<int>(out_.messages.size());
      m.time = time, m.sender = number, m.direction = direction_of(method);
      out_.messages.push_back(std::move(m));
      return;
    }
    Call c;
    c.index = static_cast<int>(out_.calls.size());
    c.time = time, c.number = number, c.direction = direction_of(method);
    c.missed = method.find("未接") != std::string::npos;
    const auto length = get(row, header_, kDuration);
    const auto seconds = read_duration(length, header_.duration_unit);
    if (!seconds && !trimmed(length).empty()) out_.warnings.push_back(unread(to_text({"", {row}})));
    c.seconds = seconds.value_or(0);
    out_.calls.push_back(std::move(c));
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
    return direction_of(method) == Direction::out ? callee : caller;
  }

  const Table& table_;
  const Header& header_;
  About about_;
  Extraction& out_;
};

}  // namespace

std::optional<Extraction> read_bill(const std::vector<Table>& tables, const std::string& name) {
  constexpr std::size_t kLastHeaderRow = 60;
  Extraction out;
  bool any = false;
  for (const auto& table : tables)
    for (std::size_t i = 0; i < std::min(table.rows.size(), kLastHeaderRow); ++i)
      if (const auto header = header_in(table.rows[i], i)) {
        Lines(table, *header, name, out).read();
        any = true;
        break;
      }
  if (!any) return std::nullopt;
  out.kind = FileKind::carrier_bill;
  for (const auto& table : tables) out.text += to_text(table);
  return out;
}

}  // namespace qingbai
