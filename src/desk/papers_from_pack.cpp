#include "desk/papers_from_pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "crypto/hash.hpp"
#include "desk/paper_fields.hpp"
#include "findings/condition.hpp"
#include "findings/predicates.hpp"

namespace qingbai {
namespace {

constexpr const char* kFillIn = "＿＿＿＿＿＿";

// A heading with nothing under it goes, and those that stay are counted anew.
void drop_empty_sections(std::vector<PaperBlock>& blocks) {
  using Kind = PaperBlock::Kind;
  const auto is_empty = [&](std::size_t i) {
    if (blocks[i].kind != Kind::heading) return false;
    if (i + 1 == blocks.size()) return true;
    const auto next = blocks[i + 1].kind;
    return next == Kind::heading || next == Kind::signature || next == Kind::page_break;
  };
  for (std::size_t i = blocks.size(); i-- > 0;)
    if (is_empty(i)) blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
  static constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  std::size_t number = 0;
  for (auto& block : blocks) {
    if (block.kind != Kind::heading) continue;
    const auto zh = block.text.find("、"), en = block.text.find(". ");
    const bool chinese = std::find(numerals.begin(), numerals.end(), block.text.substr(0, zh)) != numerals.end();
    const bool english = en == 1 && block.text[0] >= '1' && block.text[0] <= '9';
    if ((!chinese && !english) || number == numerals.size()) continue;
    if (chinese) block.text.replace(0, zh, numerals[number]);
    else block.text.replace(0, en, std::to_string(number + 1));
    ++number;
  }
}

class Filler {
 public:
  Filler(const PaperSources& s, const PaperTemplate& from, const std::string& lender, std::optional<std::size_t> court_paper = {})
      : s_(s), from_(from), fields_(s, from, lender, court_paper) {
    paper_.id = paper_.from = from.id;
    paper_.to = from.to;
    paper_.name = from.name.in(s.language);
    paper_.language = s.language;
    paper_.dated = s.today;
    paper_.recipient = lender;
  }

  Paper fill() {
    for (const auto& block : from_.blocks) {
      const auto before = paper_.blocks.size();
      if (evaluate(block.when, fields_.known(), s_.today).truth == Truth::yes && grounded(block)) {
        if (block.kind == "note" && leaves_) paper_.advice.push_back(block.text);
        else if (block.kind == "table") table(block);
        else words(block);
      }
      follow(block, paper_.blocks.size() > before);
    }
    const std::string hand_in = "answer.hand_in_private_chats";
    if (fields_.left_out_private() && s_.facts.of(hand_in).empty()) paper_.unasked.push_back(hand_in);
    drop_empty_sections(paper_.blocks);
    guardian_signs();
    if (s_.language == Language::en) say_reading_copy();
    paper_.exhibits.assign(fields_.used().begin(), fields_.used().end());
    paper_.blanks.assign(blanks_.begin(), blanks_.end());
    return std::move(paper_);
  }

 private:
  // Who is under eighteen acts through or with the consent of a legal representative (民法典 19, 20, 23): both sign.
  void guardian_signs() {
    const auto words = s_.pack.text.find("paper.guardian");
    if (words == s_.pack.text.end() || predicate("person_minor", s_.facts, s_.today).truth != Truth::yes) return;
    const auto line = words->second.in(s_.language);
    const auto who = line.substr(0, line.find(s_.language == Language::en ? ":" : "："));  // a paper of the guardian's own has it
    for (auto& block : paper_.blocks)
      if (block.kind == PaperBlock::Kind::signature && block.text.find(who) == std::string::npos) block.text += "\n" + line;
  }

