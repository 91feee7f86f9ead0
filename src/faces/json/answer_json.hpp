// The product's JSON, as CONTRACT.md promises it and docs/schemas/ describes it. Keys may be added, never removed or changed.
// Days are YYYY-MM-DD, times RFC 3339, money integer fen in keys ending in _fen, unknown values null. Words for a person are in
// the language asked for.
#pragma once

#include <nlohmann/json.hpp>

#include "bundle/verify.hpp"
#include "content/extraction.hpp"
#include "credit/report_compare.hpp"
#include "credit/report_objection.hpp"
#include "credit/report_ownership.hpp"
#include "desk/credit.hpp"
#include "desk/desk.hpp"
#include "desk/listening.hpp"
#include "desk/news.hpp"
#include "desk/preflight.hpp"
#include "desk/search.hpp"
#include "desk/timeline.hpp"
#include "facts/conduct.hpp"
#include "facts/line_ledger.hpp"
#include "findings/reply.hpp"
#include "papers/channel.hpp"
#include "plan/deadline.hpp"

namespace qingbai {

using Json = nlohmann::ordered_json;

// A moment as RFC 3339. Null where it is unknown, and where only the day is known: `day` and `precision` tell that.
[[nodiscard]] Json instant_json(const std::optional<Instant>& value);
// Adds `day` and `precision` (second, minute, day, none) of a moment.
void add_precision(Json& to, const std::optional<Instant>& value);

// The case's loans and court papers, typed or read, each with where it was read (faces/json/whole_json.cpp).
[[nodiscard]] Json whole_loan_json(const LoanInput& loan);
[[nodiscard]] Json court_papers_json(const CaseAnswer& answer, const Pack& pack, Language language);
[[nodiscard]] Json work_json(const CaseAnswer& answer, const Pack& pack, Language language);
// The same document without ever holding the whole of it.
class JsonWriter;
void write_work_json(const CaseAnswer& answer, const Pack& pack, Language language, JsonWriter& to);
// One element of `read --json`'s files. sha256/sm3 of the bytes.
[[nodiscard]] Json extraction_json(const std::string& path, const std::string& sha256, const std::string& sm3,
                                   const Extraction& extraction, Language language);
[[nodiscard]] Json report_json(const CreditReport& report);
[[nodiscard]] Json conduct_json(const ConductStatistics& statistics, const Pack& pack, Language language);
// `report --compare --json`: {changes: [{type, account or inquiry, before, after, page, …}]}.
[[nodiscard]] Json changes_json(const std::vector<ReportChange>& changes, Language language);
// Per account, inquiry and contact: proposed mine, not_mine or unsure, with the reason and the traces.
[[nodiscard]] Json ownership_json(const std::vector<OwnershipProposal>& proposals, Language language);
// {answers: [{day, counts: [{operator, lines}]}], alerts: […]}
// A case's credit reports with the words on each entry, what changed, and what may be objected to.
[[nodiscard]] Json credit_json(const CreditPlace& credit, Language language);
[[nodiscard]] Json lines_json(const std::vector<LineAnswer>& answers, Language language);
[[nodiscard]] Json objection_json(const ObjectionEntry& entry, Language language);
[[nodiscard]] Json triage_json(const TriageVerdict& verdict, const Pack& pack, Language language);
[[nodiscard]] Json due_json(const Due& due, const DeadlineRule& rule, const Pack& pack, Language language);
[[nodiscard]] Json rule_json(const DeadlineRule& rule, const Pack& pack, Language language);
[[nodiscard]] Json lender_json(const Lender& lender, Language language);
[[nodiscard]] Json question_json(const Question& question, Language language);
[[nodiscard]] Json search_json(const SearchResult& result);
// What new files brought: counts by class, letters' days, findings, steps, clocks, changes of reports.
[[nodiscard]] Json news_json(const News& news, const Pack& pack, Language language);
[[nodiscard]] Json timeline_json(const Timeline& timeline, Language language);
// Matters, calls and papers sent, as marked; withdrawn ones are left out.
[[nodiscard]] Json marks_json(const Ground& ground, const Pack& pack, Language language);
// What a fact's value is called, for a person.
[[nodiscard]] std::string value_words(const std::string& key, const std::string& value, const Pack& pack, Language language);
// What may stand in place of the value of each fact in `facts` (of facts_json's shape) that is one of a few: by key.
[[nodiscard]] Json choices_json(const Json& facts, const Pack& pack, Language language);
// One item of evidence: what was read out of it, the verdicts, and the facts that came from it. `work` is work_json of the same
// view.
[[nodiscard]] Json item_json(const CaseView& view, const CaseFile& file, const Json& work, const Pack& pack, Language language);
// What a machine heard: a draft, and said to be one.
[[nodiscard]] Json draft_json(const std::string& item, const SpeechDraft& draft);
[[nodiscard]] Json window_json(const Window& window, const Pack& pack, Language language);
[[nodiscard]] Json negotiation_json(const Negotiation& negotiation, const Pack& pack, Language language);
[[nodiscard]] Json exit_json(const EarlyExit& one, const Pack& pack, Language language);
[[nodiscard]] Json reply_json(const ReplyReading& reading, const Pack& pack, Language language);
// The glossary's terms that these words use.
// “If the answer to … is …, this becomes: …”
[[nodiscard]] std::string sensitivity_words(const Sensitivity& one, const Pack& pack, Language language);
[[nodiscard]] Json terms_json(const std::vector<std::string>& words, const Pack& pack, Language language);
// What work_json() adds: loans, sensitivity, negotiation, exits, claims, alibi.
void add_guidance(Json& out, const CaseAnswer& answer, const Pack& pack, Language language);
[[nodiscard]] Json issues_json(const std::vector<PrintIssue>& issues, Language language);
[[nodiscard]] Json channel_json(const ChannelText& text, Language language);
[[nodiscard]] Json verify_json(const VerifyReport& report);
// Never any case content: a code, and words for a person in both languages.
[[nodiscard]] Json error_json(const Error& error);

// nlohmann throws on invalid UTF-8; ours becomes U+FFFD.
[[nodiscard]] std::string dump(const Json& json, int indent = 2);

}  // namespace qingbai
