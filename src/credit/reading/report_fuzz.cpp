// The reader of credit reports: as a text, as runs whose places are any, and as photographs of pages.
#include <cstddef>
#include <cstdint>

#include "base/utf8.hpp"
#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/report_pages.hpp"

namespace {

// Lines of the input are runs; a line's first three bytes are its place: page and column, height on the page, width.
enum class From { text, drawing, scan };

std::vector<qingbai::TextRun> placed(const std::uint8_t* data, std::size_t size, From from) {
  std::vector<qingbai::TextRun> out;
  for (std::size_t at = 0; at + 3 < size;) {
    std::size_t end = at + 3;
    while (end < size && data[end] != '\n') ++end;
    qingbai::TextRun run;
    run.page = 1 + data[at] / 128;
    run.box = {(data[at] % 128) * 5.0, data[at + 1] * 3.3, data[at + 2] * 2.1, 1.0 + data[at + 2] % 13};
    run.text = qingbai::mended_utf8({reinterpret_cast<const char*>(data) + at + 3, end - at - 3});
    if (from == From::scan) {
      run.confidence = 0.9;
      if (data[at + 2] % 3 == 0) {  // in a ruled cell of a coarse grid, one or two rows tall
        const double column = (data[at] % 128) / 16 * 80.0, row = data[at + 1] / 8 * 26.4;
        run.cell = {column, row, 78, data[at + 2] % 2 == 0 ? 25.0 : 51.0};
      }
    }
    if (from == From::drawing) {  // as a PDF is drawn: in the order given, some of it slanted or pale
      run.order = static_cast<int>(out.size()) + 1;
      run.angle = data[at + 2] > 250 ? 30 : 0;
      run.ink = data[at + 1] > 250 ? 0.2 : 1;
    }
    out.push_back(std::move(run));
    at = end + 1;
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  if (size == 0) return 0;
  if (data[0] % 16 == 9) {
    Extraction photographs;
    for (auto& run : placed(data + 1, size - 1, From::scan)) {
      const auto number = static_cast<std::size_t>(run.page);
      while (photographs.pages.size() < number)
        photographs.pages.emplace_back().number = static_cast<int>(photographs.pages.size());
      photographs.pages[number - 1].text += run.text + "\n";
      photographs.pages[number - 1].runs.push_back(std::move(run));
    }
    settle_photographed(photographs);
    return 0;
  }
  if (data[0] % 2 == 0)
    (void)read_credit_report(
        std::vector<std::string>{mended_utf8(std::string_view(reinterpret_cast<const char*>(data + 1), size - 1))});
  else
    (void)read_credit_report(placed(data + 1, size - 1,
                                    data[0] % 4 == 3   ? From::drawing
                                    : data[0] % 8 == 1 ? From::scan
                                                       : From::text));
  return 0;
}
