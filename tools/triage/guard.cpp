#include "guard.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "corpus.hpp"
#include "findings/guard.hpp"
#include "train.hpp"
#include "triage/linear_model.hpp"

namespace qingbai::triage_tool {
namespace {

constexpr int kBuckets = 1 << 18;
constexpr int kEpochs = 60;
constexpr int kSummed = 30;  // the last ones, of which the mean is taken
constexpr double kRate = 0.3, kDecay = 1e-4, kDrop = 0.3;
constexpr int kWritten = 4;  // a sentence written by hand counts for as many drawn from a template
constexpr int kOwn = 4;      // and so does one of the pack's own
constexpr int kFolds = 5;

struct Example {
  std::vector<std::uint32_t> features;
  bool stop, certain;
  int source;
  int times;
};

std::vector<Example> examples_of(const GuardRules& rules, const std::vector<Sentence>& sentences) {
  std::vector<Example> out;
  for (const auto& s : sentences) {
    auto reading = rules.read(s.text);
    for (auto& f : reading.features) f &= kBuckets - 1;
    out.push_back({std::move(reading.features), s.stop, reading.certain, s.source, s.times});
  }
  return out;
}

// The pack's own words as sentences: what its papers print and its call scripts have a person say must pass, what they tell never
// to say must stop. Fields stand as 某某.
std::vector<Sentence> sentences_of_pack(const Pack& pack) {
  static const RE2 field("\\{\\{[^}]*\\}\\}");
  std::vector<Sentence> out;
  const auto add = [&](bool stop, std::string text) {
    RE2::GlobalReplace(&text, field, "某某");
    for (const auto& sentence : sentences_in(text)) out.push_back({stop, sentence});
  };
  for (const auto& paper : pack.papers)
    for (const auto& block : paper.blocks)
      for (const auto* words : {&block.text.zh, &block.text.en}) add(false, *words);
  for (const auto& n : pack.negotiations) {
    if (n.id == "own") continue;  // one's own loan is talked about as one's own
    for (const auto* text : {&n.opening, &n.close})
      for (const auto* words : {&text->zh, &text->en}) add(false, *words);
    for (const auto& b : n.branches)
      for (const auto* words : {&b.you.zh, &b.you.en}) add(false, *words);
    for (const auto& never : n.never_say)
      if (!never.say.zh.empty()) out.push_back({true, never.say.zh});
  }
  return out;
}

constexpr const char* kTrained[] = {"sentences", "papers",  "more",  "single", "single_2", "single_3", "single_4",
                                    "single_5",  "heldout", "fresh", "fresh2", "fresh4",   "fresh5",   "fresh6"};
constexpr const char* kHeld[] = {"fresh3",          "strangers", "strangers_2",   "newcomers",
                                 "newcomers_final", "arrivals",  "arrivals_final"};

std::vector<Sentence> training_sentences(const Pack& pack, const std::string& folder) {
  std::vector<Sentence> out;
  for (const auto* file : kTrained)
    for (const auto& s : read_sentences(folder + "/" + file + ".tsv")) {
      out.push_back({s.stop, s.text, -1, kWritten});
      const auto parts = sentences_in(s.text);  // of what may pass every sentence may
      for (const auto& part : parts)
        if (!s.stop && parts.size() > 1) out.push_back({false, part, -1, kWritten});
    }
  for (auto& s : drawn_sentences(folder + "/templates.tsv")) out.push_back(std::move(s));
  for (auto& s : sentences_of_pack(pack)) {
    s.times = kOwn;
    out.push_back(std::move(s));
  }
  int source = 0;
  for (auto& s : out)
    if (s.source < 0) s.source = source++;
  return out;
}

GuardModel eight_bits(const std::vector<double>& weights, double bias) {
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

// Logistic regression by AdaGrad; each feature is left out now and then.
GuardModel train_on(const std::vector<const Example*>& examples) {
  std::vector<double> weights(kBuckets, 0), squares(kBuckets, 1e-6);
  std::vector<double> summed(kBuckets, 0);  // the mean of the last half of the way forgets less by chance than its end
  double bias = 0, summed_bias = 0;
  Random random(3);
  std::vector<std::uint32_t> kept;
  std::vector<const Example*> order;
  for (const auto* e : examples) order.insert(order.end(), static_cast<std::size_t>(e->times), e);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const auto* example : order) {
      const auto& e = *example;
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
    if (epoch < kEpochs - kSummed) continue;
    for (std::size_t f = 0; f < summed.size(); ++f) summed[f] += weights[f];
    summed_bias += bias;
  }
  for (auto& w : summed) w /= kSummed;
  return eight_bits(summed, summed_bias / kSummed);
}

// Each example's score by a model that never saw its template.
std::vector<double> scores_in_folds(const std::vector<Example>& examples) {
  std::vector<double> scores(examples.size());
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<const Example*> others;
    for (const auto& e : examples)
      if (e.source % kFolds != fold) others.push_back(&e);
    const auto made = train_on(others);
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (examples[i].source % kFolds == fold) scores[i] = admission_score(made, examples[i].features);
  }
  return scores;
}

// Threshold and veto under which, in five folds, the larger of the two counts is smallest, stopped wrongly or missed: precision
// and recall are wanted alike. Of equals the lowest.
void set_limits_by_folds(GuardModel& model, const std::vector<Example>& examples, const std::vector<Sentence>* wrong) {
  const auto scores = scores_in_folds(examples);
  const auto stops = [&](std::size_t i) {
    return scores[i] >= model.threshold || (examples[i].certain && scores[i] >= model.veto);
  };
  const auto errors = [&] {
    std::pair<int, int> out;  // missed, stopped wrongly
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (stops(i) != examples[i].stop) ++(examples[i].stop ? out.first : out.second);
    return out;
  };
  auto best = model;
  std::pair<int, int> fewest{1 << 29, 0};
  for (double t = -2; t <= 2; t += 0.05)
    for (double v = -6; v <= t; v += 0.25) {
      model.threshold = std::round(t * 100) / 100;
      model.veto = v;
      const auto now = errors();
      if (std::max(now.first, now.second) >= std::max(fewest.first, fewest.second)) continue;
      fewest = now;
      best = model;
    }
  model = best;
  fmt::print(stderr, "in folds, of {} sentences: {} missed, {} stopped wrongly\n", examples.size(), fewest.first, fewest.second);
  for (std::size_t i = 0; wrong != nullptr && i < examples.size(); ++i)
    if (stops(i) != examples[i].stop)
      fmt::print("{} {:.2f} {} {}\n", examples[i].stop ? "missed" : "wrongly", scores[i], examples[i].source, (*wrong)[i].text);
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

// WRONG: also prints what is judged wrongly; never for sentences that are held out.
Done evaluate_sentences(const std::string& pack_folder, const std::string& file) {
  TRY(const auto pack, load_pack(pack_folder));
  const GuardRules rules(pack);
  auto sentences = file == "pack" ? sentences_of_pack(pack) : read_sentences(file);
  Counts all;
  for (const auto& s : sentences) {
    const auto hits = rules.check(s.text);
    all.add(s.stop, !hits.empty());
    if (s.stop == hits.empty())
      fmt::print("{} {:.2f} {}\t{}\n", s.stop ? "missed" : "wrongly",
                 admission_score(pack.guard_model, rules.read(s.text).features), hits.empty() ? "" : hits[0].id, s.text);
  }
  fmt::print("{}\n", all.words());
  return {};
}

Done train_guard(const std::string& pack_folder, const std::string& folder, bool print_wrong) {
  TRY(const auto pack, load_pack(pack_folder));
  const GuardRules rules(pack);
  const auto sentences = training_sentences(pack, folder);
  if (sentences.size() < 3000) return fail(Code::not_found, folder, {"没有句子文件。", "There are no sentences."});
  const auto examples = examples_of(rules, sentences);
  std::vector<const Example*> all;
  for (const auto& e : examples) all.push_back(&e);
  auto model = train_on(all);
  set_limits_by_folds(model, examples, print_wrong ? &sentences : nullptr);
  std::ofstream out(pack_folder + "/guard/model.yaml", std::ios::binary);
  out << "# The second voice of the guard, made by tools/triage (`triage_tool train-guard`). Do not edit: train again.\n"
      << fmt::format(
             "model:\n  - buckets: {}\n    scale: {}\n    bias: {}\n    threshold: {}\n    veto: {}\n    trained: \"{} sentences "
             "of "
             "tests/data/guard and of the pack\"\n"
             "    why: {{zh: \"这句读起来像认账或答应付钱，可能被当作追认，或使诉讼时效重新计算（民法典171、195、503）。\", en: "
             "\"This reads like accepting the "
             "debt or offering to pay: it may ratify the loan or restart limitation (Civil Code 171, 195, 503).\"}}\n"
             "    instead: {{zh: \"该笔贷款不是本人办理，不存在还款义务\", en: \"this loan was not taken by me; there is no duty "
             "to pay\"}}\n    weights: \"{}\"\n",
             model.buckets, model.scale, model.bias, model.threshold, model.veto, sentences.size(),
             packed_weights(model.weights, 1));
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
  std::vector<const char*> files(std::begin(kTrained), std::end(kTrained));
  files.insert(files.end(), std::begin(kHeld), std::end(kHeld));
  for (const auto* file : files) {
    const auto sentences = read_sentences(folder + "/" + file + ".tsv");
    Counts p, m, b;
    for (const auto& s : sentences) {
      p.add(s.stop, !phrases.check(s.text).empty());
      m.add(s.stop, pack.guard_model.buckets > 0 &&
                        admission_score(pack.guard_model, both.read(s.text).features) >= pack.guard_model.threshold);
      b.add(s.stop, !both.check(s.text).empty());
    }
    fmt::print("| {} | {} | {} | {} | {} |\n", file, sentences.size(), p.words(), m.words(), b.words());
  }
  Counts own;
  for (const auto& s : sentences_of_pack(pack)) own.add(s.stop, !both.check(s.text).empty());
  fmt::print("| the pack's own words | {} | | | | | {} |\n", own.stopped + own.missed + own.wrongly + own.passed, own.words());
  return {};
}

}  // namespace qingbai::triage_tool
