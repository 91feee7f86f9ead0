#include <cstddef>
#include <cstdint>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  Budget budget;
  budget.bytes = 64u << 20;
  (void)read_warc({data, size}, {"name", &budget, 0, nullptr});
  return 0;
}
