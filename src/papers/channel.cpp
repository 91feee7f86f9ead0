#include "papers/channel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;
constexpr std::array kChannels{Channel::web, Channel::phone, Channel::counter, Channel::ems};

std::string flat(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string title_of(const Paper& paper) {
  for (const auto& block : paper.blocks)
    if (block.kind == Kind::title) return block.text;
  return paper.name;
}

std::string addressee_of(const Paper& paper) {
  for (const auto& block : paper.blocks)
    if (block.kind == Kind::addressee) {
      auto out = block.text;
      for (const std::string colon : {"：", ":"})
        if (out.ends_with(colon)) out.resize(out.size() - colon.size());
      return out;
    }
  return paper.recipient;
}

// A table as lines: a form has no tables.
std::vector<std::string> rows_of(const PaperBlock& block) {
  std::vector<std::string> out;
  for (const auto& row : block.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!row[i].empty() && i < block.head.size()) line += (line.empty() ? "" : "，") + block.head[i] + " " + flat(row[i]);
    out.push_back(line + "。");
  }
  return out;
}

// The words in the order in which a reader of a form must have them: requests first, then facts; no signature, no heading.
std::vector<std::string> sentences(const Paper& paper) {
  std::vector<std::string> requests, facts;
  for (const auto& block : paper.blocks) {
    if (block.kind == Kind::item) requests.push_back(flat(block.text));
    if (block.kind == Kind::paragraph) facts.push_back(flat(block.text));
    if (block.kind == Kind::table)
      for (auto& row : rows_of(block)) facts.push_back(std::move(row));
  }
  requests.insert(requests.end(), facts.begin(), facts.end());
  return requests;
}

// One sentence that is longer than a whole part is cut between characters.
std::vector<std::string> pieces_of(const std::string& text, std::size_t limit) {
  std::vector<std::string> out;
  std::string now;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
    if (count == limit) {
      out.push_back(std::move(now));
      now.clear();
      count = 0;
    }
    now += text.substr(at, next - at);
    ++count;
    at = next;
  }
  if (!now.empty()) out.push_back(std::move(now));
  return out;
}

std::vector<std::string> packed(const std::vector<std::string>& lines, std::size_t limit) {
  std::vector<std::string> out;
  for (const auto& line : lines)
    for (const auto& piece : pieces_of(line, limit)) {
      if (!out.empty() && characters_in(out.back()) + 1 + characters_in(piece) <= limit) out.back() += "\n" + piece;
      else out.push_back(piece);
    }
  return out;
}

void add(ChannelText& out, Text label, std::string text) {
  const auto n = characters_in(text);
  out.parts.push_back({std::move(label), std::move(text), n});
}

void web(const Paper& paper, ChannelText& out) {
  constexpr std::size_t kTitle = 50;
  auto title = title_of(paper);
  if (characters_in(title) > kTitle) out.whole = false;
  add(out, {"标题", "Title"}, pieces_of(title, kTitle).front());
  add(out, {"被投诉人／收件机构", "Respondent or recipient"}, addressee_of(paper));
  const auto parts = packed(sentences(paper), out.limit);
  for (std::size_t i = 0; i < parts.size(); ++i)
    add(out,
        {fmt::format("内容 {}/{}（放不下的写进附件或补充说明）", i + 1, parts.size()),
         fmt::format("Content {}/{} (what does not fit goes into the enclosure)", i + 1, parts.size())},
        parts[i]);
  add(out, {"附件", "Enclosure"}, paper.id.value + ".pdf");
  add(out, {"提交后记下：受理编号、时间；截图保存", "After sending note: number, time; keep a screenshot"}, "");
}

