#include "facts/gather.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "credit/report_compare.hpp"
#include "credit/report_ownership.hpp"
#include "facts/collector.hpp"
#include "facts/money.hpp"
#include "facts/official_papers.hpp"
#include "facts/pack_words.hpp"
#include "facts/private_chat.hpp"

namespace qingbai {
namespace {

const char* yes_no(bool yes) { return yes ? "yes" : "no"; }

void from_loans(const CaseInput& input, const Pack& pack, const LenderNames& lenders, Collector& out) {
  for (std::size_t i = 0; i < input.loans.size(); ++i) {
    const auto& loan = input.loans[i];
    const int g = static_cast<int>(i);
    const auto at = [&](const char* key) { return fmt::format("loans[{}].{}", i, key); };
    // From where it was read, where the person did not type it.
    const auto put = [&](const char* fact, const std::string& value, const char* key) {
      const auto read = loan.read.find(key);
      out.joined(fact, value, read == loan.read.end() ? std::nullopt : std::optional(Found{read->second, true}), at(key), g);
    };
    put("loan.lender", loan.lender, "lender");
    put("loan.licence", licence_of(loan.lender, pack), "lender");
    if (const auto* known = lenders.named(loan.lender)) put("loan.known", known->id.value, "lender");
    if (loan.guarantee) put("loan.role", "guarantor", "role");
    put("loan.contract_number", loan.contract_number, "contract_number");
    if (loan.amount) put("loan.amount_fen", std::to_string(loan.amount->n), "amount_fen");
    if (loan.state != "unknown") put("loan.state", loan.state, "state");
    if (loan.disbursed_on) put("loan.disbursed_on", to_string(*loan.disbursed_on), "disbursed_on");
    if (loan.in_my_report) put("loan.in_report", yes_no(*loan.in_my_report), "in_my_report");
    if (loan.applied_at) out.answered("loan.applied_at", to_string(*loan.applied_at), at("applied_at"), g);
    for (const auto& [key, value] : loan.answers) out.answered("answer." + key, value, at(("answers." + key).c_str()), g);
  }
}

void from_matters(const CaseInput& input, Collector& out) {
  for (std::size_t i = 0; i < input.matters.size(); ++i) {
    const auto& matter = input.matters[i];
    const int g = static_cast<int>(i);
    const auto where = fmt::format("matters[{}]", i);
    // A paper that was read tells of it; until the person agrees it is a proposal. What was typed stays certain beside it.
    const auto found = [&](const char* field) {
      const auto at = matter.read.find(field);
      return at == matter.read.end() ? std::nullopt : std::optional(at->second);
    };
    const auto put = [&](const std::string& key, const char* field, const std::optional<Day>& day) {
      if (!day) return;
      out.joined(key, matter.kind, found(field), where, g);
      out.joined(key + "_on", to_string(*day), found(field), where, g);
    };
    put("matter.filed", "filed_on", matter.filed_on);
    put("matter.accepted", "accepted_on", matter.accepted_on);
    put("matter.answered", "answered_on", matter.answered_on);
    if (is_refusal(matter.outcome)) out.joined("matter.refused", matter.kind, found("outcome"), where, g);
    out.answered("matter.received_on", matter.received_on, where, g);
    if (matter.extended > 0) out.answered("matter.extended", std::to_string(matter.extended), where, g);
    if (matter.paused_days > 0) out.answered("matter.paused_days", std::to_string(matter.paused_days), where, g);
    if (!matter.receipt.empty()) out.answered("matter.receipt_of", matter.kind, where, g);
    out.answered("matter.pack", matter.pack, where, g);
    out.answered("matter.demanded_on", matter.demanded_on, where, g);
    out.answered("matter.case_number", matter.case_number, where, g);
    out.answered("matter.office", matter.office, where, g);
  }
}

void from_court_papers(const CaseInput& input, Collector& out) {
  for (std::size_t i = 0; i < input.court_papers.size(); ++i) {
    const auto& paper = input.court_papers[i];
    const auto where = fmt::format("court_papers[{}]", i);
    const int g = static_cast<int>(i);
    if (paper.overtaken) continue;
    if (paper.of_other) {
      out.joined("court.of_other", paper.paper, paper.found, where, g);
      continue;
    }
    if (paper.namesake) {
      out.joined("court.namesake", paper.paper, paper.found, where, g);
      continue;
    }
    out.joined("court.paper", paper.paper, paper.found, where, g);
    out.answered("court.received_on", paper.received_on, where, g);
    if (paper.dated) out.joined("court.dated", to_string(*paper.dated), paper.found, where, g);
    if (paper.hearing_on) out.joined("court.hearing_on", to_string(*paper.hearing_on), paper.found, where, g);
    out.answered("court.obstacle_ended_on", paper.obstacle_ended_on, where, g);
    out.joined("court.title", paper.title, paper.found, where, g);
    out.joined("court.ruling_on", paper.ruling_on, paper.found, where, g);
    if (paper.final) out.joined("court.final", "yes", paper.found, where, g);
    out.joined("court.case_number", paper.case_number, paper.found, where, g);
    if (paper.small_claim) out.joined("court.small_claim", yes_no(*paper.small_claim), paper.found, where, g);
  }
  // So that a slip can be taken back: the person's word makes it rejected again (facts/fact).
  for (const auto& paper : input.rejected_papers) out.joined("court.paper", paper.paper, paper.found, "", -1);
}

void from_calls(const CaseInput& input, Collector& out) {
  for (std::size_t i = 0; i < input.calls.size(); ++i) {
    const auto& call = input.calls[i];
    const auto where = fmt::format("calls[{}]", i);
    if (call.kept == false) out.answered("call.broken", "yes", where, static_cast<int>(i));
    if (!call.kept) out.answered("call.promised_by", call.promised_by, where, static_cast<int>(i));
  }
}

// The day of birth as an ID number of eighteen digits holds it.
std::optional<Day> born(const std::string& id_number) {
  if (id_number.size() != 18) return std::nullopt;
  const auto at = [&](std::size_t from, std::size_t n) { return id_number.substr(from, n); };
  return parse_day(at(6, 4) + "-" + at(10, 2) + "-" + at(12, 2));
}

void from_person(const CaseInput& input, Collector& out) {
  out.answered("person.born", born(input.id_number), "person.id_number");
  out.answered("case.learned_on", input.learned_on, "learned_on");
  if (input.learned_on) out.answered("case.learned_known", "yes", "learned_on");
  if (input.helper) {
    out.answered("helper.acts", "yes", "helper");
    out.answered("helper.papers", yes_no(input.helper->authorised_on.has_value()), "helper.authorised_on");
    out.answered("helper.authorised_on", input.helper->authorised_on, "helper.authorised_on");
  }
  for (std::size_t i = 0; i < input.whereabouts.size(); ++i) {
    const auto& w = input.whereabouts[i];
    const int g = static_cast<int>(i);
    const auto where = fmt::format("whereabouts[{}]", i);
    if (w.from) out.answered("whereabouts.from", to_string(*w.from), where, g);
    if (w.to) out.answered("whereabouts.to", to_string(*w.to), where, g);
    out.answered("whereabouts.place", w.place, where, g);
    out.answered("whereabouts.proof", w.proof, where, g);
  }
}

// "Nothing" has legal effect, so it takes a reading without a gap: both parts of the form were seen, the report's own counts
// agree, and no line was left unread.
bool read_in_full(const Extraction& read) {
  const auto& report = *read.report;
  if (!report.warnings.empty() || report.confidence < 0.85) return false;
  if (report.coverage && !report.coverage->unread.empty()) return false;
  if (std::any_of(report.checks.begin(), report.checks.end(), [](const ReportCheck& c) { return c.printed != c.read; }))
    return false;
  static constexpr std::array kGaps{"damaged",       "truncated",       "too_many_pages", "too_many_pictures",
                                    "ocr_missing",   "password_needed", "no_text",        "low_confidence",
                                    "unmapped_text", "broken_text",     "reading_failed", "damaged_part"};
  if (std::any_of(read.warnings.begin(), read.warnings.end(),
                  [](const ReadWarning& w) { return std::find(kGaps.begin(), kGaps.end(), w.code) != kGaps.end(); }))
    return false;
  const auto text = without_spaces(read.text);
  const auto says = [&](const char* words) { return text.find(words) != std::string::npos; };
  return says("查询记录") && (says("信贷记录") || says("信息概要") || says("信用卡") || says("贷款"));
}

// Whether the person said that this entry is their own: the loan in question is another one then.
bool is_own(const CaseInput& input, const ItemId& item, const char* what, std::size_t position) {
  return std::any_of(input.judged.begin(), input.judged.end(), [&](const JudgedEntry& e) {
    return (e.said == Ownership::mine || e.said == Ownership::wrong) && e.from.item == item && e.what == what &&
           e.position == static_cast<int>(position);
  });
}

void from_report(const ReadFile& file, const CaseInput& input, const LenderNames& lenders, Collector& out) {
  const auto& report = *file.extraction.report;
  out.read("report.name", report.name, file, "page 1");
  out.read("report.id_masked", report.id_number_masked, file, "page 1");
  if (report.time) out.read("report.time", to_string(report.time->day()), file, "page 1");
  bool inquiry = false, entry = false;
  for (std::size_t i = 0; i < report.accounts.size(); ++i) {
    const auto& account = report.accounts[i];
    const bool own = is_own(input, file.item, "account", i);
    entry = entry || !own;
    const auto where = fmt::format("page {}", account.page);
    const int row = out.rows++;
    out.read("report.account", account.institution, file, where, account.text, row);
    if (const auto* known = lenders.named(account.institution))
      out.read("report.account_known", known->id.value, file, where, account.text, row);
    if (account.opened) out.read("report.account_opened", to_string(*account.opened), file, where, account.text, row);
    if (account.amount) out.read("report.account_fen", std::to_string(account.amount->n), file, where, account.text, row);
    if (!own && (account.overdue_now_flag == true || account.status == AccountStatus::bad_debt))
      out.read("report.overdue", "yes", file, where, account.text);
  }
  for (std::size_t n = 0; n < report.inquiries.size(); ++n) {
    const auto& i = report.inquiries[n];
    if (i.by != "institution") continue;
    const auto where = fmt::format("page {}", i.page);
    out.read("report.inquiry", i.institution, file, where);
    if (is_application(i.reason) && !is_own(input, file.item, "inquiry", n)) {
      inquiry = true;
      out.read("report.inquiry_approval", "yes", file, where, i.institution);
      if (i.date) out.read("report.inquiry_on", to_string(*i.date), file, where, i.institution);
    }
  }
  // A person's word on each entry: mine or not. What is proposed for it (credit/report_ownership) may change with the answers, so
  // it is not the fact; the fact begins as unsure and only the person changes it.
  for (const auto& listed : entries_of(report)) out.read("report.ownership", "unsure", file, place_of(listed), listed.words);
  if (!entry && !read_in_full(file.extraction)) return;  // what was not read may be an entry
  out.read("report.shows", entry ? (inquiry ? "both" : "entry") : inquiry ? "inquiry" : "nothing", file, "page 1");
}

// Several reports of the person, one after the other: what was gone and is there again, and that only the newest says "nothing".
void from_reports_in_time(const ReadFiles& files, Collector& out) {
  std::vector<const ReadFile*> dated;
  for (const auto& file : files)
    if (file->extraction.report && file->extraction.report->time) dated.push_back(file.get());
  if (dated.size() < 2) return;
  sort_by_time(dated, [](const ReadFile* f) { return f->extraction.report->time; });
  std::vector<CreditReport> reports;
  for (const auto* file : dated) reports.push_back(*file->extraction.report);
  const auto& newest = *dated.back();
  if (!std::all_of(reports.begin(), reports.end(), [&](const CreditReport& r) { return same_person(r, reports.back()); })) return;
  for (const auto& change : compare_reports(reports))
    if (change.kind == ReportChangeKind::came_back && change.after && change.after_report + 1 == static_cast<int>(reports.size()))
      out.read("report.came_back", "yes", newest, fmt::format("page {}", change.after->page), change.after->institution);
  const auto shows_now = std::any_of(out.facts.begin(), out.facts.end(), [&](const Fact& f) {
    return f.key == "report.shows" && f.from.item == newest.item && f.value != "nothing";
  });
  if (shows_now)
    std::erase_if(out.facts,
                  [](const Fact& f) { return f.key == "report.shows" && f.value == "nothing" && f.from.origin == Origin::file; });
}

// What the person said of entries: of a report at hand entry by entry; without one, what they know of it.
void from_denials(const CaseInput& input, bool have_report, Collector& out) {
  for (const auto& entry : input.judged) {
    if (entry.said == Ownership::not_mine)
      out.facts.push_back({{}, "report.denied", entry.what, entry.from, FactState::confirmed, -1});
    if (entry.said == Ownership::wrong)
      out.facts.push_back({{}, "report.wrong", entry.what, entry.from, FactState::confirmed, -1});
  }
  if (have_report) return;
  const auto said = [&](const char* key) {
    const auto it = input.answers.find(key);
    return it == input.answers.end() ? std::string{} : it->second;
  };
  if (said("took_this_loan") != "no") return;
  const auto shows = said("credit_report_shows");
  if (shows == "entry" || shows == "both") out.answered("report.denied", std::string("account"), "answers.credit_report_shows");
  if (shows == "inquiry" || shows == "both") out.answered("report.denied", std::string("inquiry"), "answers.credit_report_shows");
}

// What a paper states, by the pack's patterns `shows.*`: a need is met by what a thing shows, not by its kind. Compiled when the
// first paper is met.
class PaperPatterns {
 public:
  explicit PaperPatterns(const Pack& pack) : pack_(pack) {}

