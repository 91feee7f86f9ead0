#include <cstddef>
#include <cstdint>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

// libgsf forgets a directory entry of a damaged file (80 bytes); a child reads one file and ends.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  Budget budget;
  budget.bytes = 64u << 20;
  (void)read_ole({data, size}, {"name", &budget, 0, nullptr});
  return 0;
}
