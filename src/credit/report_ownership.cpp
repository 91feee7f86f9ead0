#include "credit/report_ownership.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "credit/report_compare.hpp"

namespace qingbai {
namespace {

constexpr int kApprovalDays = 120;  // an approval is asked for at most some months before the account opens; ours, not the law's

bool names(const std::vector<std::string>& list, const std::string& institution) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& name) {
    return !name.empty() && (same_institution(name, institution) || institution.find(name) != std::string::npos);
  });
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The inquiry by this lender that an application for this account would have left; nothing where none stands in the report.
const ReportInquiry* application_for(const ReportAccount& a, const CreditReport& report) {
  const ReportInquiry* best = nullptr;
  for (const auto& i : report.inquiries) {
    if (!i.date || !a.opened || i.by != "institution" || !is_application(i.reason) ||
        !same_institution(i.institution, a.institution))
      continue;
    const int days = i.date->days_until(*a.opened);
    if (days >= -3 && days <= kApprovalDays && (best == nullptr || *best->date < *i.date)) best = &i;
  }
  return best;
}

// Inquiries are printed for two years (the form's own words): an older account cannot be expected to show one.
bool window_covers(const CreditReport& report, Day opened) {
  return report.time && report.time->day().plus_months(-24).plus_days(7) < opened && opened <= report.time->day();
}

OwnershipProposal account(const CreditReport& report, std::size_t n, const OwnershipFacts& facts) {
  const auto& a = report.accounts[n];
  OwnershipProposal out{"account", static_cast<int>(n), Ownership::unsure, {}, {}};
  const auto* asked = application_for(a, report);
  if (a.objection_mark || !a.statement.empty()) out.traces.emplace_back("objected_already");
  if (asked != nullptr) out.traces.emplace_back("inquiry_just_before_account");
  else if (a.opened && window_covers(report, *a.opened) && a.category != AccountCategory::liability &&
           a.category != AccountCategory::other)
    out.traces.emplace_back("account_without_inquiry");
  if (a.category == AccountCategory::liability && !holds(out.traces, "objected_already")) {
    out.reason = {
        "这一条是为别人的贷款作担保或者共同还款，不是您借的。请回想有没有替亲友、公司签过字。",
        "You guarantee another person's loan here, or repay it with them; you did not borrow. Recall whether you signed for a "
        "relative or a company."};
  } else if (names(facts.denied_lenders, a.institution)) {
    out.proposed = Ownership::not_mine;
    out.reason = {"您说过这家机构的贷款不是您的。", "You said that a loan of this lender is not yours."};
  } else if (!a.card_tail.empty() && holds(facts.my_card_tails, a.card_tail)) {
    out.proposed = Ownership::mine;
    out.reason = {"卡片尾号是您的卡。", "The last digits are those of your card."};
  } else if (names(facts.my_lenders, a.institution)) {
    out.proposed = Ownership::mine;
    out.reason = {"您说和这家机构有往来；请核对开立日期和金额。",
                  "You said that you deal with this lender; check the opening day and the amount."};
  } else if (facts.my_lenders_are_all) {
    out.proposed = Ownership::not_mine;
    out.reason = {"您列出的机构里没有这一家。", "This lender is not among those that you named."};
  } else if (holds(out.traces, "objected_already")) {
    out.proposed = Ownership::not_mine;
    out.reason = {"这条记录上已有异议标注或本人声明。", "The entry already bears an objection mark or a statement of yours."};
  } else if (holds(out.traces, "account_without_inquiry")) {
    out.reason = {"开户前没有这家机构的审批查询，请回想是否申请过（机构名称不同或联合放款时也会这样）。",
                  "No approval inquiry by this lender stands before the opening; recall whether you applied (another name or a "
                  "joint loan looks the same)."};
  } else {
    out.reason = {"没有足够的信息判断，请您确认。", "Not enough is known; please say."};
  }
  return out;
}

OwnershipProposal inquiry(const CreditReport& report, std::size_t n, const OwnershipFacts& facts) {
  const auto& i = report.inquiries[n];
  OwnershipProposal out{"inquiry", static_cast<int>(n), Ownership::unsure, {}, {}};
  const bool account = std::any_of(report.accounts.begin(), report.accounts.end(),
                                   [&](const ReportAccount& a) { return same_institution(a.institution, i.institution); });
  const bool known = names(facts.my_lenders, i.institution);
  if (i.by == "self") {
    out.proposed = Ownership::mine;
    out.reason = {"本人查询。如果您没有查过，请改为“不是我”。", "An inquiry in your own name. If you did not make it, say so."};
    return out;
  }
  const bool unknown =
      is_application(i.reason) && !known && (facts.my_lenders_are_all || names(facts.denied_lenders, i.institution));
  if (is_application(i.reason) && !known) out.traces.emplace_back("approval_inquiry_by_unknown_lender");
  if (unknown || names(facts.denied_lenders, i.institution)) {
    out.proposed = Ownership::not_mine;
    out.reason = {"审批类查询须有本人申请和授权；您没有向这家机构申请过。",
                  "Such an inquiry needs your own application and consent; you did not approach this lender."};
  } else if (known) {
    out.proposed = Ownership::mine;
    out.reason = {"您说和这家机构有往来。", "You said that you deal with this lender."};
  } else if (!is_application(i.reason) && account) {
    out.reason = {"这家机构有账户在报告里；是不是您的，看那个账户。",
                  "This lender has an account in the report; it is yours if that account is."};
  } else {
    out.reason = {"请回想这一天前后是否向这家机构申请过贷款、信用卡或担保。",
                  "Recall whether you asked this lender for a loan, a card or a guarantee around this day."};
  }
  return out;
}

