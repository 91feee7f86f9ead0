#include "extract/messages/chat_log.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.hpp"
#include "extract/documents/table_cells.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

enum class Style { none, one_line, time_name, time_alone, name_time, name_clock };

struct Head {
  Style style = Style::none;
  Instant time;
  std::string name;
  std::string words;  // behind the name, on the same line
  std::string shape;  // how the moment is written: digits as 0
  bool after_blank = true;
  bool dashed = false;  // "- 王某: words"
};

// A name: short, without the marks of a sentence, no level of a program's log.
bool like_a_name(const std::string& text) {
  static const RE2 sentence(R"([，。！？；：:,!?;"“”{}<>=/\\|]|https?:|\s{3,}|(?:时间|日期|编号|号码|Time|Date)$)"),
      wide(R"(\(|\)|（|）)");
  static const RE2 level(
      R"((?i)(?:info|error|warn|warning|debug|trace|fatal|notice|critical|verbose|exception|root|kernel)\b.*|[a-z_][\w\-]*\[\d+\]|[\w\-]+\.[\w.\-]+)");
  constexpr std::size_t kLongest = 40;
  if (text.empty() || utf8_characters(text).size() > kLongest || RE2::FullMatch(text, level)) return false;
  static const RE2 with_number(R"(.{1,40}[(（<][^()（）<>]{1,60}[)）>])");
  if (RE2::FullMatch(text, with_number)) return true;  // 王某(123456), 王某<a@b.cn>
  return !RE2::PartialMatch(text, sentence);
}

// One program writes one look, whatever the half of the day is and whether it prints the seconds.
std::string shape_of(std::string_view printed) {
  static const RE2 half(R"((?i)\s*(?:上午|下午|早上|清晨|早晨|凌晨|中午|傍晚|晚上|晚间|夜间|[ap]\.?m\.?)\s*)");
  static const RE2 seconds(R"((0\s*[:：]\s*0)\s*[:：]\s*0(?:[.,]0)?)"), second(R"(分\s*0\s*秒)");
  std::string out;
  for (const char c : printed) {
    const char kind = c >= '0' && c <= '9' ? '0' : c;
    if (kind != '0' || out.empty() || out.back() != '0') out += kind;
  }
  RE2::GlobalReplace(&out, half, " ");
  RE2::GlobalReplace(&out, seconds, R"(\1)");
  RE2::GlobalReplace(&out, second, "分");
  return trimmed(out);
}

std::string unmarked(const std::string& line) {
  std::string out = line;
  for (const std::string_view mark : {"\u200E", "\u200F", "\u202A", "\u202C", "\uFEFF"})
    for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark)) out.erase(at, mark.size());
  return out;
}

// "- 王某: words", " 王某：words", " 王某" behind a moment.
std::optional<Head> behind(const std::string& rest, bool bracket, const Instant& time) {
  static const RE2 spoken(R"(^\s*(?:-\s+)?\s*([^:：]{1,120}?)\s*[:：]\s?(.*)$)"), dash(R"(^\s+-\s+(.+)$)");
  Head out;
  out.time = time;
  std::string name, words;
  const bool dashed = RE2::FullMatch(rest, dash, &words);
  if (RE2::FullMatch(rest, spoken, &name, &words) && like_a_name(name)) {
    out.name = name, out.words = words;
    out.style = trimmed(words).empty() ? Style::time_name : Style::one_line;
    out.dashed = dashed;
    return out;
  }
  if (dashed) {  // what the program itself says of the chat
    out.style = Style::one_line, out.words = words;
    return out;
  }
  name = trimmed(rest);
  while (name.starts_with(',')) name = trimmed(name.substr(1));
  if (name.starts_with("，")) name = trimmed(name.substr(3));
  if (name.empty()) out.style = Style::time_alone;
  else if (!bracket && (rest.starts_with(' ') || rest.starts_with('\t') || rest.starts_with(',') || rest.starts_with("，")) &&
           like_a_name(name))
    out.style = Style::time_name, out.name = name;
  else if (bracket && like_a_name(name)) out.style = Style::time_name, out.name = name;
  else return std::nullopt;
  return out;
}

std::optional<Head> time_first(const std::string& line) {
  static const RE2 open(R"(^\s*([\[【(（]))");
  std::string bracket;
  re2::StringPiece from(line);
  RE2::Consume(&from, open, &bracket);
  const std::string inside(from.data(), from.size());
  std::size_t used = 0;
  const auto time = leading_time(inside, used);
  if (!time) return std::nullopt;
  auto rest = inside.substr(used);
  if (!bracket.empty()) {
    static const RE2 close(R"(^\s*[\]】)）])");
    if (!RE2::Replace(&rest, close, "")) return std::nullopt;
  }
  auto out = behind(rest, !bracket.empty(), *time);
  if (out)
    out->shape = shape_of(bracket + inside.substr(0, used - (inside.size() > 0 && used > 0 && inside[used - 1] == ' ' ? 1 : 0)));
  return out;
}

