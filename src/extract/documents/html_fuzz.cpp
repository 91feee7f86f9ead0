#include <cstddef>
#include <cstdint>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  Budget budget;
  (void)read_html(decode_text({data, size}).text, {"name", &budget, 0, nullptr});
  return 0;
}
