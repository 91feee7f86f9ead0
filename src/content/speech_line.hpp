// SpeechLine: one line of what a speech program heard.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace qingbai {

struct SpeechLine {
  std::optional<double> from, to;  // seconds from the start, where the program said them
  std::string words;
};

struct SpeechProgram {             // a person's own
  std::vector<std::string> words;  // its name or path, and what it is given; empty: none
  bool unsafe = false;             // the person says: run it even where this machine cannot hold it
};

struct SpeechLimits {
  int seconds = 12 * 3600;
  std::size_t output_bytes = 1 << 20;
};

// As a person would type it: "00:35 words", a line each.
[[nodiscard]] std::string as_typed(const std::vector<SpeechLine>& lines);

// The words of a command: parted by blanks; '…' and "…" hold together, and a backslash takes the next sign as it is. No shell.
[[nodiscard]] std::vector<std::string> command_words(const std::string& command);

}  // namespace qingbai