// "王某 2026-03-02 10:21:05", "王某 (2026-03-02 10:21): words".
std::optional<Head> name_first(const std::string& line) {
  static const RE2 date(R"(^(.{1,120}?)[\s:：,，]*([\[(（]?)((?:19|20)\d{2}\s*[-/.年].*)$)");
  std::string name, bracket, moment;
  if (!RE2::FullMatch(line, date, &name, &bracket, &moment)) return std::nullopt;
  name = trimmed(name);
  std::size_t used = 0;
  const auto time = leading_time(moment, used);
  if (!time || !like_a_name(name)) return std::nullopt;
  auto rest = moment.substr(used);
  static const RE2 close(R"(^\s*[\])）])"), colon(R"(^\s*[:：]\s*)");
  if (!bracket.empty() && !RE2::Replace(&rest, close, "")) return std::nullopt;
  const bool spoken = RE2::Replace(&rest, colon, "");
  if (!spoken && !trimmed(rest).empty()) return std::nullopt;
  Head out{trimmed(rest).empty() ? Style::name_time : Style::one_line,
           *time,
           name,
           rest,
           shape_of(bracket + moment.substr(0, used)),
           true};
  return out;
}

// QQ's page of a chat, as lines: "消息对象:王某", "日期: 2026-03-02", a name, a clock below it, and the words. Made into a day
// between dashes and "name clock".
void join_names_and_clocks(std::vector<std::string>& lines) {
  static const RE2 about(R"(\s*消息对象\s*[:：].*)"), day(R"(\s*日期\s*[:：]\s*((?:19|20)\d{2}-\d{1,2}-\d{1,2})\s*)"),
      clock(R"(\s*\d{1,2}:\d{2}:\d{2}\s*)");
  const auto any = [&](const RE2& what) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return RE2::FullMatch(line, what); });
  };
  if (!any(about) || !any(day)) return;
  std::vector<std::string> out;
  bool dated = false;
  for (const auto& line : lines) {
    std::string printed;
    if (RE2::FullMatch(line, day, &printed)) out.push_back("---- " + std::string(printed) + " ----"), dated = true;
    else if (dated && RE2::FullMatch(line, clock) && like_a_name(trimmed(out.back()))) out.back() += " " + trimmed(line);
    else out.push_back(line);
  }
  lines = std::move(out);
}

// LINE writes a day, then "下午10:21", a name and the words between tabs; words of several lines stand in quotes.
std::vector<Message> line_log(const std::vector<std::string>& lines) {
  static const RE2 first(R"(\[LINE\].*)"), said(R"(([^\t]{1,20})\t([^\t]{1,120})\t(.*))");
  std::vector<Message> out;
  if (lines.empty() || !RE2::FullMatch(lines[0], first)) return out;
  std::optional<Day> day;
  bool open = false;
  for (const auto& line : lines) {
    const auto date = read_time(line);
    std::string clock, name, words;
    std::optional<Instant> time;
    if (day && RE2::FullMatch(line, said, &clock, &name, &words)) time = read_clock(clock, *day);
    if (date && !date->has_clock()) {
      day = date->day(), open = false;
    } else if (time) {
      Message m;
      m.index = static_cast<int>(out.size());
      m.time = time, m.sender = name, m.text = words + "\n";
      out.push_back(std::move(m)), open = true;
    } else if (open) {
      out.back().text += line + "\n";
    }
  }
  for (auto& m : out) {
    m.text = trimmed(m.text);
    if (m.text.size() > 1 && m.text.front() == '"' && m.text.back() == '"') m.text = m.text.substr(1, m.text.size() - 2);
  }
  return out;
}

// A line of dashes around a day.
std::optional<Day> day_line(const std::string& line) {
  static const RE2 dashes(R"(^\s*[-—–―─_=*~]{2,}\s*([^-—–―─_=*~\s][^—–―─_=*~]*?)\s*[-—–―─_=*~]{2,}\s*$)");
  std::string inside;
  if (!RE2::FullMatch(line, dashes, &inside)) return std::nullopt;
  const auto time = read_time(inside);
  return time && !time->has_clock() ? std::optional(time->day()) : std::nullopt;
}

