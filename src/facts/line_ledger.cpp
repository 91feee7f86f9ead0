#include "facts/line_ledger.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

namespace qingbai {
namespace {

// What stands before an operator's name in a sentence and is no part of it.
std::string without_lead(std::string name) {
  static const RE2 lead(R"(^.*(?:名下|其中|共有|共计|您在|分别为|持有|包括|归属|查询结果为|在))");
  RE2::Replace(&name, lead, "");
  static const RE2 tail(R"((?:名下|共有|共|有|持有|电话卡|手机卡|手机号码|号码|移动电话)+$)");
  RE2::Replace(&name, tail, "");
  return name;
}

bool operator_name(const std::string& name) {
  static const RE2 known(R"((移动|联通|电信|广电|通信|铁通|网络|科技|信息|转售))");
  return name.size() >= 6 && RE2::PartialMatch(name, known);
}

std::map<std::string, int> sums(const LineAnswer& answer) {
  std::map<std::string, int> out;
  for (const auto& c : answer.counts) out[c.owner] += c.lines;
  return out;
}

}  // namespace

std::optional<LineAnswer> read_line_answer(const std::string& text, std::optional<Day> day) {
  static const RE2 pair(R"(([\p{Han}A-Za-z（）()]{2,40})\s*[:：]?\s*(\d{1,3})\s*(?:个|张|户|部))");
  LineAnswer out{day, {}, text};
  re2::StringPiece rest(text);
  std::string name;
  int count = 0;
  while (RE2::FindAndConsume(&rest, pair, &name, &count))
    if (auto owner = without_lead(name); operator_name(owner)) out.counts.push_back({std::move(owner), count});
  if (out.counts.empty()) return std::nullopt;
  return out;
}

std::vector<LineAlert> line_alerts(const LineAnswer& before, const LineAnswer& after) {
  const auto old = sums(before), now = sums(after);
  std::set<std::string> owners;
  for (const auto& [owner, n] : old) owners.insert(owner);
  for (const auto& [owner, n] : now) owners.insert(owner);
  std::vector<LineAlert> out;
  for (const auto& owner : owners) {
    const int a = old.contains(owner) ? old.at(owner) : 0, b = now.contains(owner) ? now.at(owner) : 0;
    if (a == b) continue;
    const auto from = std::to_string(a), to = std::to_string(b);
    if (b > a)
      out.push_back({owner,
                     a,
                     b,
                     {owner + "名下的号码从" + from + "个变成" + to + "个。如果不是您办的，请向这家企业查明细并要求核查。",
                      "Lines with " + owner + " went from " + from + " to " + to +
                          ". If that was not you, ask the operator for details and an inquiry."}});
    else
      out.push_back({owner,
                     a,
                     b,
                     {owner + "名下的号码从" + from + "个变成" + to + "个。",
                      "Lines with " + owner + " went from " + from + " to " + to + "."}});
  }
  return out;
}

}  // namespace qingbai