  static PaperBlock::Kind kind_of(const std::string& name) {
    using Kind = PaperBlock::Kind;
    static const std::map<std::string, Kind> kinds{{"title", Kind::title},
                                                   {"addressee", Kind::addressee},
                                                   {"heading", Kind::heading},
                                                   {"paragraph", Kind::paragraph},
                                                   {"item", Kind::item},
                                                   {"table", Kind::table},
                                                   {"signature", Kind::signature},
                                                   {"note", Kind::note},
                                                   {"page_break", Kind::page_break},
                                                   {"fingerprint", Kind::fingerprint}};
    const auto it = kinds.find(name);
    return it == kinds.end() ? Kind::paragraph : it->second;
  }

  // What the sentence prints of a matter or a court paper rests on that one, not on another of its kind.
  [[nodiscard]] bool told_here(const TemplateBlock& block, const Fact& fact) const {
    const auto& text = block.text.zh;
    if (fact.key.starts_with("court."))
      return text.find("{{court.") == std::string::npos || !fields_.court_told() ||
             fact.group == static_cast<int>(*fields_.court_told());
    if (!fact.key.starts_with("matter.")) return true;
    static constexpr std::string_view kFiled = "{{filed.";
    bool any = false;
    for (auto at = text.find(kFiled); at != std::string::npos; at = text.find(kFiled, at + 1)) {
      const auto from = at + kFiled.size();
      any = true;
      if (fields_.matter_told(text.substr(from, text.find('.', from) - from)) == fact.group) return true;
    }
    return !any;
  }

  // Each ground of a sentence stands, and a person said or confirmed it: what a machine read swears nothing. Notes what nobody
  // was asked.
  [[nodiscard]] bool grounded(const TemplateBlock& block) {
    return std::all_of(block.rests_on.begin(), block.rests_on.end(), [&](const std::string& ground) {
      const auto equals = ground.find('=');
      const auto key = ground.substr(0, equals);
      const auto known = fields_.known().of(key);
      if (known.empty() && std::find(paper_.unasked.begin(), paper_.unasked.end(), key) == paper_.unasked.end())
        paper_.unasked.push_back(key);
      return std::any_of(known.begin(), known.end(), [&](const Fact* fact) {
        return fact->state == FactState::confirmed && told_here(block, *fact) &&
               (equals == std::string::npos || fact->value == ground.substr(equals + 1));
      });
    });
  }

  // A sentence that ends in a colon announces what comes next. Where all of that fell out, what stands next is something else.
  void follow(const TemplateBlock& block, bool stands) {
    const bool belongs = block.kind == "table" || block.kind == "item" || !block.each.empty() || !block.rests_on.empty();
    if (!stands) {
      fell_out_ = fell_out_ || belongs;
      return;
    }
    if (!announced_.empty() && fell_out_ && !belongs) paper_.hanging.push_back(announced_);
    const auto& text = paper_.blocks.back().text;
    const bool colon = block.kind == "paragraph" && (text.ends_with("：") || text.ends_with(":"));
    announced_ = colon ? text : std::string{};
    fell_out_ = false;
  }

  std::string replaced(const std::string& text, const Fields& fields, const char* empty) {
    std::string out;
    std::size_t at = 0;
    while (true) {
      const auto open = text.find("{{", at);
      const auto close = open == std::string::npos ? open : text.find("}}", open);
      if (close == std::string::npos) return out + text.substr(at);
      auto name = text.substr(open + 2, close - open - 2);
      name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
      const auto it = fields.find(name);
      out += text.substr(at, open - at);
      if (it == fields.end() || it->second.empty()) {
        blanks_.insert(name);
        out += empty;
      } else {
        out += it->second;
      }
      at = close + 2;
    }
  }

  // What leaves the house is the Chinese text.
  void say_reading_copy() {
    const auto title = std::find_if(paper_.blocks.begin(), paper_.blocks.end(),
                                    [](const PaperBlock& b) { return b.kind == PaperBlock::Kind::title; });
    paper_.blocks.insert(title == paper_.blocks.end() ? paper_.blocks.begin() : title + 1,
                         {PaperBlock::Kind::note,
                          "Reading copy, not for filing: the Chinese text is the one that is signed, sent and counts.",
                          {},
                          {},
                          {}});
  }

