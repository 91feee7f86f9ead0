// LinearModel: the small second voice of triage. Features are hashed n-grams of characters; the weights come from the pack
// (packs/cn/triage/model.yaml) and are trained by tools/triage on top of the signals' score (docs/triage.md).
//
// Every run of digits reads as one mark, a lender's name as one mark and a 【signature】 as one mark, so that the model learns
// how a message speaks and not who is named in it.
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

// Hashes of the characters and pairs of characters of a folded text; `names` are spans of lenders, sorted by start, `signature`
// the span between brackets (empty: none). `extra` are small numbers of further features (the kind of sender and the like).
void collect_features(std::u32string_view text, const std::vector<Span>& names, Span signature,
                      const std::vector<std::uint32_t>& extra, std::vector<std::uint32_t>& out);

// A feature that is known by name: a signal that was found.
[[nodiscard]] std::uint32_t name_feature(std::string_view name);

// Adds what the model says to each class, at most `limit` either way; nothing where the pack holds no model.
void add_model(const TriageModel& model, const std::vector<std::uint32_t>& features, ClassScores& scores);

// What one feature weighs: features of a message share its voice, so a long message does not shout.
[[nodiscard]] double feature_share(std::size_t features);

}  // namespace qingbai