  void find(const ReadFile& file, Collector& out) {
    constexpr std::size_t kMostWords = 64 * 1024;
    if (patterns_.empty()) compile();
    const auto words = without_spaces(file.extraction.text.substr(0, kMostWords));
    for (const auto& [shows, pattern] : patterns_) {
      re2::StringPiece quote;
      if (RE2::PartialMatch(words, *pattern, &quote))
        out.read("paper.shows", shows, file, "page 1", std::string(quote).substr(0, 200));
    }
  }

 private:
  void compile() {
    for (auto it = pack_.text.lower_bound("shows."); it != pack_.text.end() && it->first.starts_with("shows."); ++it)
      patterns_.emplace_back(it->first.substr(6), std::make_unique<RE2>("(?s)(" + it->second.zh + ")"));
  }

  const Pack& pack_;
  std::vector<std::pair<std::string, std::unique_ptr<RE2>>> patterns_;
};

void from_statements(const CaseInput& input, const ReadFiles& files, const Pack& pack, const LenderNames& lenders,
                     Collector& out) {
  static constexpr std::array keys{"money.arrived", "money.moved_on", "money.repaid", "money.absent", "money.sent"};
  for (const auto& seen : money_of(input, files, pack, lenders)) {
    const auto file = std::find_if(files.begin(), files.end(), [&](const ReadFilePtr& f) { return f->item == seen.item; });
    const auto where = seen.row > 0 ? fmt::format("row {}", seen.row) : "";
    const auto put = [&](const char* key, const std::string& value) {
      out.read(key, value, **file, where, seen.with, seen.loan);
    };
    put(keys[static_cast<std::size_t>(seen.kind)], "yes");
    if (seen.kind != MoneyKind::arrived) continue;
    put("money.arrived_on", seen.day ? to_string(*seen.day) : "");
    put("money.arrived_fen", std::to_string(seen.amount_fen));
  }
}

}  // namespace

bool is_refusal(const std::string& outcome) {
  return outcome.starts_with("refused") || outcome.starts_with("partly") || outcome.find("不予") != std::string::npos;
}

FactSet gather(const CaseInput& input, const ReadFiles& files, const Pack& pack) {
  Collector out;
  out.answered("person.name", input.name, "person.name");
  out.answered("person.id_number", input.id_number, "person.id_number");
  out.answered("person.address", input.address, "person.address");
  for (std::size_t i = 0; i < input.phones.size(); ++i) {
    out.answered("phone.number", input.phones[i].number, fmt::format("person.phones[{}].number", i), static_cast<int>(i));
    const auto where = fmt::format("person.phones[{}].since", i);
    out.answered("phone.since", input.phones[i].since, where, static_cast<int>(i));
    if (input.phones[i].since) out.answered("phone.since_known", "yes", where, static_cast<int>(i));
  }
  const bool have_report = std::any_of(files.begin(), files.end(), [](const ReadFilePtr& f) {
    const auto& report = f->extraction.report;
    return report && (!report->accounts.empty() || read_in_full(f->extraction));
  });
  from_denials(input, have_report, out);
  for (const auto& [key, value] : input.answers) {
    if (key == "credit_report_shows") {
      if (!have_report) out.answered("report.shows", value, "answers." + key);  // the report itself is better than memory
    } else {
      out.answered("answer." + key, value, "answers." + key);
    }
  }
  from_person(input, out);
  from_phones(input, files, out);
  const LenderNames lenders(pack);
  from_loans(input, pack, lenders, out);
  from_matters(input, out);
  from_court_papers(input, out);
  from_calls(input, out);
  PaperPatterns papers(pack);
  for (const auto& file : files) {
    out.read("file.kind", to_name(file->extraction.kind), *file, "");
    from_messages(*file, input, pack, out);
    if (is_private_chat(*file, pack)) out.read("file.private_chat", "yes", *file, "messages");
    if (may_be_paper(file->extraction) || file->extraction.kind == FileKind::carrier_bill ||
        file->extraction.kind == FileKind::chat_export)
      papers.find(*file, out);
    if (file->extraction.report) from_report(*file, input, lenders, out);
  }
  from_reports_in_time(files, out);
  from_statements(input, files, pack, lenders, out);
  return FactSet{std::move(out.facts)};
}

}  // namespace qingbai