  // A cell that is empty stays white: there is room to write in it.
  void table(const TemplateBlock& block) {
    PaperBlock table{PaperBlock::Kind::table, block.text.in(s_.language), {}, {}, {}};
    for (const auto& column : block.columns) table.head.push_back(column.in(s_.language));
    for (const auto& fields : fields_.repeated(block.each, block.of)) {
      std::vector<std::string> row;
      for (const auto& cell : block.cells) row.push_back(replaced(cell.in(s_.language), fields, ""));
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) paper_.blocks.push_back(std::move(table));
  }

  void words(const TemplateBlock& block) {
    for (const auto& fields : fields_.repeated(block.each, block.of)) {
      auto text = replaced(block.text.in(s_.language), fields, kFillIn);
      if (!block.cite.empty()) {
        if (const auto cited = fields_.cite(block.cite); cited.empty()) paper_.unseen.push_back(text);
        else text = with_citation(std::move(text), cited);
      }
      paper_.blocks.push_back({kind_of(block.kind), std::move(text), {}, {}, {}});
    }
  }

  // Before the full stop: 本人收到验证码（证据3，第2条）。
  [[nodiscard]] std::string with_citation(std::string text, const std::string& cited) const {
    const auto brackets = s_.language == Language::en ? " (" + cited + ")" : "（" + cited + "）";
    for (const std::string stop : {"。", "；", ".", ";", "：", ":"})
      if (text.ends_with(stop)) return text.insert(text.size() - stop.size(), brackets);
    return text + brackets;
  }

