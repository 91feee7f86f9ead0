#include "credit/reading/report_doubts.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "credit/reading/located_text.hpp"
#include "credit/reading/report_entry.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

bool open_bracket(const std::string& text) {
  int depth = 0;
  for (const auto c : utf8_characters(text)) {
    if (c == "（" || c == "(") ++depth;
    if ((c == "）" || c == ")") && --depth < 0) return true;
  }
  return depth != 0;
}

// 有限公司司, 信用卡中心卡中心.
bool ends_twice(const std::string& text) {
  const auto all = utf8_characters(text);
  for (std::size_t n = 1; 2 * n < all.size(); ++n)
    if (std::equal(all.end() - static_cast<std::ptrdiff_t>(n), all.end(), all.end() - static_cast<std::ptrdiff_t>(2 * n)) &&
        (n > 2 || all.back() == "司"))
      return true;
  return false;
}

// Of a person's own query or of an institution's: it holds more than one cell, or less.
bool doubtful_reason(const std::string& reason) {
  static const RE2 a_name("公司|银行|分行|支行"), cut("、$|高管等$|.资信审查$|^特约商户|^资信审查$");
  if (open_bracket(reason)) return true;
  if (known_reason(reason)) return false;
  return RE2::PartialMatch(reason, a_name) || RE2::PartialMatch(reason, cut);
}

void doubt(CreditReport& report, int page, const std::string& entry) {
  report.warnings.push_back({page, entry + "：可能有字被截断，或与旁边的格粘在一起"});
}

void doubt_account(const ReportAccount& a, CreditReport& report) {
  static const RE2 security("保证|质押|抵押|免担保"), id("[A-Z0-9]*[A-Z][A-Z0-9]{6,}");
  const bool product = RE2::PartialMatch(a.product, security);
  const bool of_id = !a.account_id.empty() && a.account_id != "--" && !RE2::FullMatch(a.account_id, id);
  if (!product && !of_id && !doubtful_lender(a.institution)) return;
  doubt(report, a.page,
        a.section + " 账户" + std::to_string(a.index) + " " + a.institution + " " + a.account_id + " " + a.product);
}

}  // namespace

bool doubtful_lender(const std::string& name) {
  static const RE2 strange_letter(R"(、|\p{Han}[0-9A-Z](?:\p{Han}|$))"), behind_its_code(R"(/[A-Z0-9]+\*?[0-9*]*\p{Han})"),
      two(R"(有限(?:责任)?公司.*有限(?:责任)?公司)"),
      cut(R"((?:有|有限|有限公|责任|责任公|股份|股份有|公|信用|信用卡|信用卡中)$)"), short_end(R"(\p{Han}{1,2})");
  if (name.empty() || name == "--" || name == "本人") return false;
  return open_bracket(name) || ends_twice(name) || RE2::PartialMatch(name, strange_letter) ||
         RE2::PartialMatch(name, behind_its_code) || RE2::PartialMatch(name, two) || RE2::PartialMatch(name, cut) ||
         RE2::FullMatch(name, short_end);
}

bool warn_of_names(const std::vector<ReportLine>& body, const std::string& lender, CreditReport& report) {
  constexpr std::size_t kFourCharacters = 12;
  std::ptrdiff_t names = 0;
  for (const auto& line : body)
    names += std::count_if(line.runs.begin(), line.runs.end(), [](const TextRun& r) {
      const auto words = tight(r.text);
      return r.confidence == 1 && words.size() >= kFourCharacters && column_name(words);
    });
  if (names < 2) return false;
  for (const auto& line : body) report.warnings.push_back({line.page, lender + "：" + line.text});
  return true;
}

void warn_of_doubts(CreditReport& report) {
  static const RE2 with_type(R"((身份证|护照|军官证)([0-9Xx*]{8,18}))");  // two cells side by side
  std::string type, number;
  if (report.id_type.empty() && RE2::FullMatch(report.id_number_masked, with_type, &type, &number))
    report.id_type = type, report.id_number_masked = number;
  const bool detailed = report.edition == "detailed";
  for (const auto& a : report.accounts)
    if (detailed) doubt_account(a, report);
  for (const auto& i : report.inquiries)
    if ((i.by == "self" && i.institution != "本人") || doubtful_lender(i.institution) || doubtful_reason(i.reason))
      doubt(report, i.page,
            "查询 " + std::to_string(i.index) + " " + (i.date ? to_string(*i.date) : "") + " " + i.institution + " " + i.reason);
}

}  // namespace qingbai