OwnershipProposal contact(const CreditReport& report, std::size_t n, const OwnershipFacts& facts) {
  const auto& c = report.contacts[n];
  OwnershipProposal out{
      "contact", static_cast<int>(n), Ownership::unsure, {}, {"请确认是不是您的。", "Please say whether it is yours."}};
  const auto& mine = c.kind == "phone" ? facts.my_phones : facts.my_addresses;
  if (mine.empty() || (c.kind != "phone" && c.kind != "address")) return out;
  const bool known = std::any_of(mine.begin(), mine.end(), [&](const std::string& v) {
    return !v.empty() && (c.text == v || (c.kind == "address" && c.text.find(v) != std::string::npos));
  });
  if (known) {
    out.proposed = Ownership::mine;
    out.reason = {"和您说的一致。", "It is what you said."};
    return out;
  }
  out.proposed = c.kind == "phone" ? Ownership::not_mine : Ownership::unsure;
  out.traces.emplace_back(c.kind == "phone" ? "phone_never_mine" : "address_never_mine");
  out.reason = {
      "不在您说的号码或地址里。" +
          std::string(c.updated ? "更新日期" + to_string(*c.updated) + "前后开立的账户或审批查询，可能就是这样报送上来的。" : ""),
      "It is not among those that you named." +
          std::string(c.updated ? " An account or approval of about " + to_string(*c.updated) + " may have brought it in." : "")};
  return out;
}

}  // namespace

const char* to_name(Ownership ownership) {
  static constexpr std::array names{"mine", "not_mine", "unsure", "wrong"};
  return names[static_cast<std::size_t>(ownership)];
}

std::optional<Ownership> ownership_named(std::string_view name) {
  for (const auto one : {Ownership::mine, Ownership::not_mine, Ownership::unsure, Ownership::wrong})
    if (name == to_name(one)) return one;
  return std::nullopt;
}

std::string place_of(const ReportEntry& entry) {
  return entry.what + " " + std::to_string(entry.position + 1) + " page " + std::to_string(entry.page);
}

std::vector<ReportEntry> entries_of(const CreditReport& report) {
  std::vector<ReportEntry> out;
  const auto add = [&out](const char* what, std::size_t n, int page, std::string words) {
    out.push_back({what, static_cast<int>(n), page, std::move(words)});
  };
  for (std::size_t n = 0; n < report.accounts.size(); ++n) add("account", n, report.accounts[n].page, report.accounts[n].text);
  for (std::size_t n = 0; n < report.inquiries.size(); ++n)
    if (const auto& i = report.inquiries[n]; i.by == "institution" && is_application(i.reason))
      add("inquiry", n, i.page, (i.date ? to_string(*i.date) + " " : "") + i.institution + " " + i.reason);
  for (std::size_t n = 0; n < report.contacts.size(); ++n) add("contact", n, report.contacts[n].page, report.contacts[n].text);
  return out;
}

std::vector<OwnershipProposal> propose_ownership(const CreditReport& report, const OwnershipFacts& facts) {
  std::vector<OwnershipProposal> out;
  for (std::size_t n = 0; n < report.accounts.size(); ++n) out.push_back(account(report, n, facts));
  for (std::size_t n = 0; n < report.inquiries.size(); ++n) out.push_back(inquiry(report, n, facts));
  for (std::size_t n = 0; n < report.contacts.size(); ++n) out.push_back(contact(report, n, facts));
  return out;
}

namespace {

// The words that nobody understood, so that a person looks at them in the report itself.
void unread_places(const ReportCoverage& coverage, std::vector<Text>& out) {
  constexpr std::size_t kMost = 5;
  const auto& unread = coverage.unread;
  for (std::size_t n = 0; n < std::min(unread.size(), kMost); ++n)
    out.push_back({fmt::format("第{}页有没有读懂的字，请看原件：{}", unread[n].page, unread[n].text),
                   fmt::format("Page {} has words that were not understood; look at the report itself: {}", unread[n].page,
                               unread[n].text)});
  if (unread.size() > kMost)
    out.push_back({fmt::format("没有读懂的还有{}处。", unread.size() - kMost),
                   fmt::format("{} more places were not understood.", unread.size() - kMost)});
}

}  // namespace

std::vector<Text> limits_of(const CreditReport& report) {
  std::vector<Text> out{
      {"信用报告按姓名和证件号码查询。报告里没有记录，只说明没有人用您的身份在已接入机构借款，不能说明您的手机号没有被别人用来借"
       "款。",
       "A credit report goes by name and identity number. An empty report clears your identity with the lenders that report; it "
       "does not clear your phone number."}};
  if (report.edition != "detailed")
    out.push_back({"简版不显示手机号码和地址。要看机构报送过哪些手机号码，请查询详版（本人版）。",
                   "This edition prints no phone numbers or addresses. The detailed edition lists those that lenders reported."});
  if (report.confidence < 1)
    out.push_back(
        {"这份报告由文字识别读出，请对照原图核对每一项。", "This report was read by OCR; compare each value with the picture."});
  if (report.confidence < 1 && report.edition == "detailed")  // measured: docs/credit-report.md
    out.push_back(
        {"详版的扫描件或照片可能漏读、错读：没有读清的会列在下面，请与图片逐项核对。能拿到PDF原件的，请放入原件。",
         "A scan or photograph of the detailed edition may be read with gaps and errors. What could not be read is listed below: "
         "compare each entry with the picture, and add the PDF itself if you can get it."});
  if (report.coverage) unread_places(*report.coverage, out);
  return out;
}

}  // namespace qingbai
