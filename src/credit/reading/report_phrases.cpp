#include "credit/reading/report_phrases.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/utf8.hpp"
#include "credit/reading/report_grid.hpp"
#include "credit/reading/report_reader.hpp"
#include "credit/reading/report_table.hpp"

namespace qingbai {
namespace {

// Lead-ins and labels, as public templates of the form print them; one a line.
constexpr std::string_view kPhrases =
    "\n个人信用报告（副本）\n（本人版）\n（授信机构版）\n报告编号：\n报告时间：\n查询时间：\n查询请求时间：\n姓名：\n证件类型：\n"
    "证件号码"
    "：\n婚姻状况："
    "\n这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。"
    "\n这部分包含您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记录。金额类数据均以人民币计算，精确到"
    "元。"
    "\n这部分包含您的信用报告最近2年内被查询的记录。\n系统中没有您最近5年内的公共记录。\n系统中没有您的信用卡、贷款和其他信贷记录"
    "。"
    "\n征信系统中既没有您的信贷记录。\n逾期记录可能影响对您的信用评价。"
    "\n从未发生过逾期的账户明细如下：\n发生过逾期的账户明细如下：\n发生过逾期的贷记卡账户明细如下：\n从未逾期过的贷记卡及透支未超"
    "过60天的准贷记卡账户明细如下："
    "\n透支超过60天的准贷记卡账户明细如下：\n账户数\n未结清/"
    "未销户账户数\n发生过逾期的账户数\n发生过90天以上逾期的账户数\n相关还款责任账户数\n为他人担保笔数"
    "\n购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。\n购房\n为个人\n为企业\n截至"
    "\n发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和曾经“透支超过60天”的准贷记卡账户。"
    "\n系统中没有您最近2年内的查询记录。\n系统中没有您最近2年内的机构查询记录。\n系统中没有您最近2年内的个人查询记录。\n系统中没"
    "有您最近2年内的本人查询记录。"
    "\n欠税记录\n强制执行记录\n行政处罚记录\n后付费记录\n民事判决记录\n住房公积金参缴记录\n低保救助记录\n执业资格记录\n行政奖励记"
    "录\n中国人民银行征信中心\n有相关还款责任的个人借款\n有相关还款责任的企业借款\n贷款/购房\n贷款/"
    "其他\n授信协议标识：\n系统中没有您最近5年内的非信贷交易记录。\n个人信用报告“数字"
    "解读”\n1月2月3月4月5月6月7月8月9月10月11月12月"
    "\n授信协议信息\n资产处置信息\n垫款信息\n账户信息\n明细\n记录\n信息\n";

// "2019年01月—2021年01月的还款记录", "…信息汇总": titles of tables whose words are the form's but for the months, which the grid
// repeats.
bool title(const std::string& t) {
  static const RE2 summary(R"((?:（[一二三四五六七八九十—-]{1,3}）)?\p{Han}{2,16}(?:（\p{Han}{2,8}）)?信息(?:汇总|概要))"),
      later(R"((?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?以后的最新还款记录)");
  return is_grid_title(t) || RE2::FullMatch(t, summary) || RE2::FullMatch(t, later);
}

const std::string& phrases() {
  static const auto all = [] {
    std::string out(kPhrases);
    for (const auto* headings : {&simple_headings(), &detailed_headings()})
      for (const auto& heading : *headings) out += "\n" + heading;
    return out;
  }();
  return all;
}

bool has_han(std::string_view words) {
  return std::any_of(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

// Where each phrase and each end of one begins, in the order of what follows: what is printed anywhere in them is found by
// halving.
const std::vector<std::string_view>& ends_of_phrases() {
  static const auto all = [] {
    std::vector<std::string_view> out;
    for (const std::string_view words : {std::string_view(phrases()), std::string_view(all_column_names())})
      for (std::size_t at = 0; at < words.size(); ++at)
        if ((static_cast<unsigned char>(words[at]) & 0xC0) != 0x80) out.push_back(words.substr(at));
    std::sort(out.begin(), out.end());
    return out;
  }();
  return all;
}

bool is_printed(const std::string& words) {
  const auto& ends = ends_of_phrases();
  const auto at = std::lower_bound(ends.begin(), ends.end(), std::string_view(words));
  return at != ends.end() && at->starts_with(words);
}

// A piece of a phrase; a number is none.
bool piece(const std::string& words) { return has_han(words) && is_printed(words); }

}  // namespace

std::string without_ordinal(const std::string& t) {
  static const RE2 ordinal(
      R"(^[◆■●【]?(?:（[一二三四五六七八九十—-]{1,3}）|[一二三四五六七八九十—-]{1,3}[、.]?)?(.{3,90}?)[】]?$)");
  std::string rest;
  return RE2::FullMatch(t, ordinal, &rest) ? rest : t;
}

bool form_heading(const std::string& words) {
  const auto rest = without_ordinal(words);
  return rest == "个人信用报告" || simple_headings().contains(rest) || detailed_headings().contains(rest);
}

bool opens_notes(const std::string& words) {
  const auto rest = without_ordinal(words);
  return rest == "报告说明" || rest == "说明";
}

bool form_phrase(const std::string& words) {
  if (form_heading(words) || title(words) || piece(words) || piece(without_ordinal(words))) return true;
  // Several in one: the longest first, from the left; two characters or more, so that no single one of a name passes.
  const auto characters = utf8_characters(words);
  for (std::size_t at = 0; at < characters.size();) {
    std::size_t longest = 0;
    std::string part;
    for (std::size_t n = 1; at + n <= characters.size(); ++n) {
      part += characters[at + n - 1];
      if (!is_printed(part)) break;  // nor is anything longer
      if (n >= 2 && has_han(part)) longest = n;
    }
    if (longest == 0) return false;
    at += longest;
  }
  return !characters.empty();
}

}  // namespace qingbai
