// The walk after reading: facts → diagnosis, findings → plan → papers. Pure.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "desk/count_once.hpp"
#include "desk/desk.hpp"
#include "desk/papers_from_pack.hpp"
#include "desk/statement_notes.hpp"
#include "desk/whole_case.hpp"
#include "facts/dunning.hpp"
#include "facts/official_papers.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

std::string ending_of(const std::string& name) {
  const auto dot = name.rfind('.');
  if (dot == std::string::npos || name.size() - dot > 6) return {};
  std::string out;
  for (const char c : name.substr(dot)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (lower != '.' && !(lower >= 'a' && lower <= 'z') && !(lower >= '0' && lower <= '9')) return {};
    out += lower;
  }
  return out;
}

// What a paper of a court or an office shows: whose answer to what, or which paper of which court, and its number and day.
Text shown_by(const OfficialPaper& paper, const Pack& pack) {
  const bool court = !paper.court_paper.empty();
  Text name = court ? Text{} : matter_name(pack, paper.matter.value);
  for (const auto& kind : pack.court_papers)
    if (kind.id == paper.court_paper) name = kind.name;
  const auto words = pack.text.find(court ? "exhibit.proves_court" : "exhibit.proves_answer");
  if (words == pack.text.end()) return {};
  const auto filled = [&](Language language) {
    const bool en = language == Language::en;
    std::vector<std::string> more{paper.authority, paper.case_number};
    if (paper.dated) more.push_back(en ? to_string(*paper.dated) : to_chinese(*paper.dated));
    std::erase(more, "");
    auto out = words->second.in(language);
    if (const auto at = out.find("{{name}}"); at != std::string::npos) out.replace(at, 8, name.in(language));
    if (!more.empty()) out += fmt::format(fmt::runtime(en ? " ({})" : "（{}）"), fmt::join(more, en ? ", " : "，"));
    return out;
  };
  return {filled(Language::zh_hans), filled(Language::en)};
}

std::vector<Exhibit> exhibits_of(const std::vector<CaseFile>& files, const std::vector<OfficialPaper>& papers, const Pack& pack) {
  std::vector<Exhibit> out;
  std::map<ItemId, Text> shown;
  for (const auto& paper : papers)
    if (!paper.in_message) shown.emplace(paper.from.item, shown_by(paper, pack));
  for (const auto& file : files) {
    const auto& receipt = file.receipt;
    Exhibit e;
    e.number = static_cast<int>(out.size()) + 1;
    e.item = receipt.item;
    e.file = "data/originals/" + receipt.item.value + ending_of(receipt.claims.name);
    e.original_name = receipt.claims.name;
    e.media_type = file.read->extraction.media_type;
    e.kind = to_name(file.read->extraction.kind);
    e.size = receipt.size;
    e.sha256 = receipt.sha256;
    e.sm3 = receipt.sm3;
    e.received = receipt.received;
    e.source = receipt.claims.source;
    e.device = receipt.claims.device;
    e.carrier = receipt.claims.carrier;
    e.pages = static_cast<int>(file.read->extraction.pages.size());
    if (const auto it = pack.text.find("exhibit.proves." + e.kind); it != pack.text.end()) e.proves = it->second;
    if (const auto it = shown.find(e.item); it != shown.end() && !it->second.zh.empty()) e.proves = it->second;
    out.push_back(std::move(e));
  }
  return out;
}

StepsSoFar steps_so_far(const CaseInput& input, const Pack& pack) {
  StepsSoFar out;
  out.appeared = input.appeared;
  for (const auto& [step, word] : input.steps)
    out.words[step] = {step_word_named(word.status).value_or(StepStatus::open), word.on};
  for (const auto& [letter, signature] : input.signatures)
    if (const auto* from = template_of(pack, letter)) out.signed_letters.insert(from->id.value);
  for (const auto& [letter, day] : input.sent_letters)
    if (const auto* from = template_of(pack, letter)) out.sent_letters.insert(from->id.value);
  return out;
}

