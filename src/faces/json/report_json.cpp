// JSON of credit reports. The contract's keys first; `values` gives each printed value its page and box.
#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

Json day(const std::optional<Day>& value) { return value ? Json(to_string(*value)) : Json(nullptr); }
Json fen(const std::optional<Fen>& value) { return value ? Json(value->n) : Json(nullptr); }
Json text(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }
template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// Empty where the file has no places.
Json box_json(const Box& box) { return box == Box{} ? Json(nullptr) : Json{box.x, box.y, box.width, box.height}; }

Json values_json(const std::vector<ReportValue>& values) {
  Json out = Json::array();
  for (const auto& v : values) {
    Json one{{"field", text(v.field)}, {"label", text(v.label)}, {"text", v.text}, {"page", v.page}, {"box", box_json(v.box)}};
    if (v.confidence < 1) one["ocr_confidence"] = v.confidence;
    out.push_back(std::move(one));
  }
  return out;
}

Json months_json(const std::vector<ReportMonth>& months) {
  Json out = Json::array();
  for (const auto& m : months) out.push_back({{"month", m.month}, {"status", m.status}, {"overdue_fen", fen(m.overdue)}});
  return out;
}

Json contacts_json(const CreditReport& r) {
  Json out = Json::array();
  for (const auto& c : r.contacts)
    out.push_back({{"kind", c.kind},
                   {"index", c.index},
                   {"text", c.text},
                   {"updated", day(c.updated)},
                   {"page", c.page},
                   {"box", box_json(c.box)}});
  return out;
}

}  // namespace

namespace {

Json account_json(const ReportAccount& a) {
  return {{"index", a.index},
          {"category", to_name(a.category)},
          {"institution", a.institution},
          {"product", text(a.product)},
          {"opened", day(a.opened)},
          {"currency", a.currency},
          {"amount_fen", fen(a.amount)},
          {"limit_fen", fen(a.limit)},
          {"used_fen", fen(a.used)},
          {"balance_fen", fen(a.balance)},
          {"due", day(a.due)},
          {"as_of", text(a.as_of)},
          {"status", text(to_name(a.status))},
          {"settled", text(a.settled)},
          {"overdue_now", maybe(a.overdue_now_flag)},
          {"overdue_now_fen", fen(a.overdue_now)},
          {"overdue_months_5y", maybe(a.overdue_months_5y)},
          {"overdue_90_5y", maybe(a.overdue_90_5y)},
          {"card_tail", text(a.card_tail)},
          {"account_id", text(a.account_id)},
          {"agreement_id", text(a.agreement_id)},
          {"section", text(a.section)},
          {"months", months_json(a.months)},
          {"statement", text(a.statement)},
          {"remark", text(a.remark)},
          {"objection_mark", a.objection_mark},
          {"page", a.page},
          {"text", a.text},
          {"values", values_json(a.values)}};
}

Json inquiry_json(const ReportInquiry& i) {
  return {{"index", i.index},
          {"date", day(i.date)},
          {"by", i.by},
          {"institution", i.institution},
          {"reason", i.reason},
          {"page", i.page},
          {"values", values_json(i.values)}};
}

Json coverage_json(const std::optional<ReportCoverage>& coverage) {
  if (!coverage) return nullptr;
  Json out{{"share", coverage->characters > 0 ? static_cast<double>(coverage->accounted) / coverage->characters : 1.0},
           {"characters", coverage->characters},
           {"accounted", coverage->accounted},
           {"unread", Json::array()}};
  for (const auto& u : coverage->unread) out["unread"].push_back({{"page", u.page}, {"text", u.text}});
  return out;
}

}  // namespace

