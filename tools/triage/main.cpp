// triage_tool: trains the small model of triage, measures it, and writes messages for the bench.
//
//   triage_tool train PACK CORPUS          writes PACK/triage/model.yaml
//   triage_tool folds PACK CORPUS [WRONG]  the training messages, each judged by a model that never saw its template
//   triage_tool file PACK FILE             a file of labelled messages, with its errors
//   triage_tool evaluate PACK CORPUS [SVG] prints the report in Markdown; SVG: where the calibration picture goes
//   triage_tool check PACK CORPUS          fails when the held-out figures fall below what the docs promise
//   triage_tool train-guard PACK SENTENCES [WRONG] writes PACK/guard/model.yaml
//   triage_tool evaluate-guard PACK SENTENCES precision and recall of the guard
//   triage_tool guard-file PACK FILE|pack     sentences judged wrongly; "pack": the pack's own words
//   triage_tool export CORPUS N            N lines "sender<TAB>text" for bench/triage
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "evaluate.hpp"
#include "guard.hpp"
#include "train.hpp"

namespace qingbai::triage_tool {
namespace {

constexpr std::size_t kScraps = 4500;

constexpr const char* kHead =
    "| set | messages | right | right when it answers | unsure | a scam called real | real called a scam | calibration error |\n"
    "| --- | --: | --: | --: | --: | --: | --: | --: |\n";

Done run_train(const std::string& folder, const std::string& corpus_folder) {
  TRY(auto pack, load_pack(folder));
  TRY(const auto corpus, read_corpus(corpus_folder));
  pack.triage_model = {};
  const TriageRules rules(pack);
  const Settings settings;
  auto messages = corpus.train;
  for (auto& s : scraps(corpus.train, kScraps))
    if (says_nothing(rules.read(s.message))) messages.push_back(std::move(s));
  auto model = train(rules, messages, settings);
  calibrate(model, rules, corpus.calibrate);
  model.trained = fmt::format("{} messages of templates.tsv", corpus.train.size());
  std::ofstream out(folder + "/triage/model.yaml", std::ios::binary);
  out << model_yaml(model);
  if (!out.flush()) return fail(Code::storage, "model.yaml", {"写不进去。", "Cannot be written."});
  return {};
}

// Messages of one file, "class<TAB>sender<TAB>text", and each that was judged wrongly. Never for a set that is held out.
Done run_file(const std::string& folder, const std::string& file) {
  TRY(const auto pack, load_pack(folder));
  TRY(const auto messages, read_messages(file));
  const TriageRules rules(pack);
  TriageRules::Workspace workspace;
  for (const auto& l : messages) {
    const auto d = rules.classify(l.message, workspace);
    if (d.verdict != l.label && d.verdict != l.also)
      fmt::print("{} said {} ({:.2f}, {})\t{}\n", to_name(l.label), to_name(d.verdict), d.confidence, to_name(d.best),
                 l.message.text);
  }
  const auto all = measure(rules, messages, pack, Disguise::none);
  fmt::print("{}{}{}", kHead, summary(file, all), wrong_answers(file, all));
  return {};
}

// Figures of training alone, for choosing settings without a look at what is held out; WRONG: prints the messages judged wrongly.
Done run_folds(const std::string& folder, const std::string& corpus_folder, bool print_wrong) {
  TRY(auto pack, load_pack(folder));
  TRY(const auto corpus, read_corpus(corpus_folder));
  auto model = pack.triage_model;
  pack.triage_model = {};
  const TriageRules rules(pack);
  const auto decisions = judged_in_folds(model, rules, corpus.train, Settings{});
  Measured all;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    all.add(corpus.train[i], decisions[i]);
    if (print_wrong && decisions[i].verdict != corpus.train[i].label)
      fmt::print("{} said {} ({:.2f}, {})\t{}\t{}\n", to_name(corpus.train[i].label), to_name(decisions[i].verdict),
                 decisions[i].confidence, to_name(decisions[i].best), corpus.train[i].message.sender,
                 corpus.train[i].message.text);
  }
  fmt::print("{}{}\n{}", kHead, summary("training, in folds", all), confusion_table(all));
  return {};
}

struct Set {
  const char* name;
  const std::vector<Labelled>& messages;
};
std::vector<Set> held_out(const Corpus& c) {
  return {{"held-out templates and lenders", c.held},
          {"written set", c.written},
          {"fresh set", c.fresh},
          {"second fresh set", c.fresh2},
          {"third fresh set", c.fresh3},
          {"fourth fresh set", c.fresh4},
          {"fifth fresh set", c.fresh5},
          {"strangers", c.strangers},
          {"newcomers", c.newcomers},
          {"newcomers, the half never read", c.newcomers_final},
          {"latecomers", c.latecomers},
          {"arrivals", c.arrivals},
          {"arrivals, the half never read", c.arrivals_final},
          {"everyday sentences", c.everyday}};
}

Done run_evaluate(const std::string& folder, const std::string& corpus_folder, const std::string& svg) {
  TRY(const auto pack, load_pack(folder));
  TRY(const auto corpus, read_corpus(corpus_folder));
  const TriageRules rules(pack);
  auto bare = pack;
  bare.triage_model = {};
  const TriageRules signals_only(bare);
  fmt::print("{}{}", kHead, summary("training templates", measure(rules, corpus.train, pack, Disguise::none)));
  for (const auto& set : held_out(corpus))
    fmt::print("{}", summary(set.name, measure(rules, set.messages, pack, Disguise::none)));
  for (const auto& set : held_out(corpus))
    fmt::print("{}",
               summary(fmt::format("{}, signals alone", set.name), measure(signals_only, set.messages, pack, Disguise::none)));
  for (const auto& set : held_out(corpus))
    fmt::print("{}", wrong_answers(set.name, measure(rules, set.messages, pack, Disguise::none)));
  for (const auto& set : held_out(corpus))
    fmt::print("\n{}:\n\n{}", set.name, confusion_table(measure(rules, set.messages, pack, Disguise::none)));
  fmt::print("\nDisguised:\n\n{}", kHead);
  for (const auto d : kDisguises) {
    fmt::print("{}", summary(fmt::format("held-out, {}", to_name(d)), measure(rules, corpus.held, pack, d)));
    fmt::print("{}", summary(fmt::format("fourth fresh, {}", to_name(d)), measure(rules, corpus.fresh4, pack, d)));
  }
  if (svg.empty()) return {};
  const auto of = [&](const std::vector<Labelled>& messages) { return measure(rules, messages, pack, Disguise::none); };
  std::ofstream(svg, std::ios::binary) << calibration_svg(
      of(corpus.held), together(together(of(corpus.written), of(corpus.fresh)), of(corpus.fresh4)));
  return {};
}

// The floors of docs/triage.md: right, right when it answers, costly errors. The second and third fresh set were trained on.
Done run_check(const std::string& folder, const std::string& corpus_folder) {
  TRY(const auto pack, load_pack(folder));
  TRY(const auto corpus, read_corpus(corpus_folder));
  const TriageRules rules(pack);
  struct Floor {
    const std::vector<Labelled>& messages;
    double right, answered, costly;
  };
  bool holds = corpus.train.size() >= 1500;
  fmt::print("{}", kHead);
  for (const auto& set : held_out(corpus))
    fmt::print("{}", summary(set.name, measure(rules, set.messages, pack, Disguise::none)));
  for (const auto& f : {Floor{corpus.held, 0.92, 0.95, 0.01}, Floor{corpus.written, 0.90, 0.93, 0.01},
                        Floor{corpus.fresh, 0.80, 0.88, 0.015}, Floor{corpus.fresh4, 0.80, 0.88, 0.01},
                        Floor{corpus.strangers, 0.90, 0.96, 0.005}, Floor{corpus.newcomers, 0.90, 0.96, 0.01},
                        Floor{corpus.newcomers_final, 0.88, 0.95, 0.015}, Floor{corpus.everyday, 0.95, 0.98, 0}}) {
    const auto m = measure(rules, f.messages, pack, Disguise::none);
    holds = holds && m.accuracy() >= f.right && m.right >= f.answered * (m.messages - m.unsure) &&
            m.scam_called_real <= f.costly * m.messages && m.real_called_scam <= f.costly * m.messages;
  }
  if (!holds) return fail(Code::invalid, "below the promised figures", {"低于文档承诺的水平。", "Below what the docs promise."});
  return {};
}

Done run_export(const std::string& corpus_folder, int n) {
  TRY(const auto corpus, read_corpus(corpus_folder));
  Random random(5);
  for (int i = 0; i < n; ++i) {
    const auto& m = corpus.train[random.below(corpus.train.size())].message;
    fmt::print("{}\t{}\n", m.sender, m.text);
  }
  return {};
}

}  // namespace
}  // namespace qingbai::triage_tool

