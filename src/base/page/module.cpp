// Modules in the page's engine: nothing is loaded at run time; the one module that can be made here is linked in.
#include "base/module.hpp"

#include <cstring>

extern "C" void* qingbai_calendar();  // desk/page/calendar.cpp

namespace qingbai {

std::string beside_program(const std::string&) { return {}; }

void* function_of_module(const char* module, const char*) {
  return std::strcmp(module, "calendar") == 0 ? reinterpret_cast<void*>(&qingbai_calendar) : nullptr;
}

}  // namespace qingbai
