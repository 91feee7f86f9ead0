#include "triage/linear_model.hpp"

#include <algorithm>
#include <cmath>

namespace qingbai {
namespace {

// Private-use characters stand for what is masked.
constexpr std::uint32_t kDigits = 0xE000, kName = 0xE001, kSignature = 0xE002, kEdge = 0xE003, kExtra = 0xE100;

std::uint32_t mixed(std::uint32_t h) {  // the finishing steps of MurmurHash3 (public domain)
  h ^= h >> 16;
  h *= 0x85EBCA6Bu;
  h ^= h >> 13;
  h *= 0xC2B2AE35u;
  h ^= h >> 16;
  return h;
}

class Grams {
 public:
  explicit Grams(std::vector<std::uint32_t>& out) : out_(out) {}
  void take(std::uint32_t c) {
    out_.push_back(mixed(c * 0x9E3779B1u));
    out_.push_back(mixed(c * 0x9E3779B1u + one_ * 0x85EBCA77u + 1));
    one_ = c;
  }

 private:
  std::vector<std::uint32_t>& out_;
  std::uint32_t one_ = kEdge;
};

}  // namespace

void collect_features(std::u32string_view text, const std::vector<Span>& names, Span signature,
                      const std::vector<std::uint32_t>& extra, std::vector<std::uint32_t>& out) {
  out.clear();
  out.reserve(2 * text.size() + extra.size() + 16);
  Grams grams(out);
  std::size_t name = 0;
  bool digits = false;
  for (std::uint32_t i = 0; i < text.size();) {
    if (signature.end > signature.start && i == signature.start) {
      grams.take(kSignature);
      i = signature.end;
      digits = false;
      continue;
    }
    while (name < names.size() && names[name].start < i) ++name;
    if (name < names.size() && names[name].start == i) {
      grams.take(kName);
      i = names[name].end;
      digits = false;
      continue;
    }
    const auto c = text[i++];
    const bool digit = c >= '0' && c <= '9';
    if (digit && digits) continue;
    digits = digit;
    grams.take(digit ? kDigits : static_cast<std::uint32_t>(c));
  }
  grams.take(kEdge);
  for (const auto e : extra) out.push_back(mixed((kExtra + e) * 0x9E3779B1u + 3));
}

std::uint32_t name_feature(std::string_view name) {
  std::uint32_t h = 2166136261u;  // FNV-1a
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return mixed(h);
}

double feature_share(std::size_t features) { return features == 0 ? 0 : 1.0 / std::sqrt(static_cast<double>(features)); }

void add_model(const TriageModel& model, const std::vector<std::uint32_t>& features, ClassScores& scores) {
  if (model.buckets == 0) return;
  std::array<std::int32_t, kClassCount> sum{};
  const auto mask = static_cast<std::uint32_t>(model.buckets) - 1;
  const auto* weights = model.weights.data();
  for (const auto f : features) {
    const auto* row = weights + static_cast<std::size_t>(f & mask) * kClassCount;
    for (std::size_t c = 0; c < kClassCount; ++c) sum[c] += row[c];
  }
  const double share = feature_share(features.size()) * model.scale;
  for (std::size_t c = 0; c < kClassCount; ++c)
    scores[c] += std::clamp(model.bias[c] + sum[c] * share, -model.limit, model.limit);
}

}  // namespace qingbai
