#include "desk/preflight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace qingbai {
namespace {

using Kind = PrintIssue::Kind;

void admissions(const Paper& paper, const GuardRules& guard, std::vector<PrintIssue>& out) {
  for (const auto& block : paper.blocks)  // tables are quotations of the other side
    for (const auto& hit : guard.check(block.text))
      out.push_back({Kind::admission, hit.text, hit.why, {"改成：" + hit.instead.zh, "Write instead: " + hit.instead.en}, true});
}

Text label_of(const std::string& field, const Pack& pack) {
  if (const auto it = pack.facts.find(field); it != pack.facts.end()) return it->second.label;
  if (const auto it = pack.text.find("field." + field); it != pack.text.end()) return it->second;
  // filed.police_report.receipt: of which matter, and what of it.
  const auto dot = field.rfind('.');
  if (field.starts_with("filed.") && dot > 6) {
    const auto matter = matter_name(pack, field.substr(6, dot - 6));
    const auto part = pack.text.find("field.matter." + field.substr(dot + 1));
    if (part != pack.text.end()) return {matter.zh + "：" + part->second.zh, matter.en + ": " + part->second.en};
  }
  return {field, field};
}

void blanks(const Paper& paper, const Pack& pack, std::vector<PrintIssue>& out) {
  for (const auto& field : paper.blanks) {
    const auto label = label_of(field, pack);
    out.push_back(
        {Kind::missing_field,
         field,
         {"没有填：" + label.zh, "Not filled in: " + label.en},
         {"在案件信息里补上；也可以就这样打印，用笔填写。", "Add it to the case; or print as it is and fill it in by pen."},
         false});
  }
}

void unseen(const Paper& paper, std::vector<PrintIssue>& out) {
  for (const auto& sentence : paper.unseen)
    out.push_back(
        {Kind::no_exhibit,
         sentence,
         {"这句话还没有证据支持。", "No exhibit shows this sentence yet."},
         {"放入相应的证据；没有的，可以保留，作为您本人的陈述。", "Add the evidence; or keep it, as your own statement."},
         false});
}

// A letter whose reasons were never asked says nothing, however whole it looks.
void unasked(const Paper& paper, const Pack& pack, std::vector<PrintIssue>& out) {
  for (const auto& sentence : paper.hanging)
    out.push_back({Kind::hanging,
                   sentence,
                   {"这句话后面该写的内容还没有：" + sentence, "What this sentence announces is missing: " + sentence},
                   {"先回答下面几问，或在信用报告、贷款里补上；不补就打印，请用笔写完整。",
                    "Answer the questions below, or add it to the report's marks or the loans; else write it in by pen."},
                   true});
  for (const auto& key : paper.unasked) {
    const auto label = label_of(key, pack);
    out.push_back(
        {Kind::unasked,
         key,
         {"还没有回答，所以有的话没有写进去：" + label.zh, "Not answered yet, so some sentences are left out: " + label.en},
         {"到“回答几个问题”里回答；程序不会替您说没说过的话。",
          "Answer it under the questions; the program says nothing that you did not say."},
         !paper.hanging.empty()});
  }
}

// What a machine read out of a cited exhibit and nobody has confirmed: once for each exhibit.
void unconfirmed(const Paper& paper, const CaseAnswer& answer, std::vector<PrintIssue>& out) {
  for (const int number : paper.exhibits) {
    const auto exhibit =
        std::find_if(answer.exhibits.begin(), answer.exhibits.end(), [&](const Exhibit& e) { return e.number == number; });
    if (exhibit == answer.exhibits.end()) continue;
    const auto facts = answer.facts.all();
    const auto count = std::count_if(facts.begin(), facts.end(), [&](const Fact& f) {
      return f.from.item == exhibit->item && f.state == FactState::proposed && f.key != "file.kind";
    });
    if (count == 0) continue;
    out.push_back({Kind::unconfirmed,
                   exhibit->item.value,
                   {fmt::format("证据{}里有{}处内容是机器读出的，还没有人核对。", number, count),
                    fmt::format("{} things in Exhibit {} were read by a machine and are not confirmed.", count, number)},
                   {"打开原件对一遍再打印；文书只引用原文和页码。",
                    "Compare with the original before printing; the paper only quotes words and pages."},
                   false});
  }
}

void recipient(const Paper& paper, std::vector<PrintIssue>& out) {
  if (!paper.recipient_read) return;
  out.push_back(
      {Kind::unconfirmed,
       "message.class",
       {"收件人“" + paper.recipient + "”取自短信的署名，还没有人核对。",
        "The recipient \"" + paper.recipient + "\" was read in the messages and is not confirmed."},
       {"查清公司全称和地址再寄；用查号、企业信用信息公示系统核对，不要打短信里的电话去问。",
        "Find its full name and address before you send it, by the public register of enterprises; do not ask by a number in "
        "the messages."},
       false});
}

// Entries of a report on which the person has said nothing: they stand in no paper.
void unmarked(const CaseAnswer& answer, std::vector<PrintIssue>& out) {
  const auto entries = answer.facts.of("report.ownership");
  const auto count = std::count_if(entries.begin(), entries.end(),
                                   [](const Fact* f) { return f->value == "unsure" && f->state == FactState::proposed; });
  if (count == 0) return;
  out.push_back({Kind::unconfirmed,
                 "report.ownership",
                 {fmt::format("信用报告里有{}条还没有标是不是您的；没标的都没有写进这份文书。", count),
                  fmt::format("{} entries of the credit report are not marked yet; none of them stands in this paper.", count)},
                 {"到“信用”里逐条标：是我的、不是我的、说不准。", "Mark them under Credit: mine, not mine, not sure."},
                 false});
}

// A list for the person alone: nobody signs it and nobody gets it, so it admits nothing.
bool stays_here(const Paper& paper) {
  return paper.to == "self" && std::none_of(paper.blocks.begin(), paper.blocks.end(),
                                            [](const PaperBlock& b) { return b.kind == PaperBlock::Kind::signature; });
}

// What a template's sentences rest on, as "key=value": a contradiction of one of these is settled before the paper is signed.
std::set<std::string> grounds_of(const PaperTemplate* from) {
  std::set<std::string> out;
  if (from != nullptr)
    for (const auto& block : from->blocks) out.insert(block.rests_on.begin(), block.rests_on.end());
  return out;
}

std::string ground_of(const Fact* fact) { return fact == nullptr ? std::string{} : fact->key + "=" + fact->value; }

}  // namespace

