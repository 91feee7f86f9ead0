// What a person's own speech program prints, and the command by which it is called.
#include <cstddef>
#include <cstdint>

#include "extract/media/speech.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  const std::string printed(reinterpret_cast<const char*>(data), size);
  (void)as_typed(speech_lines(printed));
  (void)command_words(printed);
  return 0;
}
