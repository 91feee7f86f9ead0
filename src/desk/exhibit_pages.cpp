#include "desk/exhibit_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

Paper page(const Exhibit& e, const char* what, Day made) {
  Paper out;
  out.id = PaperId{"exhibit"};
  out.name = fmt::format("证据{} {}", e.number, what);
  out.dated = made;
  return out;
}

void say(Paper& paper, Kind kind, std::string text) { paper.blocks.push_back({kind, std::move(text), {}, {}, {}}); }

// As far as its source goes: seconds or minutes that nobody wrote are not printed.
std::string moment(const std::optional<Instant>& time) {
  if (!time) return "—";
  if (!time->has_clock()) return to_string(*time);
  return to_string(*time).substr(0, time->precision == Precision::minute ? 16 : 19).replace(10, 1, " ");
}

const char* state_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::draft:
      return "草稿，未发出";
    case Delivery::failed:
      return "发送失败";
    default:
      return "待发，未发出";
  }
}

const char* direction_of(Direction direction) {
  return direction == Direction::in ? "收" : direction == Direction::out ? "发" : "—";
}

// What each message is, whom and which lender it names: this is read of every message and makes none part of the case.
bool of_every_message(const std::string& key) {
  return key == "message.class" || key == "message.lender" || key == "message.sender_official" || key == "message.link" ||
         key == "message.names";
}

// The places of the messages that the case rests on: a code for a loan, a threat, a court's notice.
std::set<std::string> rested_on(const FactSet& facts, const ItemId& item) {
  std::set<std::string> out;
  for (const auto& fact : facts.all())
    if (fact.from.item == item && fact.state != FactState::rejected && !of_every_message(fact.key)) out.insert(fact.from.locator);
  return out;
}

// Wages, balances, codes of other shops and advertisements are nobody's business but the person's.
bool concerns(MessageClass c) { return c == MessageClass::dunning || c == MessageClass::scam || c == MessageClass::other_fraud; }

void messages(const CaseFile& file, const FactSet& facts, Paper& out) {
  const auto cited = rested_on(facts, file.receipt.item);
  const auto& all = file.read->extraction.messages;
  PaperBlock table{Kind::table, "", {"条", "时间", "收发", "对方号码", "内容（原文）"}, {}, {2.2, 7, 2.2, 7, 22}};
  for (std::size_t i = 0; i < all.size() && i < file.read->messages.size(); ++i)
    if (concerns(file.read->messages[i].verdict) || cited.contains(fmt::format("message {}", file.read->messages[i].index + 1)))
      table.rows.push_back({std::to_string(all[i].index + 1), moment(all[i].time),
                            all[i].delivery == Delivery::done ? direction_of(all[i].direction) : state_of(all[i].delivery),
                            all[i].sender, all[i].text});
  say(out, Kind::paragraph,
      fmt::format("原件共{}条，与本案有关、在此列出的{}条；编号是原件中的顺序，内容照录原文。其余内容见封存的原件。", all.size(),
                  table.rows.size()));
  if (!table.rows.empty()) out.blocks.push_back(std::move(table));
}

void calls(const CaseFile& file, Paper& out) {
  PaperBlock table{Kind::table, "", {"序号", "时间", "收发", "对方号码", "时长"}, {}, {2, 7, 3, 8, 5}};
  for (const auto& c : file.read->extraction.calls)
    table.rows.push_back({std::to_string(c.index + 1), moment(c.time),
                          c.missed              ? "未接"
                          : c.answered == false ? std::string(direction_of(c.direction)) + "，未接通"
                                                : direction_of(c.direction),
                          c.number, fmt::format("{}分{:02}秒", c.seconds / 60, c.seconds % 60)});
  say(out, Kind::paragraph, fmt::format("通话共{}次，按原件顺序。", table.rows.size()));
  out.blocks.push_back(std::move(table));
}

// "01:20 对方：明天来找你" → time, speaker, words; what is not so written stands in the last cell as it is.
std::vector<std::string> heard_row(const std::string& line) {
  std::size_t at = 0;
  int colons = 0;
  while (at < line.size() && (line[at] == ':' || (line[at] >= '0' && line[at] <= '9'))) colons += line[at++] == ':';
  const bool timed = colons > 0 && at > 3 && (at == line.size() || line[at] == ' ');
  auto words = timed ? line.substr(std::min(at + 1, line.size())) : line;
  std::string speaker;
  for (const std::string_view mark : {"：", ": "})
    if (const auto end = words.find(mark); end != std::string::npos && end > 0 && end <= 30 && speaker.empty()) {
      speaker = words.substr(0, end);
      words = words.substr(end + mark.size());
    }
  return {timed ? line.substr(0, at) : "", speaker, words};
}

