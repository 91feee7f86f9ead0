// The one way out to a terminal: names and words of evidence may hold characters that move the cursor, colour, or turn the
// writing round, and so hide or forge a line. While a Terminal lives, std::cout and std::cerr write each of them as "?", or as
// \uXXXX in JSON.
#pragma once

#include <memory>
#include <streambuf>
#include <string>
#include <string_view>

namespace qingbai::cli {

class Terminal {
 public:
  explicit Terminal(const bool& json);  // `json`: whether the output is JSON; read at each character, outlives this
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

 private:
  class Guard;
  std::unique_ptr<Guard> out_, err_;
  std::streambuf *out_before_, *err_before_;
};

// A name as one line: also its line breaks and tabs are written as "?".
[[nodiscard]] std::string one_line(std::string_view name);

}  // namespace qingbai::cli