void phone(const Paper& paper, ChannelText& out) {
  const bool en = paper.language == Language::en;
  add(out, {"手边准备", "Have at hand"},
      en ? "ID card, pen and paper, this paper; give no code, share no screen" : "身份证、纸笔、本文书；不说验证码，不共享屏幕");
  add(out, {"开头", "Open with"},
      (en ? "I am calling about: " : "我来电是为：") + title_of(paper) +
          (en ? ". Your agent number, please?" : "。请问您的工号？"));
  std::string say;
  for (const auto& block : paper.blocks)
    if (block.kind == Kind::item) say += (say.empty() ? "" : "\n") + flat(block.text);
  add(out, {"逐条说", "Say, one by one"}, say);
  add(out, {"请对方说明", "Ask"},
      en ? "The ticket number, and by when a written answer comes?" : "工单号是多少？什么时候书面答复？");
  add(out, {"记下：工号、工单号、时间、对方的承诺", "Note: agent, ticket, time, what was promised"}, "");
  out.whole = false;
}

void counter(const Paper& paper, ChannelText& out) {
  const bool en = paper.language == Language::en;
  add(out, {"去哪里", "Where"}, addressee_of(paper));
  add(out, {"带什么", "Bring"},
      en ? "ID card (original, and a copy marked with its purpose); this paper in two copies; the exhibits"
         : "身份证原件（复印件写明用途）；本文书一式两份；证据材料");
  add(out, {"对窗口说", "Say"},
      (en ? "I wish to file: " : "我要递交：") + title_of(paper) +
          (en ? ". Please stamp one copy as received." : "。请在其中一份上盖收件章或出具回执。"));
  add(out, {"不收怎么办", "If they refuse"},
      en ? "Ask for the refusal and its reason in writing; note name and time; then send it by EMS."
         : "请对方书面说明不收的理由；记下姓名、警号或工号、时间；然后用EMS寄出。");
  add(out, {"收件章或回执编号（填写并拍照）", "Receipt number (write it and take a photo)"}, "");
}

void ems(const Paper& paper, ChannelText& out) {
  add(out, {"收件单位", "Recipient"}, addressee_of(paper));
  // 内件品名 is what later shows what was in the envelope.
  const auto title = title_of(paper);
  add(out, {"内件品名（写在面单上）", "Contents (on the slip)"}, "《" + pieces_of(title, 40).front() + "》及附件共＿＿页");
  add(out, {"备注", "Remark"},
      paper.language == Language::en ? "to be signed for by the recipient; no drop box" : "须本单位签收，勿投放代收点");
  add(out, {"单号（填写并拍照；签收页面截图）", "Number (write it, take a photo; screenshot of the delivery)"}, "");
  out.whole = false;
}

}  // namespace

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

const char* to_name(Channel channel) {
  static constexpr std::array names{"web", "phone", "counter", "ems"};
  return names[static_cast<std::size_t>(channel)];
}

std::optional<Channel> channel_named(std::string_view name) {
  for (const auto channel : kChannels)
    if (name == to_name(channel)) return channel;
  return std::nullopt;
}

std::vector<Channel> channels_of(const Paper& paper) {
  if (paper.to == "self") return {};
  std::vector<Channel> out(kChannels.begin(), kChannels.end());
  if (paper.to == "court") out.erase(std::find(out.begin(), out.end(), Channel::phone));
  return out;
}

Result<ChannelText> for_channel(const Paper& paper, Channel channel, std::size_t limit) {
  const auto open = channels_of(paper);
  if (open.empty())
    return fail(Code::refused, "this paper is for yourself",
                {"这份是给您自己用的，不用递交。", "This paper is for yourself; it is not filed."});
  if (std::find(open.begin(), open.end(), channel) == open.end())
    return fail(Code::refused, "a court takes it in writing only",
                {"法院只收书面材料，打电话说不算。请当面交，或用邮政EMS寄。",
                 "A court takes it in writing only; a call does not count. Hand it in or send it by EMS."});
  ChannelText out;
  out.channel = channel;
  out.limit = channel == Channel::web ? std::max<std::size_t>(limit == 0 ? 500 : limit, 50) : 0;
  switch (channel) {
    case Channel::web:
      web(paper, out);
      break;
    case Channel::phone:
      phone(paper, out);
      break;
    case Channel::counter:
      counter(paper, out);
      break;
    case Channel::ems:
      ems(paper, out);
      break;
  }
  return out;
}

}  // namespace qingbai
