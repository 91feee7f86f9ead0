#include <cstddef>
#include <cstdint>

#include "extract/images/picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  (void)image_claims({data, size});
  return 0;
}
