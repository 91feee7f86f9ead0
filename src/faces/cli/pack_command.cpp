// pack check, pack graph: the referee.
#include <fmt/format.h>

#include <iostream>

#include "desk/examples.hpp"
#include "faces/cli/context.hpp"
#include "pack/referee.hpp"

namespace qingbai::cli {
namespace {

Done run_check(Context& context, const std::string& folder, Goldens goldens) {
  std::vector<std::string> complaints;
  ExamplesReport examples;
  const auto pack = load_pack(folder);
  if (!pack) {
    if (pack.error().code != Code::invalid && pack.error().code != Code::refused) return tl::make_unexpected(pack.error());
    complaints.push_back(pack.error().what);
  } else {
    for (const auto& c : check_pack(*pack)) complaints.push_back(fmt::format("{}:{}: {}", c.file, c.line, c.what));
    TRY(examples, run_examples(folder, *pack, goldens));
    for (const auto& c : examples.complaints) complaints.push_back(c);
    for (const auto& e : examples.examples)
      for (const auto& c : e.complaints) complaints.push_back(fmt::format("examples/{}: {}", e.name, c));
  }
  Json list = Json::array();
  for (const auto& e : examples.examples)
    list.push_back({{"name", e.name},
                    {"cause", e.cause},
                    {"probability", e.probability},
                    {"first_step", e.first_step},
                    {"ok", e.complaints.empty()}});
  context.answer(
      {{"ok", complaints.empty()}, {"complaints", complaints}, {"examples", list}},
      [&] {
        for (const auto& e : examples.examples)
          std::cout << fmt::format("{} {:<28} {:<18} {:.2f}  {}\n", e.complaints.empty() ? "ok " : "BAD", e.name, e.cause,
                                   e.probability, e.first_step);
        for (const auto& c : complaints) std::cout << c << "\n";
        std::cout << fmt::format("{} examples, {} complaints\n", examples.examples.size(), complaints.size());
      },
      complaints.empty() ? 0 : 1);
  return {};
}

}  // namespace

void add_pack(CLI::App& app, Context& context) {
  auto* pack = app.add_subcommand("pack", "the pack's referee / 知识包裁判");
  pack->require_subcommand(1);
  struct Asked {
    std::string folder;
    bool rebaseline = false;
  };
  const auto asked = std::make_shared<Asked>();
  auto* check = pack->add_subcommand("check", "check a pack and run its examples");
  check->add_option("dir", asked->folder, "the pack's folder")->required();
  check->add_flag("--rebaseline", asked->rebaseline, "write the golden texts of papers anew");
  check->callback([&context, asked] {
    guarded(context, [&] { return run_check(context, asked->folder, asked->rebaseline ? Goldens::rewrite : Goldens::compare); });
  });
  const auto folder = std::make_shared<std::string>();
  auto* graph = pack->add_subcommand("graph", "the interview as a DOT graph");
  graph->add_option("dir", *folder, "the pack's folder")->required();
  graph->callback([&context, folder] {
    guarded(context, [&]() -> Done {
      TRY(const auto loaded, load_pack(*folder));
      const auto dot = flow_graph_dot(loaded);
      context.answer({{"dot", dot}}, [&] { std::cout << dot; });
      return {};
    });
  });
}

}  // namespace qingbai::cli
