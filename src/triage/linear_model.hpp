// LinearModel: a small model that adds its score to that of the signals. Features are hashed n-grams of characters. The weights
// come from the pack (packs/cn/triage/model.yaml); tools/triage trains them on top of the signals' score (docs/triage.md).
//
// One placeholder replaces each run of digits, each lender's name and each 【signature】, so that the model learns the style of a
// message and not the names in it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

inline constexpr std::size_t kClassCount = 8;  // every class but `unsure`, in the order of MessageClass
using ClassScores = std::array<double, kClassCount>;

struct Span {
  std::uint32_t start = 0, end = 0;
};

// Hashes the characters and pairs of characters of a folded text. `names`: spans of lenders' names, sorted by start. `signature`:
// the span between brackets (empty: none). `extra`: small numbers of further features, such as the kind of sender.
void collect_features(std::u32string_view text, const std::vector<Span>& names, Span signature,
                      const std::vector<std::uint32_t>& extra, std::vector<std::uint32_t>& out);

// The feature of a named thing: a signal that matched.
[[nodiscard]] std::uint32_t name_feature(std::string_view name);

// Adds the model's score to each class, clipped to ±`limit`. Adds nothing if the pack holds no model.
void add_model(const TriageModel& model, const std::vector<std::uint32_t>& features, ClassScores& scores);

// The factor of each feature's weight. It shrinks with their number, so that a long message does not get a stronger score.
[[nodiscard]] double feature_share(std::size_t features);

}  // namespace qingbai