void recording(const Exhibit& e, const std::string& heard, Heard how, Paper& out) {
  const char* kind = e.kind == "audio" ? "录音" : "录像";
  PaperBlock table{Kind::table, "", {"时间标记", "说话人", "内容"}, {}, {4, 4, 20}};
  for (std::size_t at = 0; at < heard.size();) {
    const auto end = std::min(heard.find('\n', at), heard.size());
    if (end > at) table.rows.push_back(heard_row(heard.substr(at, end - at)));
    at = end + 1;
  }
  if (!table.rows.empty()) {
    say(out, Kind::paragraph,
        fmt::format("本件是{}，原件在 {}，请播放核对。下表由当事人听后整理{}：", kind, e.file,
                    how == Heard::from_draft ? "（初稿由程序听写，当事人逐句听过并改正）" : ""));
    out.blocks.push_back(std::move(table));
    return;
  }
  say(out, Kind::paragraph,
      fmt::format("本件是{}，原件在 {}，请播放核对。文字整理（时间标记、说话人、内容）可写在下表：", kind, e.file));
  for (int i = 0; i < 14; ++i) table.rows.push_back({"　　:　　", "", ""});
  out.blocks.push_back(std::move(table));
}

// What a film shows, screen by screen, as read by machine.
void screens(const Exhibit& e, const std::vector<Page>& pages, Paper& out) {
  PaperBlock table{Kind::table, "", {"时间标记", "画面上的文字"}, {}, {4, 24}};
  for (const auto& page : pages)
    if (page.at_seconds && !page.text.empty()) {
      const int at = static_cast<int>(*page.at_seconds);
      table.rows.push_back({fmt::format("{:02}:{:02}", at / 60, at % 60), page.text});
    }
  if (table.rows.empty()) return;
  say(out, Kind::paragraph,
      fmt::format("下表是录像画面上的文字，由机器识别，供查找；请对照 {} 的画面，有出入的以原件为准：", e.file));
  out.blocks.push_back(std::move(table));
}

}  // namespace

Paper exhibit_cover(const Exhibit& e, Day made) {
  auto out = page(e, "封面", made);
  say(out, Kind::title, fmt::format("证据{}", e.number));
  PaperBlock table{Kind::table, "", {"项目", "内容"}, {}, {5, 24}};
  const auto row = [&](const char* what, std::string words) {
    table.rows.push_back({what, words.empty() ? "—" : std::move(words)});
  };
  row("名称", e.original_name);
  row("证明目的", e.proves.zh);
  row("来源（提交人陈述）", e.source);
  row("收到时间（本机时钟）", moment(e.received));
  row("文件格式", e.media_type);
  row("大小", fmt::format("{} 字节", e.size));
  row("SHA-256", e.sha256);
  row("SM3", e.sm3);
  row("取自设备", e.device);
  row("原始载体存放处", e.carrier);
  row("本包内文件", e.file);
  out.blocks.push_back(std::move(table));
  say(out, Kind::note, "后页由原件字节直接生成，供阅读；有出入的，以原件为准。");
  return out;
}

Paper exhibit_words(const Exhibit& e, const CaseFile& file, const FactSet& facts, Day made, const std::string& heard, Heard how) {
  auto out = page(e, "内容", made);
  const auto& x = file.read->extraction;
  if (!x.messages.empty()) messages(file, facts, out);
  if (!x.calls.empty()) calls(file, out);
  if (e.kind == "audio" || e.kind == "video") recording(e, heard, how, out);
  if (e.kind == "video") screens(e, x.pages, out);
  const bool words_only = x.messages.empty() && x.calls.empty() && !x.text.empty();
  if (words_only && e.kind != "image" && e.kind != "video" && x.media_type != "application/pdf") {
    std::size_t at = 0;  // plain words, as paragraphs of bearable length
    while (at < x.text.size()) {
      const auto end = std::min(x.text.find('\n', at), x.text.size());
      if (end > at) say(out, Kind::item, x.text.substr(at, end - at));
      at = end + 1;
    }
  }
  if (out.blocks.empty()) return out;
  out.blocks.insert(out.blocks.begin(), {Kind::heading, fmt::format("证据{}：{}", e.number, e.original_name), {}, {}, {}});
  return out;
}

}  // namespace qingbai
