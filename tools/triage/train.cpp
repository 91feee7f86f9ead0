#include "train.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qingbai::triage_tool {
namespace {

constexpr std::size_t kC = kClassCount;

struct Example {
  TriageReading reading;
  std::size_t label;
  int source;
};

std::vector<Example> read_all(const TriageRules& rules, const std::vector<Labelled>& corpus) {
  std::vector<Example> out;
  out.reserve(corpus.size());
  for (const auto& l : corpus) out.push_back({rules.read(l.message), static_cast<std::size_t>(l.label), l.source});
  return out;
}

class Learner {
 public:
  explicit Learner(const Settings& s)
      : s_(s), weights_(static_cast<std::size_t>(s.buckets) * kC), squares_(weights_.size(), 1e-6f), bias_squares_(kC, 1e-6) {}

  void step(const Example& e, Random& random) {
    kept_.clear();
    for (const auto f : e.reading.features)
      if (random.unit() >= s_.drop_feature) kept_.push_back((f & static_cast<std::uint32_t>(s_.buckets - 1)) * kC);
    const double share = feature_share(kept_.size());
    ClassScores logits = bias_;
    if (random.unit() >= s_.drop_signals)
      for (std::size_t c = 0; c < kC; ++c) logits[c] += e.reading.signals[c];
    for (const auto row : kept_)
      for (std::size_t c = 0; c < kC; ++c) logits[c] += weights_[row + c] * share;
    const auto p = decide(logits, 1).probabilities;
    for (std::size_t c = 0; c < kC; ++c) {
      const double g = p[c] - (c == e.label ? 1 : 0);
      bias_squares_[c] += g * g;
      bias_[c] -= s_.rate * g / std::sqrt(bias_squares_[c]);
      const auto gradient = static_cast<float>(g * share);
      for (const auto row : kept_) {
        auto& w = weights_[row + c];
        const auto total = gradient + static_cast<float>(s_.decay) * w;
        squares_[row + c] += total * total;
        w -= static_cast<float>(s_.rate) * total / std::sqrt(squares_[row + c]);
      }
    }
  }

  // Eight bits a weight: the scale lets one weight in a thousand be cut.
  TriageModel model() const {
    TriageModel out;
    out.buckets = s_.buckets;
    std::vector<float> sizes;
    for (const float w : weights_)
      if (w != 0) sizes.push_back(std::abs(w));
    std::sort(sizes.begin(), sizes.end());
    const double largest = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 1000];
    out.scale = std::round(largest / 127 * 1e6) / 1e6;
    for (const float w : weights_)
      out.weights.push_back(static_cast<std::int8_t>(std::clamp(std::lround(w / out.scale), -127l, 127l)));
    for (const double b : bias_) out.bias.push_back(std::round(b * 1e4) / 1e4);
    out.limit = 4;
    return out;
  }

 private:
  Settings s_;
  std::vector<float> weights_, squares_;
  ClassScores bias_{};
  std::vector<double> bias_squares_;
  std::vector<std::uint32_t> kept_;
};

TriageModel train_on(const std::vector<const Example*>& examples, const Settings& s) {
  Learner learner(s);
  Random random(7);
  auto order = examples;
  for (int epoch = 0; epoch < s.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const auto* e : order) learner.step(*e, random);
  }
  return learner.model();
}

constexpr int kFolds = 5;

std::vector<TriageModel> models_of_folds(const std::vector<Example>& examples, const Settings& settings) {
  std::vector<TriageModel> out;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<const Example*> others;
    for (const auto& e : examples)
      if (e.source % kFolds != fold) others.push_back(&e);
    out.push_back(train_on(others, settings));
  }
  return out;
}

double surprise(const ClassScores& scores, std::size_t label, double temperature) {
  return -std::log(std::max(1e-9, decide(scores, temperature).probabilities[label]));
}

void put_base64(std::string& out, const std::vector<std::uint8_t>& bytes) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t v = static_cast<std::uint32_t>(bytes[i]) << 16;
    if (i + 1 < bytes.size()) v |= static_cast<std::uint32_t>(bytes[i + 1]) << 8;
    if (i + 2 < bytes.size()) v |= bytes[i + 2];
    out += letters[v >> 18 & 63];
    out += letters[v >> 12 & 63];
    out += i + 1 < bytes.size() ? letters[v >> 6 & 63] : '=';
    out += i + 2 < bytes.size() ? letters[v & 63] : '=';
  }
}

}  // namespace

