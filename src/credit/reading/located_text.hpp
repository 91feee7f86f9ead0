// LocatedText: the text of several runs, joined without spaces and with uniform digits and brackets. It still knows where each
// character stands on the page. Inside the room credit/reading.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/credit_report.hpp"

namespace qingbai {

// Removes spaces; makes full-width digits and letters ASCII, and brackets and colons those of the form.
[[nodiscard]] std::string tight(const std::string& text);
// True for a digit 0 to 9.
[[nodiscard]] bool is_digit(std::string_view character);

// The smallest box that holds both.
[[nodiscard]] Box around(const Box& a, const Box& b);

class LocatedText {
 public:
  // Keeps a space only between two Latin letters. A comma between Chinese words becomes the form's full-width comma.
  explicit LocatedText(std::vector<TextRun> runs);

  [[nodiscard]] const std::string& text() const { return text_; }
  // `part` must be a view into text(). Returns one value for each line that `part` covers.
  [[nodiscard]] std::vector<ReportValue> places(std::string field, std::string label, std::string_view part) const;
  [[nodiscard]] const std::vector<TextRun>& runs() const { return runs_; }
  // text() without its first `bytes` bytes.
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
