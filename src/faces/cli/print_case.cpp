// A case as a person reads it in a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "faces/cli/context.hpp"
#include "faces/cli/terminal.hpp"

namespace qingbai::cli {
namespace {

void print_diagnosis(const CaseAnswer& answer, const Pack& pack, Language language) {
  std::cout << (language == Language::en ? "What most likely happened\n" : "最可能发生了什么\n");
  for (const auto& view : answer.diagnosis) {
    if (view.probability < 0.05) continue;
    const auto cause = std::find_if(pack.causes.begin(), pack.causes.end(), [&](const Cause& c) { return c.id == view.cause; });
    std::cout << fmt::format("  {:3.0f}%  {}\n", view.probability * 100, cause->name.in(language));
    for (const auto& reason : view.speaks_for) std::cout << "        + " << reason.why.in(language) << "\n";
    for (const auto& reason : view.speaks_against) std::cout << "        - " << reason.why.in(language) << "\n";
  }
  if (!answer.next) return;
  for (const auto& question : pack.questions)
    if (question.id == answer.next->id)
      std::cout << (language == Language::en ? "  The question that would tell most: " : "  最能说明问题的一问：")
                << question.ask.in(language) << "\n";
}

// Where this tool is not the first thing that a person needs: before everything else.
void print_exits(const CaseAnswer& answer, const Pack& pack, Language language) {
  for (const auto* one : answer.exits) {
    std::cout << "!! " << one->title.in(language) << "\n   " << one->what.in(language) << "\n";
    for (const auto& id : one->helplines)
      if (const auto it = pack.authorities.find(id); it != pack.authorities.end())
        for (const auto& phone : it->second.phones)
          std::cout << "   " << phone.number << "  " << it->second.name.in(language) << "\n";
    std::cout << "\n";
  }
}

// The answers that would change the most likely cause, the strongest first.
void print_sensitivity(const CaseAnswer& answer, const Pack& pack, Language language) {
  int shown = 0;
  for (const auto& s : answer.sensitivity) {
    if (++shown > 3) break;
    if (shown == 1) std::cout << (language == Language::en ? "\nWhat would change this\n" : "\n什么会改变这个结论\n");
    std::cout << "  " << sensitivity_words(s, pack, language) << "\n";
  }
}

void print_findings(const CaseAnswer& answer, const Pack& pack, Language language) {
  if (answer.findings.empty()) return;
  std::cout << (language == Language::en ? "\nKeep in mind\n" : "\n请留意\n");
  for (const auto& finding : answer.findings) {
    std::cout << fmt::format("  {} {}",
                             finding.severity == Severity::alarm    ? "!!"
                             : finding.severity == Severity::urgent ? "! "
                                                                    : "· ",
                             finding.text.in(language));
    for (const auto& ref : finding.law) std::cout << " [" << cite(pack, ref, language) << "]";
    std::cout << "\n";
  }
}

void print_steps(const CaseAnswer& answer, Language language) {
  std::cout << (language == Language::en ? "\nWhat to do, in this order\n" : "\n按这个顺序做\n");
  int n = 0;
  for (const auto& step : answer.plan.steps) {
    std::cout << fmt::format(
        "  {}. {}{}\n", ++n, step.title.in(language),
        step.do_by ? fmt::format("  ({}{})", language == Language::en ? "by " : "最迟 ", to_string(*step.do_by)) : "");
    std::cout << "     " << step.how.in(language) << "\n";
  }
}

void print_clocks(const CaseAnswer& answer, const Pack& pack, Language language) {
  if (answer.plan.clocks.empty()) return;
  std::cout << (language == Language::en ? "\nClocks\n" : "\n期限\n");
  for (const auto& clock : answer.plan.clocks) {
    const auto rule = pack.deadlines.find(clock.rule);
    std::cout << fmt::format("  {}  {}  {} · {}\n", clock.due ? to_string(*clock.due) : "    –     ", to_name(clock.state),
                             clock.name.in(language) + (clock.office.empty() ? "" : " · " + clock.office),
                             rule == pack.deadlines.end() ? clock.rule.value : rule->second.name.in(language));
    if (!clock.certain && clock.state != ClockState::answered)
      std::cout << "              " << clock.counted.in(language) << "\n";
    if (!clock.check_again.empty()) std::cout << "              " << clock.check_again.in(language) << "\n";
  }
}

}  // namespace

void print_case(const CaseAnswer& answer, const Pack& pack, Language language) {
  print_exits(answer, pack, language);
  print_diagnosis(answer, pack, language);
  print_sensitivity(answer, pack, language);
  print_findings(answer, pack, language);
  print_steps(answer, language);
  print_clocks(answer, pack, language);
  if (!answer.plan.missing.empty()) {
    std::cout << (language == Language::en ? "\nStill missing\n" : "\n还缺的证据\n");
    for (const auto& need : answer.plan.missing)
      std::cout << "  · " << need.need.in(language) << (language == Language::en ? " — held by " : "——在")
                << need.who_holds_it.in(language) << "\n";
  }
  for (const auto& c : answer.contradictions) std::cout << "  ? " << c.what.in(language) << "\n";
  for (const auto& file : answer.files)
    for (const auto& warning : file.read->extraction.warnings)
      std::cout << "  " << one_line(readable(file.receipt.claims.name)) << ": " << warning.text.in(language) << "\n";
}

}  // namespace qingbai::cli
