// A page as OCR finds its words; for tests only.
#pragma once

#include <string>
#include <vector>

#include "content/text_run.hpp"

namespace qingbai {

// Its runs have a confidence and no order of drawing. Letters are 5 wide, Chinese characters 10; words are 11 high.
class Scan {
 public:
  Scan& at(double y) { return y_ = y, *this; }
  Scan& say(double x, const std::string& text) {
    double width = 0;
    for (const char c : text)
      if (const auto b = static_cast<unsigned char>(c); b < 0x80) width += 5;
      else if ((b & 0xC0) == 0xC0) width += 10;
    runs.push_back({text, {x, y_, width, 11}, 1, 0.98});
    return *this;
  }
  Scan& row(const std::vector<std::string>& cells, double from = 20, double step = 70) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!cells[i].empty()) say(from + step * static_cast<double>(i), cells[i]);
    return *this;
  }
  std::vector<TextRun> runs;

 private:
  double y_ = 0;
};

}  // namespace qingbai