bool says_nothing(const TriageReading& reading) {
  for (std::size_t c = 0; c < kC; ++c)
    if (c != static_cast<std::size_t>(MessageClass::other) && reading.signals[c] > 0) return false;
  return true;
}

TriageModel train(const TriageRules& rules, const std::vector<Labelled>& corpus, const Settings& settings) {
  const auto examples = read_all(rules, corpus);
  std::vector<const Example*> all;
  for (const auto& e : examples) all.push_back(&e);
  return train_on(all, settings);
}

void calibrate(TriageModel& model, const TriageRules& rules, const std::vector<Labelled>& corpus) {
  const auto examples = read_all(rules, corpus);
  double best = 1e300, chosen_limit = 4;
  for (const double limit : {1.5, 2.0, 3.0, 4.0, 5.0, 6.0}) {
    model.limit = limit;
    std::vector<std::pair<ClassScores, std::size_t>> scored;
    for (const auto& e : examples) {
      auto scores = e.reading.signals;
      add_model(model, e.reading.features, scores);
      scored.emplace_back(scores, e.label);
    }
    for (double t = 0.4; t <= 4; t += 0.1) {
      const double sum = std::accumulate(scored.begin(), scored.end(), 0.0,
                                         [&](double s, const auto& x) { return s + surprise(x.first, x.second, t); });
      if (sum >= best) continue;
      best = sum;
      chosen_limit = limit;
      model.temperature = std::round(t * 10) / 10;
    }
  }
  model.limit = chosen_limit;
  fmt::print(stderr, "limit {} temperature {} surprise {:.3f} a message\n", model.limit, model.temperature,
             best / static_cast<double>(examples.size()));
}

std::vector<TriageDecision> judged_in_folds(const TriageModel& model, const TriageRules& rules,
                                            const std::vector<Labelled>& corpus, const Settings& settings) {
  const auto examples = read_all(rules, corpus);
  auto models = models_of_folds(examples, settings);
  std::vector<TriageDecision> out;
  for (const auto& e : examples) {
    auto& m = models[static_cast<std::size_t>(e.source % kFolds)];
    m.limit = model.limit;
    auto scores = e.reading.signals;
    add_model(m, e.reading.features, scores);
    out.push_back(decide(scores, model.temperature, e.reading.evidence));
  }
  return out;
}

std::string packed_weights(const std::vector<std::int8_t>& weights, std::size_t width) {
  std::vector<std::uint8_t> packed;
  const auto rows = weights.size() / width;
  const auto empty = [&](std::size_t r) {
    const auto* row = weights.data() + r * width;
    return std::all_of(row, row + width, [](std::int8_t w) { return w == 0; });
  };
  for (std::size_t r = 0; r < rows;) {
    const bool none = empty(r);
    std::size_t n = 1;
    while (n < 127 && r + n < rows && empty(r + n) == none) ++n;
    packed.push_back(static_cast<std::uint8_t>(n | (none ? 0x80 : 0)));
    if (!none)
      for (std::size_t i = r * width; i < (r + n) * width; ++i) packed.push_back(static_cast<std::uint8_t>(weights[i]));
    r += n;
  }
  std::string out;
  put_base64(out, packed);
  return out;
}

std::string model_yaml(const TriageModel& m) {
  const auto weights = packed_weights(m.weights, kC);
  return fmt::format(
      "# The small model of triage, made by tools/triage (`triage_tool train`); docs/triage.md says how. Do not edit: train "
      "again.\n"
      "model:\n  - buckets: {}\n    scale: {}\n    limit: {}\n    temperature: {}\n    trained: \"{}\"\n    bias: [{}]\n    "
      "weights: \"{}\"\n",
      m.buckets, m.scale, m.limit, m.temperature, m.trained, fmt::join(m.bias, ", "), weights);
}

}  // namespace qingbai::triage_tool
