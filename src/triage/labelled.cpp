#include "triage/labelled.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>

#include "base/money.hpp"
#include "base/utf8.hpp"
#include "triage/each_match.hpp"
#include "triage/message_days.hpp"

namespace qingbai {
namespace {

// Every match of group 1, as an entity of that type; what group 2 holds, where there is one, it resolves to.
void every(const RE2& pattern, const char* type, const std::string& text, std::vector<Entity>& out) {
  each_match(pattern, text, [&](const auto& groups, std::size_t start) {
    out.push_back({type, std::string(groups[1]), start, start + groups[1].size(), std::string(groups[2])});
  });
}

// One place, one entity: what is known better takes the place of what overlaps it.
void put(std::vector<Entity>& out, Entity e) {
  std::erase_if(out, [&](const Entity& o) { return overlap(o, e); });
  out.push_back(std::move(e));
}

// Takes only what nothing else has.
void put_where_free(std::vector<Entity>& out, Entity e) {
  if (std::none_of(out.begin(), out.end(), [&](const Entity& o) { return overlap(o, e); })) out.push_back(std::move(e));
}

// Numbers of contracts, of cases at courts and with the police, of whatever a sender calls a case.
void numbers_of_papers(const std::string& text, std::vector<Entity>& out) {
  static const RE2 contract(
      R"((?:合同|借据|订单|协议|借款|贷款)\s*[（(]?(?:编号|单号|号码|编码|号)[为是:：\s]*(?:[Nn][Oo][.:：]?\s*)?([A-Za-z0-9](?:[A-Za-z0-9*]|-\p{Han}{1,4}-|-){4,39}))");
  static const RE2 worded(R"((?:合同|借据|协议|编号|《)[为是:：（(\s]*(\p{Han}{2,12}[字借贷]第?\s?[0-9A-Za-z\-]{2,30}号))");
  static const RE2 court_case(
      R"(([（(〔\[]20[0-9]{2}[）)〕\]]\s*\p{Han}{1,3}[0-9]{0,6}\p{Han}{1,6}[0-9]{1,6}号(?:之[一二三四五六七八九十]+)?))");
  // 公安机关刑事法律文书式样: ×公（ ）立字〔 〕 号
  static const RE2 police_case(
      R"((\p{Han}{1,4}公\p{Han}{0,4}(?:[（(]\p{Han}{1,8}[）)])?\p{Han}{1,6}字[〔（(\[]20[0-9]{2}[〕）)\]]\s*(?:第\s*)?[0-9]{1,8}\s*号))");
  static const RE2 named_case(
      R"((?:案件编号|案件号|案号|案件|受理编号|受理号|立案号)[为是:：\s]*(?:[Nn][Oo][.:：]?\s*)?([A-Za-z0-9][A-Za-z0-9\-]{5,39}))");
  every(contract, "contract_number", text, out);
  every(worded, "contract_number", text, out);
  every(court_case, "case_number", text, out);
  every(police_case, "case_number", text, out);
  every(named_case, "case_number", text, out);
}

// Where money is to go. A bank's card is known by its check digit; a company's account has none.
void accounts(const std::string& text, std::vector<Entity>& out) {
  static const RE2 numbered(R"((?:账号|帐号|账户|帐户|卡号)[为是:：\s]*([0-9][0-9 \-]{6,30}[0-9]))");
  // 建设银行 6217…: a number behind a bank's name, without a label.
  static const RE2 of_bank(
      R"((?:银行|农信社|信用社|邮储|农行|工行|建行|中行|招行|交行)[：:，,\s]*([3-6][0-9](?:[0-9 ]{12,20})[0-9]))");
  static const RE2 named(
      R"(((?:支付宝|微信|薇信|[Vv]信|[Vv][Xx]|[Qq][Qq])(?:账号|帐号|账户|号码|号)?[为是:：\s]*([A-Za-z0-9_][A-Za-z0-9_@.\-]{4,39})))");
  std::vector<Entity> found;
  every(numbered, "account", text, found);
  every(of_bank, "account", text, found);
  for (auto& e : found) {
    std::string digits;
    std::copy_if(e.value.begin(), e.value.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    const bool mobile = digits.size() == 11 && digits[0] == '1';
    if (mobile || digits.size() > 22) continue;
    if (digits[0] >= '3' && digits[0] <= '6' && valid_card_number(digits)) e.type = "bank_card";
    if (digits != e.value) e.resolved = std::move(digits);
    put(out, std::move(e));
  }
  found.clear();
  every(named, "account", text, found);
  for (auto& e : found)
    if (e.resolved.find('@') != std::string::npos) put(out, std::move(e));  // its host is no link
    else if (!e.resolved.starts_with("http") && !e.resolved.starts_with("www.")) put_where_free(out, std::move(e));
}

// 收款人：陈某 建设银行: the name ends where the bank's begins. A company's name may hold the word inside (某银行服务公司).
Entity without_bank(Entity payee) {
  static const RE2 bank(
      "(?:中国)?(?:工商|农业|建设|交通|招商|邮政储蓄|邮储|中信|光大|民生|平安|兴业|浦发|广发|华夏)银行$|(?:工行|农行|建行|中行|"
      "招行|交行)$");
  std::string name = payee.value;
  if (!RE2::Replace(&name, bank, "") || utf8_characters(name).size() < 2) return payee;
  payee.end = payee.start + name.size();
  payee.value = std::move(name);
  return payee;
}

// 1.2万元, 1万2千, 1.2w元 → 12,000.00.
std::optional<Fen> yuan_of_units(re2::StringPiece words) {
  static const RE2 part("(?:¥|RMB|CNY|rmb|cny|人民币)?\\s*([0-9.,]+)\\s*(亿|万|千|百|[wW])?(?:元|块)?");
  static const std::pair<std::string_view, std::int64_t> units[] = {{"亿", 100000000}, {"万", 10000}, {"w", 10000},
                                                                    {"W", 10000},      {"千", 1000},  {"百", 100}};
  std::int64_t fen = 0;
  std::string figure, unit;
  while (!words.empty()) {
    if (!RE2::Consume(&words, part, &figure, &unit)) return std::nullopt;
    const auto n = parse_yuan(figure);
    if (!n || n->n > 1'000'000'000) return std::nullopt;
    std::int64_t worth = 1;
    for (const auto& [name, value] : units)
      if (unit == name) worth = value;
    fen += n->n * worth;
  }
  return Fen{fen};
}

void amounts(const std::string& text, std::vector<Entity>& out) {
  for (auto& e : out)
    if (e.type == "amount" && RE2::PartialMatch(e.value, "[亿万千百w]"))
      if (const auto fen = yuan_of_units(e.value)) e.resolved = to_yuan(*fen);
#define FIGURE "一二三四五六七八九壹贰叁肆伍陆柒捌玖"
  static const RE2 worded("([两十拾零〇" FIGURE "][零〇两十百千万亿拾佰仟萬億" FIGURE "]*[元圆块](?:零?[" FIGURE
                          "][角毛])?(?:零?[" FIGURE "]分)?[整正]?)");
#undef FIGURE
  // What counts something else (3笔, 12期, 3.6%) is no amount.
  static const RE2 labelled(
      "(?:应还|待还|欠款|金额|本金|利息|罚息|违约金|滞纳金|共计|合计|总计|剩余未还)[为是共:：\\s]*(?:人民币|RMB)?\\s*"
      "([0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{1,2})?|[0-9]{1,9}(?:\\.[0-9]{1,2})?)\\s*"
      "(?:[^0-9.,%％\\s年月日天期个号笔项条次人户张家倍位/*\\-]|[,.](?:[^0-9]|$)|$)");
  // A currency in front, or a spoken unit without 元 behind a word that speaks of a loan: RMB3,000, 欠款5w, 借款3千.
  static const RE2 currency(
      "((?:RMB|CNY|rmb|cny|人民币)\\s*[0-9]{1,9}(?:,[0-9]{3})*(?:\\.[0-9]{1,2})?\\s*[万wW]?(?:元)?)(?:[^0-9.,%％期天日年月笔次]|["
      ",.](?:[^0-9]|$)|$)");
  static const RE2 spoken(
      "(?:欠款?|借款|贷款|借了|还款|应还|本金|转账?|付了?|还了?)[为是共:：\\s]{0,2}([0-9]+(?:\\.[0-9]{1,2})?\\s*[wW千])(?:[^A-Za-"
      "z0-9瓦克米人]|$)");
  std::vector<Entity> found;
  for (const auto* pattern : {&currency, &spoken}) {
    found.clear();
    every(*pattern, "amount", text, found);
    for (auto& e : found) {
      if (const auto fen = yuan_of_units(e.value)) e.resolved = to_yuan(*fen);
      put_where_free(out, std::move(e));
    }
  }
  found.clear();
  every(worded, "amount", text, found);
  // 一块 is "together" as often as a yuan.
  std::erase_if(found, [](const Entity& e) { return e.value == "一块" || e.value == "两块"; });
  for (auto& e : found) {
    if (const auto fen = parse_chinese_yuan(e.value)) e.resolved = to_yuan(*fen);
    put_where_free(out, std::move(e));
  }
  found.clear();
  every(labelled, "amount", text, found);
  for (auto& e : found) put_where_free(out, std::move(e));
}

bool ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 128; });
}

}  // namespace

