// due: from a rule and a day to the last day.
#include <fmt/format.h>

#include <iostream>

#include "faces/cli/context.hpp"
#include "plan/deadline.hpp"

namespace qingbai::cli {
namespace {

const std::set<std::string> kNeeded{"deadlines", "laws", "calendar", "text/counting.yaml"};

Done run_list(Context& context, const Pack& pack) {
  Json rules = Json::array();
  for (const auto& [id, rule] : pack.deadlines) rules.push_back(rule_json(rule, pack, context.language()));
  context.answer({{"rules", rules}, {"pack_version", pack.version}}, [&] {
    for (const auto& [id, rule] : pack.deadlines)
      std::cout << fmt::format("{:<32} [{}] {}\n", id.value, to_letter(rule.source.mark), context.in(rule.name));
  });
  return {};
}

Done run_due(Context& context, const std::string& name, const std::string& from_text, int extended, int paused) {
  TRY(const auto* pack, context.pack(kNeeded));
  const auto rule = pack->deadlines.find(RuleId{name});
  if (rule == pack->deadlines.end())
    return fail(
        Code::invalid, "no such rule: " + name,
        {"没有这条期限规则。用 qingbai due --list 查看全部。", "There is no such rule. qingbai due --list shows them all."});
  const auto from = parse_day(from_text);
  if (!from) return fail(Code::invalid, "bad --from", {"--from 应写作 YYYY-MM-DD。", "--from takes a day as YYYY-MM-DD."});
  TRY(const auto answer, due(rule->second, *from, extended, pack->calendar, paused));
  context.answer(due_json(answer, rule->second, *pack, context.language()), [&] {
    std::cout << context.in(rule->second.name) << "\n"
              << (answer.due ? to_string(*answer.due) : context.in({"法律没有写具体天数", "the law names no number of days"}))
              << "\n"
              << context.in(answer.counted) << "\n";
    if (const auto how = pack->text.find("counting." + answer.rule_of_counting); how != pack->text.end())
      std::cout << context.in(how->second) << "\n";
    for (const auto& ref : answer.law) std::cout << cite(*pack, ref, context.language()) << "\n";
    const auto mark = rule->second.source.mark;
    if (mark != Mark::V && mark != Mark::Q)
      std::cout << context.in({"这条规则的来源还需核实，请向受理机关确认。",
                               "The source of this rule is not confirmed: ask the authority."})
                << "\n";
    if (answer.estimate)
      std::cout << context.in(
                       {"涉及尚未公布放假安排的年份，是估计。", "Touches a year whose holidays are not announced: an estimate."})
                << "\n";
  });
  return {};
}

}  // namespace

void add_due(CLI::App& app, Context& context) {
  struct Asked {
    std::string rule, from;
    int extended = 0, paused = 0;
    bool list = false;
  };
  const auto asked = std::make_shared<Asked>();
  auto* due_command = app.add_subcommand("due", "count a statutory deadline / 计算法定期限");
  due_command->add_option("rule", asked->rule, "rule id, see --list");
  due_command->add_option("--from", asked->from, "the day it starts, YYYY-MM-DD");
  due_command->add_option("--extended", asked->extended, "how many extensions apply")->check(CLI::NonNegativeNumber);
  due_command->add_option("--paused", asked->paused, "days that the clock stood still / 停表的天数")
      ->check(CLI::NonNegativeNumber);
  due_command->add_flag("--list", asked->list, "every rule");
  due_command->callback([&context, asked] {
    guarded(context, [&]() -> Done {
      if (asked->list) {
        TRY(const auto* pack, context.pack(kNeeded));
        return run_list(context, *pack);
      }
      if (asked->rule.empty() || asked->from.empty())
        return fail(Code::invalid, "RULE and --from are needed",
                    {"用法：qingbai due 规则 --from 日期，或 --list。", "Usage: qingbai due RULE --from DATE, or --list."});
      return run_due(context, asked->rule, asked->from, asked->extended, asked->paused);
    });
  });
}

}  // namespace qingbai::cli
