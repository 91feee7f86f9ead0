// The XML inside office files, which a ZIP's packing keeps from the archive's target: parts between zero bytes.
#include <cstddef>
#include <cstdint>

#include "extract/documents/office.hpp"
#include "extract/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  std::vector<Bytes> parts(1);
  for (const auto* at = data; at != data + size; ++at)
    if (*at == 0) parts.emplace_back();
    else parts.back().push_back(*at);
  parts.resize(3);
  Budget budget;
  (void)office_words(parts[0]);
  (void)read_tables(ods_tables(parts[0]), {"name", &budget, 0, nullptr});
  (void)read_tables(
      xlsx_tables({{"xl/worksheets/a.xml", parts[0]}, {"xl/sharedStrings.xml", parts[1]}, {"xl/styles.xml", parts[2]}}),
      {"name", &budget, 0, nullptr});
  return 0;
}