void find_labelled(const std::string& text, const std::optional<Instant>& time, std::vector<Entity>& out) {
  static const RE2 payee(R"((?:收款人|收款方|收款户名|账户名|户名|收款单位)[为是:：\s]*(\p{Han}[\p{Han}·（）()]{1,29}))");
  static const RE2 link(R"((?:https?://)?((?:[\p{L}\p{N}\-]+\.)+[\p{L}]{2,}))");
  std::vector<Entity> found;
  numbers_of_papers(text, found);
  every(payee, "payee", text, found);
  for (auto& e : found) put(out, without_bank(std::move(e)));
  accounts(text, out);
  amounts(text, out);
  std::vector<Entity> hosts;
  every(link, "link", text, hosts);
  for (auto& e : hosts) {
    // A host of Chinese words alone is a sentence without a space after its full stop.
    const bool mixed =
        !ascii(e.value) && std::any_of(e.value.begin(), e.value.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
    const bool han = RE2::PartialMatch(e.value, R"(\p{Han})");
    if (e.value.find("xn--") == std::string::npos && (!mixed || han)) continue;
    const auto known = std::find_if(out.begin(), out.end(),
                                    [&](const Entity& o) { return o.type == "link" && o.start <= e.start && e.end <= o.end; });
    if (known != out.end()) known->odd = true;
    else e.odd = true, put(out, std::move(e));
  }
  if (time)
    for (auto& e : days_meant(text, *time)) put(out, std::move(e));
  std::stable_sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) { return a.start < b.start; });
}

}  // namespace qingbai
