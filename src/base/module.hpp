// Modules: shared libraries beside the program, each for one part that links large libraries. The program loads a module when it
// first needs it, so a start without it is quick (docs/adr/0015). If a module is missing, only its part fails.
#pragma once

#include <string>

namespace qingbai {

// Returns the path of the file or folder `name` beside the program or, in tests, in one of the four folders above it; empty if
// there is none. Safe to call from several threads.
[[nodiscard]] std::string beside_program(const std::string& name);

// Returns the function `name` of libqingbai_MODULE.so, or null if the module or one of its libraries is missing. Looks beside the
// program and (in tests) in the folders above it. The module stays loaded: cache the result. Safe to call from several threads.
[[nodiscard]] void* function_of_module(const char* module, const char* name);

}  // namespace qingbai
