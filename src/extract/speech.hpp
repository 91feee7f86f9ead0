// Speech: a program that the person brings turns a recording into words. Those are a draft made by a machine: they count for
// nothing until a person has heard the recording, put them right and kept them as their own (docs/speech.md).
//
// The program gets a WAV on standard input and prints words. It is started without a shell, sees no file of ours, and cannot open
// a socket or write a file; its time and output are bounded, what it says on its error output goes nowhere. Linux: seccomp, a
// namespace without network and Landlock where the kernel allows them, rlimits.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace qingbai {

struct SpeechLine {
  std::optional<double> from, to;  // seconds from the start, where the program said them
  std::string words;
};

struct SpeechLimits {
  int seconds = 12 * 3600;
  std::size_t output_bytes = 1 << 20;
};

// The words of a command: parted by blanks; '…' and "…" hold together, and a backslash takes the next sign as it is. No shell.
[[nodiscard]] std::vector<std::string> command_words(const std::string& command);

// Code::unsupported: the program cannot be started. Code::refused: it hung, failed, said too much or nothing, or `stop` became
// true.
[[nodiscard]] Result<std::vector<SpeechLine>> run_speech(const std::vector<std::string>& program, ByteView wav,
                                                         const SpeechLimits& limits = {},
                                                         const std::atomic<bool>* stop = nullptr);

// What such a program prints: lines, which may begin with "[00:00:00.000 --> 00:00:03.000]". Any bytes; never fails.
[[nodiscard]] std::vector<SpeechLine> speech_lines(std::string_view printed);
// As a person would type it: "00:35 words", a line each.
[[nodiscard]] std::string as_typed(const std::vector<SpeechLine>& lines);

}  // namespace qingbai
