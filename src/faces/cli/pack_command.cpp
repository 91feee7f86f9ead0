// pack check, pack graph: the referee.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "faces/cli/context.hpp"
#include "pack/flow.hpp"
#include "pack/referee.hpp"
#include "pack/signature.hpp"
#include "pack/sources.hpp"
#include "pack_examples/examples.hpp"

namespace qingbai::cli {
namespace {

void print_coverage(const ExamplesReport& report) {
  for (const auto& row : report.coverage)
    std::cout << fmt::format("{:>4}  {:<13} {}{}\n", row.fired, row.kind, row.id, row.why.empty() ? "" : "  (" + row.why + ")");
  const auto never =
      std::count_if(report.coverage.begin(), report.coverage.end(), [](const CoverageRow& r) { return r.fired == 0; });
  const auto unexplained = std::count_if(report.coverage.begin(), report.coverage.end(),
                                         [](const CoverageRow& r) { return r.fired == 0 && r.why.empty(); });
  std::cout << fmt::format("{} things, {} never fired, {} of these without a reason\n", report.coverage.size(), never,
                           unexplained);
}

Done run_check(Context& context, const std::string& folder, Goldens goldens, bool coverage) {
  std::vector<std::string> complaints;
  ExamplesReport examples;
  const auto pack = load_pack(folder);
  if (!pack) {
    if (pack.error().code != Code::invalid && pack.error().code != Code::refused) return tl::make_unexpected(pack.error());
    complaints.push_back(pack.error().what);
  } else {
    for (const auto& c : check_pack(*pack)) complaints.push_back(fmt::format("{}:{}: {}", c.file, c.line, c.what));
    TRY(examples, run_examples(folder, *pack, goldens, context.reader));
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
  Json covered = Json::array();
  for (const auto& row : examples.coverage)
    covered.push_back(
        {{"kind", row.kind}, {"id", row.id}, {"fired", row.fired}, {"why", row.why.empty() ? Json(nullptr) : Json(row.why)}});
  const auto* signature = pack ? to_name(pack->signature.state) : "not_loaded";
  context.answer(
      {{"signature", signature},
       {"ok", complaints.empty()},
       {"complaints", complaints},
       {"examples", list},
       {"coverage", covered}},
      [&] {
        for (const auto& e : examples.examples)
          std::cout << fmt::format("{} {:<28} {:<18} {:.2f}  {}\n", e.complaints.empty() ? "ok " : "BAD", e.name, e.cause,
                                   e.probability, e.first_step);
        if (coverage) print_coverage(examples);
        for (const auto& c : complaints) std::cout << c << "\n";
        std::cout << "signature: " << signature << "\n";
        std::cout << fmt::format("{} examples, {} complaints\n", examples.examples.size(), complaints.size());
      },
      complaints.empty() ? 0 : 1);
  return {};
}

Done run_facts(Context& context, const std::string& folder, bool markdown, bool weak) {
  TRY(const auto pack, load_pack(folder));
  if (markdown) {
    const auto page = weak ? weak_page(pack) : facts_page(pack);
    context.answer({{"markdown", page}}, [&] { std::cout << page; });
    return {};
  }
  const auto rows = weak ? weak_sources_of(pack) : sources_of(pack);
  std::map<std::string, int> by_mark;
  int up = 0;
  Json list = Json::array();
  for (const auto& row : rows) {
    const std::string mark(1, to_letter(row.source.mark));
    ++by_mark[mark];
    if (rose(row.source)) ++up;
    list.push_back({{"kind", row.kind},
                    {"id", row.id},
                    {"says", row.says.in(context.language())},
                    {"mark", mark},
                    {"was", row.source.was ? Json(std::string(1, to_letter(*row.source.was))) : Json(nullptr)},
                    {"where", row.source.where},
                    {"checked", row.source.checked}});
  }
  context.answer({{"facts", list}, {"by_mark", by_mark}, {"rose", up}, {"pack_version", pack.version}}, [&] {
    for (const auto& row : list)
      std::cout << fmt::format("{} {} {:<10} {:<34} {} {}\n", row["mark"].get<std::string>(),
                               row["was"].is_null() ? " " : row["was"].get<std::string>(), row["kind"].get<std::string>(),
                               row["id"].get<std::string>(), row["checked"].get<std::string>(), row["where"].get<std::string>());
    for (const auto& [mark, n] : by_mark) std::cout << mark << " " << n << "\n";
    std::cout << "rose " << up << "\n";
  });
  return {};
}

struct FlowAsked {
  std::string folder, cause;
  bool svg = false;
};

Done run_flow(Context& context, const FlowAsked& asked) {
  TRY(const auto pack, load_pack(asked.folder));
  std::optional<CauseId> cause;
  if (!asked.cause.empty()) {
    cause = CauseId{asked.cause};
    if (std::none_of(pack.causes.begin(), pack.causes.end(), [&](const Cause& c) { return c.id == *cause; }))
      return fail(Code::invalid, "no such cause", {"知识包里没有这个原因。", "The pack has no such cause."});
  }
  if (!asked.svg && !cause) {
    const auto dot = flow_graph_dot(pack);
    context.answer({{"dot", dot}}, [&] { std::cout << dot; });
    return {};
  }
  const auto svg = flow_svg(flow_of(pack, cause), pack, context.language());
  context.answer({{"svg", svg}}, [&] { std::cout << svg; });
  return {};
}

// The interview as DOT; with --svg what follows from the causes, as a picture.
void add_flow(CLI::App& pack, Context& context) {
  const auto asked = std::make_shared<FlowAsked>();
  auto* graph =
      pack.add_subcommand("graph", "the interview as DOT; with --svg causes, steps, papers, clocks as a picture / 流程图");
  graph->alias("flow");
  graph->add_option("dir", asked->folder, "the pack's folder")->required();
  graph->add_flag("--svg", asked->svg, "a picture");
  graph->add_option("--cause", asked->cause, "only what this cause leads to; a picture");
  graph->callback([&context, asked] { guarded(context, [&] { return run_flow(context, *asked); }); });
}

}  // namespace

void add_pack(CLI::App& app, Context& context) {
  auto* pack = app.add_subcommand("pack", "the pack's referee / 知识包裁判");
  pack->require_subcommand(1);
  struct Asked {
    std::string folder;
    bool rebaseline = false, coverage = false;
  };
  const auto asked = std::make_shared<Asked>();
  auto* check = pack->add_subcommand("check", "check a pack and run its examples");
  check->add_option("dir", asked->folder, "the pack's folder")->required();
  check->add_flag("--rebaseline", asked->rebaseline, "write the golden texts of papers anew");
  check->add_flag("--coverage", asked->coverage, "also print how many examples fired each rule, step, clock, paper, window");
  check->callback([&context, asked] {
    guarded(context, [&] {
      return run_check(context, asked->folder, asked->rebaseline ? Goldens::rewrite : Goldens::compare, asked->coverage);
    });
  });
  const auto folder = std::make_shared<std::string>();
  auto* facts = pack->add_subcommand("facts", "every source with its mark / 全部来源和可信标记");
  facts->add_option("dir", *folder, "the pack's folder")->required();
  const auto markdown = std::make_shared<bool>(false);
  const auto weak = std::make_shared<bool>(false);
  facts->add_flag("--markdown", *markdown, "as the page docs/facts.md");
  facts->add_flag("--weak", *weak, "only what nobody read in the text, the most harmful first / 仍待核实的，危害大的在前");
  facts->callback(
      [&context, folder, markdown, weak] { guarded(context, [&] { return run_facts(context, *folder, *markdown, *weak); }); });
  auto* manifest = pack->add_subcommand("manifest", "the list of files to sign with minisign / 待签名的文件清单");
  manifest->add_option("dir", *folder, "the pack's folder")->required();
  manifest->callback([&context, folder] {
    guarded(context, [&]() -> Done {
      TRY(const auto files, read_pack_files(*folder));
      const auto text = pack_manifest(files);
      context.answer({{"manifest", text}}, [&] { std::cout << text; });
      return {};
    });
  });
  add_flow(*pack, context);
}

}  // namespace qingbai::cli
