// The terminal face: argv in, an exit code out. CONTRACT.md is its promise.
//
// stdout holds the answer (one JSON document with --json), stderr people's words and progress. Exit codes: 0 done · 1 done and
// the answer is negative · 2 wrong usage · 3 input refused · 4 locked or wrong passphrase · 5 storage trouble.
#pragma once

#include "base/clock.hpp"
#include "reader/reader.hpp"

namespace qingbai {

[[nodiscard]] int run_cli(int argc, char** argv, const Clock& clock, Reader& reader);

}  // namespace qingbai
