#include <cstddef>
#include <cstdint>

#include "extract/media.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  static const auto library = MediaLibrary::open();
  if (library) (void)library->facts({data, size});
  return 0;
}
