#include <cstddef>
#include <cstdint>

#include "extract/documents/xls.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  (void)read_xls({data, size});
  return 0;
}