// The address in "王某 <a@b.cn>" or "a@b.cn", in small letters; empty where there is none.
std::string mail_address(const std::string& sender) {
  auto from = sender.rfind('<');
  from = from == std::string::npos ? 0 : from + 1;
  auto out = sender.substr(from, std::min(sender.find('>', from), sender.size()) - from);
  const auto at = out.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == out.size() || out.find(' ') != std::string::npos) return {};
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// The words before the address, without quotation marks.
std::string mail_name(const std::string& sender) {
  auto out = sender.substr(0, sender.find('<'));
  std::erase_if(out, [](char c) { return c == '"' || c == ' ' || c == '\''; });
  return out;
}

// Whose words a message is: the person's own, somebody else's, or of a mail of which nothing tells whether it ever came in.
class Writers {
 public:
  Writers(const CaseInput& said, const std::vector<CaseFile>& files) : name_(said.name) {
    for (const auto& phone : said.phones) numbers_.insert(dialled_digits(phone.number));
    numbers_.erase("");
    for (const auto& file : files)
      for (const auto& [key, value] : file.read->extraction.metadata)
        if (key == "own_mail" || key.ends_with("/own_mail"))
          for (const auto& line : split_lines(value)) mailboxes_.insert(mail_address(line));
    mailboxes_.erase("");
  }

  [[nodiscard]] bool own(const Message& m) const {
    if (m.direction == Direction::out || m.sender.empty()) return false;
    // Anybody can write the person's address over a mail that a server delivered to them.
    if (const auto address = mail_address(m.sender); !address.empty())
      return m.direction == Direction::unknown &&
             (mailboxes_.contains(address) || (!name_.empty() && mail_name(m.sender) == name_));
    return m.sender == name_ || (!numbers_.empty() && numbers_.contains(dialled_digits(m.sender)));
  }
  [[nodiscard]] static bool unsettled(const Message& m) {
    return m.direction == Direction::unknown && !mail_address(m.sender).empty();
  }

 private:
  std::string name_;
  std::set<std::string> numbers_, mailboxes_;
};

// Chats name who speaks: what stands under the person's own name or number was written by them, though the file does not say so.
// A mail that nobody can say came in speaks for nobody either.
std::vector<CaseFile> without_own_words(std::vector<CaseFile> files, const CaseInput& said) {
  const Writers writers(said, files);
  const auto counts_in_nothing = [&](const Message& m) { return writers.own(m) || Writers::unsettled(m); };
  for (auto& file : files) {
    const auto& all = file.read->extraction.messages;
    if (all.size() != file.read->messages.size() || std::none_of(all.begin(), all.end(), counts_in_nothing)) continue;
    ReadFile mine = *file.read;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!counts_in_nothing(all[i])) continue;
      if (writers.own(all[i])) mine.extraction.messages[i].direction = Direction::out;
      mine.messages[i] = own_words(all[i]);
    }
    file.read = shared(std::move(mine));
  }
  return files;
}

// An office's answer by mail is an answer, whatever it says of collecting.
std::vector<CaseFile> without_answers(std::vector<CaseFile> files, const Pack& pack) {
  for (auto& file : files) {
    const auto& all = file.read->messages;
    const auto dunning = [](const TriageVerdict& v) { return v.verdict == MessageClass::dunning; };
    if (file.read->extraction.kind != FileKind::email || std::none_of(all.begin(), all.end(), dunning)) continue;
    const auto papers = official_papers({file.read}, pack);
    if (std::none_of(papers.begin(), papers.end(), [](const OfficialPaper& p) { return !p.matter.empty(); })) continue;
    ReadFile answer = *file.read;
    for (auto& verdict : answer.messages)
      if (dunning(verdict)) verdict.verdict = MessageClass::other;
    file.read = shared(std::move(answer));
  }
  return files;
}

// Steps that wait although only some of their letters have left: one letter to each lender, and one lender has it.
std::set<StepId> half_sent(const CaseAnswer& answer) {
  std::set<StepId> out;
  for (const auto& step : answer.plan.steps) {
    if (step.status != StepStatus::sent && step.status != StepStatus::waiting) continue;
    for (const auto& id : step.papers) {
      int sent = 0, unsent = 0;
      for (const auto& paper : answer.papers)
        if (paper.from == id) ++(answer.input.sent_letters.contains(paper.id.value) ? sent : unsent);
      if (sent > 0 && unsent > 0) out.insert(step.id);
    }
  }
  return out;
}

}  // namespace

