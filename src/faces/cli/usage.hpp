// What the terminal says when it is called wrongly, and what it knows of its own verbs: the nearest one, groups for --help,
// completion scripts and a man page. All of it is made from the commands as they are declared, so nothing is told twice.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/result.hpp"

namespace qingbai::cli {

// Sorts the verbs into groups for --help, and adds the exit codes to its foot. Call it when all verbs are there.
void tell_groups(CLI::App& app);

// Code::invalid with words for a person. Names the nearest verb where the first word of `argv` is no verb.
[[nodiscard]] Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv);
// Whether the call asks for JSON, although it could not be read.
[[nodiscard]] bool asks_for_json(int argc, const char* const* argv);

void add_completion(CLI::App& app);  // completion bash|zsh|fish, man

}  // namespace qingbai::cli