std::optional<Head> name_and_clock(const std::string& line, Day day) {
  static const RE2 pattern(
      R"(^\s*(\S.{0,80}?)[\s\x{A0}\x{3000}]+((?:上午|下午|晚上|凌晨|中午)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)\s*$)");
  std::string name, clock;
  if (!RE2::FullMatch(line, pattern, &name, &clock)) return std::nullopt;
  const auto time = read_clock(clock, day);
  if (!time || !like_a_name(trimmed(name))) return std::nullopt;
  return Head{Style::name_clock, *time, trimmed(name), "", "", true};
}

// QQ frames each chat of an export: "消息对象:王某" between lines of equals signs. A frame ends the message above it.
bool frame_line(const std::vector<std::string>& lines, std::size_t i) {
  static const RE2 bar(R"(\s*={16,}\s*)"), about(R"(\s*消息(?:分组|对象)\s*[:：].*)");
  const auto like = [&](std::size_t at, const RE2& what) { return at < lines.size() && RE2::FullMatch(lines[at], what); };
  const RE2& other = like(i, bar) ? about : bar;
  return (like(i, bar) || like(i, about)) && ((i > 0 && like(i - 1, other)) || like(i + 1, other));
}

std::vector<std::optional<Head>> heads_of(const std::vector<std::string>& lines, bool& exported) {
  std::vector<std::optional<Head>> out(lines.size());
  std::optional<Day> day;
  bool blank = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto next = day_line(lines[i])) {
      day = next, exported = true;
      out[i] = Head{};  // ends the message before; begins none
    } else if (frame_line(lines, i)) {
      out[i] = Head{};
    } else if (day) {
      out[i] = name_and_clock(lines[i], *day);
    } else {
      out[i] = time_first(lines[i]);
      if (!out[i]) out[i] = name_first(lines[i]);
    }
    if (out[i]) out[i]->after_blank = blank;
    blank = trimmed(lines[i]).empty() || (out[i] && out[i]->style == Style::none);
  }
  return out;
}

// Heads of another look than most are words of somebody; so are those right under a head where others follow a blank line.
// Returns how many those are.
int keep_alike(std::vector<std::optional<Head>>& heads) {
  std::map<std::tuple<Style, std::string>, int> looks;
  int most = 0, blanks = 0, all = 0, dropped = 0;
  for (const auto& h : heads)
    if (h && h->style != Style::none) most = std::max(most, ++looks[{h->style, h->shape}]);
  std::optional<std::tuple<Style, std::string>> look;
  for (const auto& h : heads)
    if (!look && h && h->style != Style::none && looks[{h->style, h->shape}] == most) look = {h->style, h->shape};
  for (auto& h : heads) {
    if (!h || h->style == Style::none) continue;
    if (std::tuple{h->style, h->shape} != *look) h.reset(), ++dropped;
    else ++all, blanks += h->after_blank;
  }
  if (!look || std::get<0>(*look) == Style::one_line || 2 * blanks <= all) return dropped;
  for (std::size_t i = 1; i < heads.size(); ++i)
    if (heads[i] && heads[i - 1] && heads[i - 1]->style != Style::none && !heads[i]->after_blank) heads[i].reset(), ++dropped;
  return dropped;
}

// Prose has moments too: "2026年3月2日 10:21 张三来电：要求还款" under a title. A bare moment, name and colon are a chat's only
// in a program's spelling of the date, and with nothing above but what an export says of itself.
bool like_prose(const std::vector<std::string>& lines, const std::vector<std::optional<Head>>& heads) {
  static const RE2 preamble(R"(记录|消息|导出|聊天|对话|群|短信|微信|QQ|WhatsApp|[=\-—]{4,})");
  std::string above;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!heads[i]) {
      above += lines[i] + "\n";
      continue;
    }
    const auto& h = *heads[i];
    const bool bare = h.style == Style::one_line || h.style == Style::time_name;
    if (!bare || h.name.empty() || like_a_number(h.name) || h.shape.find_first_of("[(") != std::string::npos || h.dashed)
      return false;
    if (h.shape.find("年") != std::string::npos) return true;
    return !trimmed(above).empty() && !RE2::PartialMatch(above, preamble);
  }
  return false;
}

std::vector<Message> messages_under(const std::vector<std::string>& lines, const std::vector<std::optional<Head>>& heads) {
  std::vector<Message> out;
  bool open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!heads[i]) {
      if (open) out.back().text += lines[i] + "\n";
      continue;
    }
    // What the program itself says ("- 消息已加密") nobody said: it stays in the text alone.
    open = heads[i]->style != Style::none && !(heads[i]->style == Style::one_line && heads[i]->name.empty());
    if (!open) continue;
    Message m;
    m.index = static_cast<int>(out.size());
    m.time = heads[i]->time, m.sender = heads[i]->name;
    if (!heads[i]->words.empty()) m.text = heads[i]->words + "\n";
    out.push_back(std::move(m));
  }
  for (auto& m : out) m.text = trimmed(m.text);
  return out;
}

