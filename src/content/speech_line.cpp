#include "content/speech_line.hpp"

#include <fmt/format.h>

namespace qingbai {

std::string as_typed(const std::vector<SpeechLine>& lines) {
  std::string out;
  for (const auto& line : lines) {
    if (line.from) out += fmt::format("{:02}:{:02} ", static_cast<int>(*line.from) / 60, static_cast<int>(*line.from) % 60);
    out += line.words + "\n";
  }
  return out;
}

std::vector<std::string> command_words(const std::string& command) {
  std::vector<std::string> out;
  char quote = 0;
  bool inside = false;
  for (std::size_t i = 0; i < command.size(); ++i) {
    char c = command[i];
    if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      inside = false;
      continue;
    }
    if (!inside) out.emplace_back(), inside = true;
    if (quote != '\'' && c == '\\' && i + 1 < command.size()) out.back() += command[++i];
    else if (quote == 0 && (c == '"' || c == '\'')) quote = c;
    else if (c == quote) quote = 0;
    else out.back() += c;
  }
  return out;
}

}  // namespace qingbai
