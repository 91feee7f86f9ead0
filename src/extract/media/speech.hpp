// Speech: a program that the person brings turns a recording into words. Those are a draft made by a machine: they count for
// nothing until a person has heard the recording, put them right and kept them as their own (docs/speech.md).
//
// The program gets a WAV on standard input and prints words. It is started without a shell, sees no file of ours, and cannot open
// a socket or write a file; its time and output are bounded, what it says on its error output goes nowhere. Linux: seccomp, a
// namespace without network and Landlock where the kernel allows them, rlimits.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "content/reader_request.hpp"

namespace qingbai {

// `wav` is the program's standard input. The answer's trouble is one of: not_started, failed, too_long, too_much, nothing,
// stopped. `stop`, asked five times a second, ends it.
[[nodiscard]] SpeechAnswer run_speech(const SpeechProgram& program, int wav, const SpeechLimits& limits,
                                      const std::function<bool()>& stop);

// Serves the one request of a keeper that wants a speech program run: the reader's mode `speech`. It ends early, and the program
// with it, when nobody listens any more. Returns the exit code.
[[nodiscard]] int serve_speech(int socket);

// What such a program prints: lines, which may begin with "[00:00:00.000 --> 00:00:03.000]". Any bytes; never fails.
[[nodiscard]] std::vector<SpeechLine> speech_lines(std::string_view printed);

}  // namespace qingbai
