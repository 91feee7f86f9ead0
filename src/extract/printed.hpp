// Printed: words joined from runs without their spaces and in one form of digits and brackets, that still know where each of them
// stands. Inside the extract room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/credit_report.hpp"

namespace qingbai {

// Without spaces; full-width digits and letters as ASCII, brackets and colons as the form prints them.
[[nodiscard]] std::string tight(const std::string& text);
// Whether this character is a figure 0 to 9.
[[nodiscard]] bool is_digit(std::string_view character);

class Printed {
 public:
  // A space stays between two Latin letters only. A comma between Chinese words becomes the full-width one of the form.
  explicit Printed(std::vector<TextRun> runs);

  [[nodiscard]] const std::string& text() const { return text_; }
  // `part` must be a view into text(). One value for each line that it stands on.
  [[nodiscard]] std::vector<ReportValue> places(std::string field, std::string label, std::string_view part) const;
  [[nodiscard]] const std::vector<TextRun>& runs() const { return runs_; }
  // Without the first `bytes` bytes of text().
  [[nodiscard]] std::string_view from(std::size_t bytes) const { return std::string_view(text_).substr(bytes); }

 private:
  struct Glyph {
    std::string text;
    std::size_t run = 0;
    double left = 0, right = 0;  // share of the run's width
  };
  void take(std::size_t run);
  void settle_commas();

  std::vector<TextRun> runs_;
  std::vector<Glyph> glyphs_;
  std::string text_;
  std::vector<std::size_t> glyph_of_;  // by byte of text_
};

}  // namespace qingbai
