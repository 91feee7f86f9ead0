#include <cstddef>
#include <cstdint>

#include "extract/images/picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  (void)decode_pictures({data, size}, 3);
  return 0;
}
