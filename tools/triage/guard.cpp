#include "guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "corpus.hpp"
#include "facts/fold.hpp"
#include "facts/linear_model.hpp"
#include "findings/guard.hpp"
#include "train.hpp"

namespace qingbai::triage_tool {
namespace {

constexpr int kBuckets = 1 << 14;
constexpr int kEpochs = 40;
constexpr double kRate = 0.3, kDecay = 1e-3, kDrop = 0.3;
constexpr int kFolds = 5;

struct Example {
  std::vector<std::uint32_t> features;
  bool stop;
};

std::vector<Example> examples_of(const std::vector<Sentence>& sentences) {
  std::vector<Example> out;
  for (const auto& s : sentences) {
    out.push_back({{}, s.stop});
    collect_features(fold(s.text).text, {}, {}, {}, out.back().features);
    for (auto& f : out.back().features) f &= kBuckets - 1;
  }
  return out;
}

// Logistic regression by AdaGrad; each feature is left out now and then.
GuardModel train_on(std::vector<Example> examples) {
  std::vector<double> weights(kBuckets, 0), squares(kBuckets, 1e-6);
  double bias = 0;
  Random random(3);
  std::vector<std::uint32_t> kept;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (std::size_t i = examples.size(); i > 1; --i) std::swap(examples[i - 1], examples[random.below(i)]);
    for (const auto& e : examples) {
      kept.clear();
      for (const auto f : e.features)
        if (random.unit() >= kDrop) kept.push_back(f);
      const double share = feature_share(kept.size());
      double score = bias;
      for (const auto f : kept) score += weights[f] * share;
      const double g = 1 / (1 + std::exp(-score)) - (e.stop ? 1 : 0);
      bias -= 0.02 * g;
      for (const auto f : kept) {
        const double total = g * share + kDecay * weights[f];
        squares[f] += total * total;
        weights[f] -= kRate * total / std::sqrt(squares[f]);
      }
    }
  }
  double largest = 1e-9;
  for (const double w : weights) largest = std::max(largest, std::abs(w));
  GuardModel out;
  out.buckets = kBuckets;
  out.scale = std::round(largest / 127 * 1e6) / 1e6;
  out.bias = std::round(bias * 1e4) / 1e4;
  for (const double w : weights)
    out.weights.push_back(static_cast<std::int8_t>(std::clamp(std::lround(w / out.scale), -127l, 127l)));
  return out;
}

double threshold_by_folds(const std::vector<Sentence>& sentences) {
  std::vector<double> passing;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<Sentence> others;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (static_cast<int>(i % kFolds) != fold) others.push_back(sentences[i]);
    const auto model = train_on(examples_of(others));
    for (std::size_t i = 0; i < sentences.size(); ++i)
      if (static_cast<int>(i % kFolds) == fold && !sentences[i].stop)
        passing.push_back(admission_score(model, sentences[i].text));
  }
  std::sort(passing.begin(), passing.end());
  const double edge = passing[passing.size() - 1 - passing.size() * 6 / 100];
  return std::max(0.0, std::round(edge * 100) / 100 + 0.01);
}

struct Counts {
  int stopped = 0, missed = 0, wrongly = 0, passed = 0;
  void add(bool stop, bool hit) { ++(stop ? (hit ? stopped : missed) : (hit ? wrongly : passed)); }
  std::string words() const {
    const auto share = [](int a, int b) { return a + b == 0 ? std::string("–") : fmt::format("{:.1f}%", 100.0 * a / (a + b)); };
    return fmt::format("{} ({} wrongly) | {} ({} missed)", share(stopped, wrongly), wrongly, share(stopped, missed), missed);
  }
};

}  // namespace

std::vector<Sentence> read_sentences(const std::string& path) {
  std::vector<Sentence> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("stop\t") || line.starts_with("pass\t")) out.push_back({line[0] == 's', line.substr(5)});
  return out;
}

Done train_guard(const std::string& pack_folder, const std::string& folder) {
  auto sentences = read_sentences(folder + "/sentences.tsv");
  for (auto& s : read_sentences(folder + "/papers.tsv")) sentences.push_back(std::move(s));
  if (sentences.size() < 100) return fail(Code::not_found, folder, {"没有句子文件。", "There are no sentences."});
  auto model = train_on(examples_of(sentences));
  model.threshold = threshold_by_folds(sentences);
  std::ofstream out(pack_folder + "/guard/model.yaml", std::ios::binary);
  out << "# The second voice of the guard, made by tools/triage (`triage_tool train-guard`). Do not edit: train again.\n"
      << fmt::format(
             "model:\n  - buckets: {}\n    scale: {}\n    bias: {}\n    threshold: {}\n    trained: \"{} sentences of "
             "tests/data/guard\"\n"
             "    why: {{zh: \"这句读起来像认账或答应付钱，可能被当作追认，或使诉讼时效重新计算（民法典171、195、503）。\", en: "
             "\"This reads like accepting the "
             "debt or offering to pay: it may ratify the loan or restart limitation (Civil Code 171, 195, 503).\"}}\n"
             "    instead: {{zh: \"该笔贷款不是本人办理，不存在还款义务\", en: \"this loan was not taken by me; there is no duty "
             "to pay\"}}\n    weights: \"{}\"\n",
             model.buckets, model.scale, model.bias, model.threshold, sentences.size(), packed_weights(model.weights, 1));
  if (!out.flush()) return fail(Code::storage, "model.yaml", {"写不进去。", "Cannot be written."});
  return {};
}

Done evaluate_guard(const std::string& pack_folder, const std::string& folder) {
  TRY(const auto pack, load_pack(pack_folder));
  auto bare = pack;
  bare.guard_model = {};
  const GuardRules both(pack), phrases(bare);
  fmt::print(
      "| sentences | number | phrases alone: precision | recall | model alone: precision | recall | both: precision | recall "
      "|\n| --- | --: | --: | --: | --: | --: | --: | --: |\n");
  for (const auto* file : {"sentences", "papers", "heldout", "fresh"}) {
    const auto sentences = read_sentences(folder + "/" + file + ".tsv");
    Counts p, m, b;
    for (const auto& s : sentences) {
      p.add(s.stop, !phrases.check(s.text).empty());
      m.add(s.stop, pack.guard_model.buckets > 0 && admission_score(pack.guard_model, s.text) >= pack.guard_model.threshold);
      b.add(s.stop, !both.check(s.text).empty());
    }
    fmt::print("| {} | {} | {} | {} | {} |\n", file, sentences.size(), p.words(), m.words(), b.words());
  }
  return {};
}

}  // namespace qingbai::triage_tool
