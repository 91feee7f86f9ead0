// What the recogniser reads in a strip.
#pragma once

#include <string>
#include <vector>

namespace qingbai::ocr {

struct Letter {
  std::string text;
  double at = 0;          // of the strip's width
  double confidence = 0;  // that it is this one
  double shape = 0;       // that it is this one or one that looks like it: "0" and "O"
};

using Letters = std::vector<Letter>;

[[nodiscard]] inline double mean(const Letters& letters, double Letter::*of) {
  double sum = 0;
  for (const auto& letter : letters) sum += letter.*of;
  return letters.empty() ? 0 : sum / static_cast<double>(letters.size());
}

[[nodiscard]] inline std::string text_of(const Letters& letters) {
  std::string out;
  for (const auto& letter : letters) out += letter.text;
  return out;
}

}  // namespace qingbai::ocr
