#include <cstddef>
#include <cstdint>

#include "extract/decode.hpp"
#include "extract/messages/sms_xml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  // The same file in pieces of any size gives the same messages as in one.
  Budget budget;
  const Reading reading{"name", &budget, 0, nullptr};
  const std::string text(as_text({data, size}));
  std::size_t whole = 0, pieces = 0;
  SmsXml one(reading, [&](Message&& m) { whole += m.text.size() + 1; });
  one.feed(text);
  (void)one.finish();
  SmsXml many(reading, [&](Message&& m) { pieces += m.text.size() + 1; });
  const std::size_t step = size > 0 ? 1 + data[0] % 61 : 1;
  for (std::size_t at = 0; at < text.size(); at += step) many.feed(std::string_view(text).substr(at, step));
  (void)many.finish();
  if (whole != pieces) __builtin_trap();
  return 0;
}