int main(int argc, char** argv) {
  using namespace qingbai::triage_tool;
  const std::vector<std::string> a(argv + 1, argv + argc);
  qingbai::Done done = qingbai::fail(qingbai::Code::invalid, "usage",
                                     {"用法见源文件开头。", "usage: triage_tool train|evaluate|check PACK CORPUS"});
  if (a.size() >= 3 && a[0] == "train") done = run_train(a[1], a[2]);
  else if (a.size() >= 3 && a[0] == "folds") done = run_folds(a[1], a[2], a.size() > 3);
  else if (a.size() >= 3 && a[0] == "file") done = run_file(a[1], a[2]);
  else if (a.size() >= 3 && a[0] == "evaluate") done = run_evaluate(a[1], a[2], a.size() > 3 ? a[3] : "");
  else if (a.size() >= 3 && a[0] == "check") done = run_check(a[1], a[2]);
  else if (a.size() >= 3 && a[0] == "train-guard") done = train_guard(a[1], a[2], a.size() > 3);
  else if (a.size() >= 3 && a[0] == "evaluate-guard") done = evaluate_guard(a[1], a[2]);
  else if (a.size() >= 3 && a[0] == "guard-file") done = evaluate_sentences(a[1], a[2]);
  else if (a.size() >= 3 && a[0] == "export") done = run_export(a[1], std::atoi(a[2].c_str()));
  if (done) return 0;
  fmt::print(stderr, "{}\n{}\n", done.error().what, done.error().hint.en);
  return 1;
}