Json report_json(const CreditReport& r) {
  Json out{{"kind", "pboc_personal_credit_report"},
           {"edition", r.edition},
           {"generation", r.generation},
           {"printed_for", text(r.lender_or_own)},
           {"report_number", text(r.number)},
           {"report_time", r.time ? Json(to_string(*r.time)) : Json(nullptr)},
           {"subject", {{"name", text(r.name)}, {"id_type", text(r.id_type)}, {"id_number_masked", text(r.id_number_masked)}}},
           {"accounts", Json::array()},
           {"inquiries", Json::array()},
           {"public_records", Json::array()},
           {"statements", r.statements},
           {"contacts", contacts_json(r)},
           {"fraud_alert", nullptr},
           {"objections_in_progress", maybe(r.objections_in_progress)},
           {"checks", Json::array()},
           {"coverage", coverage_json(r.coverage)},
           {"read_by_ocr", r.confidence < 1},
           {"values", values_json(r.values)},
           {"warnings", Json::array()}};
  if (r.fraud_alert_from || r.fraud_alert_until)
    out["fraud_alert"] = {{"from", day(r.fraud_alert_from)}, {"until", day(r.fraud_alert_until)}};
  for (const auto& a : r.accounts) out["accounts"].push_back(account_json(a));
  for (const auto& i : r.inquiries) out["inquiries"].push_back(inquiry_json(i));
  for (const auto& p : r.public_records) out["public_records"].push_back({{"type", p.type}, {"page", p.page}, {"text", p.text}});
  for (const auto& c : r.checks)
    out["checks"].push_back(
        {{"what", c.what}, {"printed", c.printed}, {"read", c.read}, {"agrees", c.printed == c.read}, {"page", c.page}});
  for (const auto& w : r.warnings) out["warnings"].push_back({{"page", w.page}, {"text", w.text}});
  return out;
}

Json changes_json(const std::vector<ReportChange>& changes, Language language) {
  Json list = Json::array();
  for (const auto& c : changes) {
    Json one{{"type", to_name(c.kind)}};
    if (c.inquiry) {
      one["inquiry"] = inquiry_json(*c.inquiry);
      one["before"] = nullptr, one["after"] = one["inquiry"];
      one["page"] = c.inquiry->page;
    } else {
      const auto& shown = c.after ? *c.after : *c.before;
      one["account"] = account_json(shown);
      one["before"] = c.before ? account_json(*c.before) : Json(nullptr);
      one["after"] = c.after ? account_json(*c.after) : Json(nullptr);
      one["page"] = shown.page;
    }
    one["before_report"] = c.before_report, one["after_report"] = c.after_report;
    one["fields"] = Json::array();
    for (const auto& f : c.fields)
      one["fields"].push_back({{"field", f.field}, {"before", text(f.before)}, {"after", text(f.after)}});
    one["words"] = c.words.in(language);
    list.push_back(std::move(one));
  }
  return {{"changes", std::move(list)}};
}

Json ownership_json(const std::vector<OwnershipProposal>& proposals, Language language) {
  Json out = Json::array();
  for (const auto& p : proposals)
    out.push_back({{"what", p.what},
                   {"position", p.position},
                   {"proposed", to_name(p.proposed)},
                   {"traces", p.traces},
                   {"reason", p.reason.in(language)}});
  return out;
}

Json objection_json(const ObjectionEntry& e, Language language) {
  Json out{{"what", e.what},        {"position", e.position},        {"page", e.page},
           {"entry", e.entry},      {"wrong", e.wrong.in(language)}, {"should_be", e.should_be.in(language)},
           {"form", Json::array()}, {"clock_rule", e.clock_rule}};
  for (const auto& f : e.form) out["form"].push_back({{"label", f.label.in(language)}, {"value", text(f.value)}});
  return out;
}

Json lines_json(const std::vector<LineAnswer>& answers, Language language) {
  Json out{{"answers", Json::array()}, {"alerts", Json::array()}};
  for (const auto& a : answers) {
    Json counts = Json::array();
    for (const auto& c : a.counts) counts.push_back({{"operator", c.owner}, {"lines", c.lines}});
    out["answers"].push_back({{"day", day(a.day)}, {"counts", std::move(counts)}});
  }
  for (std::size_t n = 1; n < answers.size(); ++n)
    for (const auto& alert : line_alerts(answers[n - 1], answers[n]))
      out["alerts"].push_back(
          {{"operator", alert.owner}, {"before", alert.before}, {"after", alert.after}, {"words", alert.words.in(language)}});
  return out;
}

}  // namespace qingbai