ReadFiles read_files(const std::vector<CaseFile>& files) {
  ReadFiles out;
  for (const auto& file : files) out.push_back(file.read);
  return out;
}

CaseAnswer derive(const CaseInput& said, const std::vector<CaseFile>& read_so_far, const Pack& pack, Day today,
                  const std::vector<Confirmation>& confirmations) {
  CaseAnswer out;
  out.today = today;
  const auto files = without_answers(without_own_words(counted_once(read_so_far), said), pack);
  out.files = files;
  const auto read = read_files(files);
  auto whole = whole_case(said, files, pack, confirmations, today);
  out.input = std::move(whole.input);
  out.notes = std::move(whole.notes);
  const auto& input = out.input;
  const auto facts = with_confirmations(gather(input, read, pack), whole.confirmations);
  out.loans = by_loan(facts, pack, today);
  out.diagnosis = diagnose_case(facts, out.loans, pack, today);
  out.sensitivity = sensitivity(facts, pack, today);
  out.alibi = alibi_overlay(facts);
  out.open = open_questions(facts, pack, today);
  if (!out.open.empty()) out.next = out.open.front();
  // Findings may speak of the causes; the causes never depend on findings, so one pass is enough.
  const auto with_causes = with_conclusions(facts, out.diagnosis, {}, out.loans);
  out.findings = find(with_causes, pack, today);
  out.contradictions = find_contradictions(with_causes, pack, today);
  const LenderNames lenders(pack);
  const auto firms = firms_that_dun(read, pack, lenders);
  const PaperSources sources{input, read, out.exhibits, out.facts, out.plan, pack, lenders, firms, today, Language::zh_hans};
  auto so_far = steps_so_far(input, pack);
  so_far.half_sent = half_filed(sources);
  out.plan = make_plan(with_conclusions(facts, out.diagnosis, out.findings, out.loans), pack, today, so_far);
  out.facts = out.plan.facts;
  out.talks = talks(out.facts, out.loans, pack, today);
  out.exits = exits(out.facts, pack, today);
  out.exhibits = exhibits_of(files, whole.papers, pack);
  std::set<PaperId> wanted;
  for (const auto& step : out.plan.steps) wanted.insert(step.papers.begin(), step.papers.end());
  for (auto& note : statement_notes(input, read, pack, lenders)) out.notes.push_back(std::move(note));
  for (const auto& paper : pack.papers) {
    if (!wanted.contains(paper.id)) continue;
    for (auto& filled : fill_in(paper, sources)) out.papers.push_back(std::move(filled));
  }
  for (const auto* paper : offered_papers(sources))
    if (!wanted.contains(paper->id)) out.offered.push_back(paper->id);
  if (const auto half = half_sent(out); !half.empty()) {
    so_far.half_sent.insert(half.begin(), half.end());
    out.plan = make_plan(with_conclusions(facts, out.diagnosis, out.findings, out.loans), pack, today, so_far);
  }
  return out;
}

std::vector<Paper> papers_named(const CaseAnswer& answer, const Pack& pack, const std::string& id, Language language) {
  const auto read = read_files(answer.files);
  const LenderNames lenders(pack);
  const auto firms = firms_that_dun(read, pack, lenders);
  const PaperSources sources{answer.input, read,    answer.exhibits, answer.facts, answer.plan,
                             pack,         lenders, firms,           answer.today, language};
  std::vector<Paper> out;
  if (const auto* from = template_of(pack, id))
    for (auto& filled : fill_in(*from, sources))
      if (id == from->id.value || filled.id.value == id) out.push_back(std::move(filled));
  return out;
}

Result<Paper> letter_named(const CaseAnswer& answer, const Pack& pack, const std::string& id, Language language) {
  if (language == Language::zh_hans)
    for (const auto& made : answer.papers)
      if (made.id.value == id) return made;
  for (auto& made : papers_named(answer, pack, id, language))
    if (made.id.value == id) return std::move(made);
  return fail(Code::not_found, "no such paper in this pack",
              {"没有这份文书。用 qingbai papers 看有哪些。", "There is no such paper. See qingbai papers."});
}

}  // namespace qingbai
