#include <cstddef>
#include <cstdint>

#include "content/wire.hpp"
#include "extract/decode.hpp"
#include "extract/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  (void)read_sms_xml(decode_text({data, size}).text);
  return 0;
}