  const PaperSources& s_;
  const PaperTemplate& from_;
  PaperFields fields_;
  Paper paper_;
  // It goes to somebody: what a note tells the person who signs is not for the reader.
  const bool leaves_ = std::any_of(from_.blocks.begin(), from_.blocks.end(), [](const auto& b) { return b.kind == "addressee"; });
  std::set<std::string> blanks_;
  std::string announced_;  // the last sentence, where it ends in a colon
  bool fell_out_ = false;  // since then: what it announces
};

// Only what was signed is shown as signed, and only on the text that is sent.
void sign(Paper& paper, const PaperSources& sources) {
  const auto it = sources.input.signatures.find(paper.id.value);
  if (it == sources.input.signatures.end() || paper.language == Language::en) return;
  if (it->second.of != words_hash(paper)) return;
  if (auto strokes = parse_signature(it->second.strokes)) paper.signature = std::move(*strokes);
}

// One letter of a template: to one lender, or on one court paper, and what sets it apart from its like.
struct Copy {
  std::string lender;
  std::optional<std::size_t> court_paper;
  std::string apart;  // behind its name; empty: there is only this one
};

// By a court paper that asks the person, or by what the person said of its loan.
bool sues(const PaperSources& sources, const std::string& lender) {
  const auto& input = sources.input;
  return std::any_of(input.court_papers.begin(), input.court_papers.end(),
                     [&](const CourtPaperInput& paper) {
                       return !paper.of_other && !paper.namesake && sources.lenders.same(paper.claimant, lender);
                     }) ||
         std::any_of(input.loans.begin(), input.loans.end(),
                     [&](const LoanInput& loan) { return loan.state == "sued" && sources.lenders.same(loan.lender, lender); });
}

// Those of the lenders that get a letter of this template: where it says so, none that sues already.
std::vector<std::string> written_to(const PaperTemplate& paper, const PaperSources& sources, std::vector<std::string> lenders) {
  if (paper.not_to_claimant) std::erase_if(lenders, [&](const std::string& lender) { return sues(sources, lender); });
  return lenders;
}

std::vector<Copy> copies_of(const PaperTemplate& paper, const PaperSources& sources, const std::vector<std::string>& lenders) {
  std::vector<Copy> out;
  // Two orders need two objections: one leaves the other to take effect.
  if (const auto waiting = court_papers_waiting(sources, paper); waiting.size() > 1) {
    for (const auto at : waiting) {
      const auto& court = sources.input.court_papers[at];
      const auto& which = court.case_number.empty() ? court.court : court.case_number;
      out.push_back({"", at, which.empty() ? "" : " " + which});  // a case number begins with a bracket of its own
    }
    return out;
  }
  // A suit is against one lender: each contract has a defendant of its own. Nobody sues a firm that only signs a message.
  const bool of_one_loan = !sources.input.loans.empty() && has_in_sentences(paper, "{{loan.lender}}");
  if (lenders.empty() || (paper.to != "lender" && !of_one_loan)) return {Copy{}};
  const bool en = sources.language == Language::en;
  for (const auto& lender : written_to(paper, sources, lenders))
    out.push_back({lender, {}, lenders.size() == 1 ? "" : fmt::format(fmt::runtime(en ? " ({})" : "（{}）"), lender)});
  return out;
}

}  // namespace

std::set<StepId> half_filed(const PaperSources& sources) {
  std::set<StepId> out;
  const auto lenders = addressees(sources);
  const auto& matters = sources.input.matters;
  for (const auto& step : sources.pack.steps)
    for (const auto& id : step.papers) {
      const auto* paper = template_of(sources.pack, id.value);
      if (paper == nullptr || paper->to != "lender" || paper->files != step.files || step.files.empty()) continue;
      const auto filed = [&](const auto& to) {
        return std::any_of(matters.begin(), matters.end(),
                           [&](const MatterInput& m) { return m.kind == step.files.value && to(m.office); });
      };
      if (filed([](const std::string& office) { return office.empty(); })) continue;  // nobody said to whom
      std::size_t waiting = 0, done = 0;
      for (const auto& lender : written_to(*paper, sources, lenders))
        ++(filed([&](const std::string& office) { return sources.lenders.same(office, lender); }) ? done : waiting);
      if (waiting > 0 && done > 0) out.insert(step.id);
    }
  return out;
}

std::string words_hash(const Paper& paper) {
  const auto words = render_text(paper);
  return hash_hex(HashKind::sha256, as_bytes(words));
}

namespace {

// Another office is in charge of all that the case names.
bool another_is_in_charge(const PaperTemplate& paper, const PaperSources& sources, const std::vector<std::string>& lenders) {
  return !lenders.empty() && std::none_of(lenders.begin(), lenders.end(),
                                          [&](const std::string& l) { return in_charge_of(l, paper.licences, sources); });
}

}  // namespace

std::vector<Paper> fill_in(const PaperTemplate& paper, const PaperSources& sources) {
  std::vector<Paper> out;
  const auto lenders = addressees(sources);
  if (another_is_in_charge(paper, sources, lenders)) return out;
  for (const auto& copy : copies_of(paper, sources, lenders)) {
    out.push_back(Filler(sources, paper, copy.lender, copy.court_paper).fill());
    auto& made = out.back();
    if (out.size() > 1) made.id = PaperId{fmt::format("{}-{}", paper.id.value, out.size())};
    made.name += copy.apart;
    if (copy.court_paper) made.case_number = sources.input.court_papers[*copy.court_paper].case_number;
    made.recipient_read = !copy.lender.empty() && sources.input.loans.empty();
    sign(made, sources);
  }
  return out;
}

std::vector<const PaperTemplate*> offered_papers(const PaperSources& sources) {
  std::vector<const PaperTemplate*> out;
  const auto lenders = addressees(sources);
  for (const auto& paper : sources.pack.papers)
    if (paper.offered && evaluate(paper.offer, sources.facts, sources.today).truth == Truth::yes &&
        !another_is_in_charge(paper, sources, lenders))
      out.push_back(&paper);
  return out;
}

}  // namespace qingbai