const char* to_name(Kind kind) {
  static constexpr const char* names[] = {"admission", "contradiction", "missing_field", "no_exhibit", "unconfirmed",
                                          "unasked",   "hanging",       "unprintable",   "advice"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<PrintIssue> before_printing(const Paper& paper, const CaseAnswer& answer, const Pack& pack, const GuardRules& guard) {
  std::vector<PrintIssue> out;
  if (!stays_here(paper)) admissions(paper, guard, out);
  recipient(paper, out);
  unasked(paper, pack, out);
  const auto sworn = grounds_of(template_of(pack, paper.from.value));
  for (const auto& c : answer.contradictions)
    out.push_back({Kind::contradiction,
                   c.id,
                   c.what,
                   {"先改正其中一处；确实都对的，在“其他经过”里写明原因。",
                    "Correct one of the two; if both are so, say why in the paper."},
                   c.against == "me" && sworn.contains(ground_of(answer.facts.find(FactId{c.a})))});
  for (const auto& words : unprintable(paper))
    out.push_back(
        {Kind::unprintable,
         words,
         {"这个字没有字体可以打印：" + words, "No font here has this character: " + words},
         {"打印后手写这个字，或用证件上的替代写法。", "Write it by hand on the print, or use the spelling of the ID card."},
         false});
  blanks(paper, pack, out);
  unseen(paper, out);
  unconfirmed(paper, answer, out);
  if (paper.to != "self") unmarked(answer, out);
  for (const auto& advice : paper.advice) out.push_back({Kind::advice, {}, advice, {}, false});
  return out;
}

std::vector<PrintIssue> before_printing(const Paper& paper, const CaseAnswer& answer, const Pack& pack) {
  return before_printing(paper, answer, pack, GuardRules(pack));
}

}  // namespace qingbai
