#include "credit/report_objection.hpp"

#include <algorithm>
#include <set>

namespace qingbai {
namespace {

std::string shown(const std::optional<Day>& day) { return day ? to_chinese(*day) : std::string{}; }
std::string shown(const std::optional<Fen>& fen) { return fen ? to_yuan(*fen) : std::string{}; }

std::vector<FormField> head(const CreditReport& r) {
  return {{{"报告编号", "Report number"}, r.number},
          {{"报告时间", "Report time"}, r.time ? to_string(*r.time) : ""},
          {{"姓名", "Name"}, r.name},
          {{"证件类型", "Kind of identity paper"}, r.id_type}};
}

ObjectionEntry of_account(const CreditReport& r, std::size_t n) {
  const auto& a = r.accounts[n];
  ObjectionEntry out{"account", static_cast<int>(n), a.page, a.text, {}, {}, head(r)};
  const bool guarantee = a.category == AccountCategory::liability;
  // What the mark "not mine" carries, and no more: whether money came or somebody was authorised was asked elsewhere.
  out.wrong = guarantee
                  ? Text{"这一条是为他人担保（相关还款责任），不是本人借款；该担保不是本人所作，不应记在本人名下。",
                         "This is a guarantee of another person's loan and no loan of mine; I did not give it, and it does not "
                         "belong to me."}
                  : Text{"该账户不是本人办理，账户、余额、还款状态和逾期记录均不应记在本人名下。",
                         "This account is not mine; account, balance, payment state and overdue marks do not belong to me."};
  out.should_be = guarantee ? Text{"从本人信用报告中删除该条相关还款责任信息。",
                                   "This liability for another's loan is to be taken out of my report."}
                            : Text{"从本人信用报告中删除该账户及其逾期记录。",
                                   "This account and its record of overdue are to be taken out of my report."};
  out.form.insert(out.form.end(), {{{"异议类型", "Kind of objection"}, guarantee ? "担保不是本人所作" : "账户不是本人办理"},
                                   {{"数据提供机构", "Reported by"}, a.institution},
                                   {{"账户编号（报告内）", "Number in the report"}, std::to_string(a.index)},
                                   {{"账户标识", "Account id"}, a.account_id},
                                   {{"业务种类", "Kind of business"}, a.product},
                                   {{"开立日期", "Opened"}, shown(a.opened)},
                                   {{"金额或额度（元）", "Amount or limit (yuan)"}, shown(a.amount ? a.amount : a.limit)},
                                   {{"卡片尾号", "Last digits of the card"}, a.card_tail}});
  return out;
}

ObjectionEntry of_inquiry(const CreditReport& r, std::size_t n) {
  const auto& i = r.inquiries[n];
  ObjectionEntry out{
      "inquiry", static_cast<int>(n),
      i.page,    std::to_string(i.index) + " " + (i.date ? to_string(*i.date) : "") + " " + i.institution + " " + i.reason,
      {},        {},
      head(r)};
  out.wrong = {"该次查询未经本人同意。", "This lookup was made without my consent."};
  out.should_be = {"核查该次查询的授权文件；没有授权的，更正该查询记录。",
                   "The consent for this inquiry is to be checked; without one, the record is to be corrected."};
  out.form.insert(out.form.end(), {{{"异议类型", "Kind of objection"}, "未经授权的查询"},
                                   {{"查询机构", "Institution"}, i.institution},
                                   {{"查询日期", "Day"}, shown(i.date)},
                                   {{"查询原因", "Reason"}, i.reason}});
  return out;
}

ObjectionEntry of_contact(const CreditReport& r, std::size_t n) {
  const auto& c = r.contacts[n];
  ObjectionEntry out{"contact", static_cast<int>(n), c.page, c.text, {}, {}, head(r)};
  out.wrong = {"该信息不是本人的。", "This is not mine."};
  out.should_be = {"删除该信息，并告知由哪家机构报送。",
                   "It is to be deleted, and I am to be told which institution reported it."};
  out.form.insert(out.form.end(), {{{"异议类型", "Kind of objection"}, "基本信息有误"},
                                   {{"错误内容", "What is wrong"}, c.text},
                                   {{"信息更新日期", "Last reported"}, shown(c.updated)}});
  return out;
}

std::vector<ReportValue> places(const std::optional<ReportAccount>& account, const ReportChange& change) {
  if (!account) return {};
  std::vector<ReportValue> out;
  for (const auto& v : account->values) {
    const bool changed =
        std::any_of(change.fields.begin(), change.fields.end(), [&](const ChangedField& f) { return f.field == v.field; });
    if (changed || change.fields.empty()) out.push_back(v);
  }
  return out.empty() ? account->values : out;
}

}  // namespace

std::vector<ObjectionEntry> objections(const CreditReport& report, const std::vector<OwnershipProposal>& confirmed) {
  std::vector<ObjectionEntry> out;
  for (const auto& p : confirmed) {
    if (p.proposed != Ownership::not_mine || p.position < 0) continue;
    const auto n = static_cast<std::size_t>(p.position);
    if (p.what == "account" && n < report.accounts.size()) out.push_back(of_account(report, n));
    if (p.what == "inquiry" && n < report.inquiries.size()) out.push_back(of_inquiry(report, n));
    if (p.what == "contact" && n < report.contacts.size()) out.push_back(of_contact(report, n));
  }
  return out;
}

std::vector<CorrectionProof> proofs(const std::vector<ReportChange>& changes) {
  static const std::set<ReportChangeKind> kinds{ReportChangeKind::corrected, ReportChangeKind::account_gone,
                                                ReportChangeKind::objection_removed};
  std::vector<CorrectionProof> out;
  for (const auto& change : changes)
    if (kinds.contains(change.kind)) out.push_back({change, places(change.before, change), places(change.after, change)});
  return out;
}

Day next_free_report(const std::vector<Day>& taken, Day today) {
  const auto this_year =
      std::count_if(taken.begin(), taken.end(), [&](Day day) { return day.year() == today.year() && day <= today; });
  if (this_year < 2) return today;
  return make_day(today.year() + 1, 1, 1).value_or(today);
}

}  // namespace qingbai