struct Label {
  std::string sender;
  std::optional<Instant> time;
};

std::optional<Label> label_of(const std::string& line) {
  static const RE2 sender(R"(^\s*(?:发件人|发送人|发信人|来自|号码|发送号码|From|Sender)\s*[:：]\s*(.+?)\s*$)");
  static const RE2 time(R"(^\s*(?:时间|日期|发送时间|接收时间|收到时间|Time|Date)\s*[:：]\s*(.+?)\s*$)");
  std::string value;
  if (RE2::FullMatch(line, sender, &value)) return Label{value, std::nullopt};
  if (!RE2::FullMatch(line, time, &value)) return std::nullopt;
  const auto at = read_time(value);
  return at ? std::optional(Label{"", at}) : std::nullopt;
}

// "发件人：95384", "时间：2026-03-02 10:21" above a pasted message. A time alone counts only at the very top: letters hold a date
// too.
std::vector<Message> labelled(const std::vector<std::string>& lines) {
  std::vector<Message> out;
  bool in_block = false, any_above = false;
  std::optional<Label> block;
  const auto begin = [&] {
    Message m;
    m.index = static_cast<int>(out.size());
    m.sender = block->sender, m.time = block->time;
    out.push_back(std::move(m));
    block.reset();
  };
  for (const auto& line : lines) {
    const auto label = label_of(line);
    if (label && (in_block || !label->sender.empty() || !any_above)) {
      if (!block) block = Label{};
      if (!label->sender.empty()) block->sender = label->sender;
      if (label->time) block->time = label->time;
      in_block = true;
    } else if (!trimmed(line).empty() || !in_block) {
      if (block) begin();
      in_block = false;
      if (!out.empty()) out.back().text += line + "\n";
    }
    any_above = any_above || !trimmed(line).empty();
  }
  if (block) begin();
  for (auto& m : out) m.text = trimmed(m.text);
  std::erase_if(out, [](const Message& m) { return m.text.empty(); });
  for (std::size_t i = 0; i < out.size(); ++i) out[i].index = static_cast<int>(i);
  return out;
}

}  // namespace

bool is_person(const std::string& sender) {
  static const RE2 me(R"((?i)我|本人|自己|me|myself)");
  return RE2::FullMatch(sender, me);
}

void settle_directions(std::vector<Message>& messages) {
  const bool known = std::any_of(messages.begin(), messages.end(), [](const Message& m) { return is_person(m.sender); });
  static const RE2 number(R"(\+?\d[\d\s\-]{2,20})");  // and no name beside it: QQ puts one behind each name
  for (auto& m : messages) {
    if (is_person(m.sender)) m.direction = Direction::out;
    else m.direction = known || m.sender.empty() || RE2::FullMatch(m.sender, number) ? Direction::in : Direction::unknown;
  }
}

ChatLog read_chat_log(const std::string& text) {
  ChatLog out;
  auto lines = split_lines(text);
  for (auto& line : lines) line = unmarked(line);
  if (out.messages = line_log(lines); !out.messages.empty()) {
    settle_directions(out.messages);
    return out;
  }
  join_names_and_clocks(lines);
  auto heads = heads_of(lines, out.exported);
  out.odd_heads = keep_alike(heads);
  if (!like_prose(lines, heads)) out.messages = messages_under(lines, heads);
  // A diary has moments too, but nothing under them: nobody says anything there.
  const auto said = std::count_if(out.messages.begin(), out.messages.end(), [](const Message& m) { return !m.text.empty(); });
  if (2 * said < static_cast<std::ptrdiff_t>(out.messages.size())) out.messages.clear();
  if (out.messages.empty()) out.messages = labelled(lines), out.odd_heads = 0;
  settle_directions(out.messages);
  return out;
}

void warn_of_odd_heads(const ChatLog& log, Extraction& out) {
  if (log.odd_heads == 0 || log.messages.empty()) return;
  out.warnings.push_back(warning(
      "odd_heads", {fmt::format("有{}行也像一条消息的开头，但写法和其他的不同，已当作上一条消息里的话；请核对。", log.odd_heads),
                    fmt::format("{} lines look like the head of a message, but unlike the others: they were kept as words of the "
                                "message above. Please check.",
                                log.odd_heads)}));
}

}  // namespace qingbai
