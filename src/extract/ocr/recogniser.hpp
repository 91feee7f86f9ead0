// Recogniser: the letters of a strip.
#pragma once

#include <string>
#include <vector>

#include "extract/ocr/letters.hpp"
#include "extract/ocr/runtime.hpp"
#include "extract/ocr/sheet.hpp"

namespace qingbai::ocr {

// Not safe for several threads at once; reads nothing but the model's bytes, which must stay.
class Recogniser {
 public:
  // `characters`: by the model's class; 0 is "nothing".
  Recogniser(const Runtime& runtime, ByteView model, const std::vector<std::string>& characters);
  // After so many further quarter turns.
  [[nodiscard]] Letters read(const Picture& picture, const Strip& strip, int quarters = 0) const;
  // Letters that stand alone on one row of a sheet: each by itself and, where that leaves doubt, all together.
  [[nodiscard]] std::vector<Letters> read_row(const Sheet& sheet, const std::vector<Strip>& row) const;

 private:
  [[nodiscard]] Letters letters_of(Tensor& input) const;
  [[nodiscard]] double sureness_of_shape(const float* row, std::size_t best) const;
  [[nodiscard]] std::vector<Letters> read_together(const Sheet& sheet, const std::vector<Strip>& row) const;
  [[nodiscard]] Letters with_counted_stars(const Picture& picture, const Strip& strip, Letters read) const;

  Model model_;
  std::vector<std::string> characters_;
  std::vector<std::vector<std::size_t>> look_alikes_;  // classes
};

}  // namespace qingbai::ocr
