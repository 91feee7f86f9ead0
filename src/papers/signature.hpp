// A signature drawn with a finger or a pen on a screen, as strokes. Pure.
//
// Written as points of a box 600 wide and 200 high, from its top left: "12,80 14,82 20,90;200,40 201,44" (blanks between the
// points of a stroke, semicolons between strokes). It is a picture of a hand's movement and no electronic signature in the sense
// of 电子签名法 (Electronic Signature Law) art. 13; a window that wants ink gets ink.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace qingbai {

struct StrokePoint {
  int x = 0, y = 0;
};
using DrawnSignature = std::vector<std::vector<StrokePoint>>;  // empty: none

constexpr int kSignatureWidth = 600, kSignatureHeight = 200;
constexpr std::size_t kLongestSignature = 24 * 1024;  // bytes as written

// Code::invalid: not written so, outside the box, too long, or no stroke at all.
[[nodiscard]] Result<DrawnSignature> parse_signature(std::string_view text);

}  // namespace qingbai
