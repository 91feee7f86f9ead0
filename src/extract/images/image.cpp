#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <ctime>

#include "credit/reading/report_pages.hpp"
#include "extract/decode.hpp"
#include "extract/images/page_rectification.hpp"
#include "extract/images/picture.hpp"
#include "extract/readers.hpp"
#include "extract/tools.hpp"

namespace qingbai {
namespace {

// The words of a screenshot are one message: who wrote it stands at its top, where a phone shows the number.
void as_message(const Page& page, Extraction& out) {
  static const RE2 number(R"(\s*[<‹←]?\s*(\+?[0-9][0-9 \-]{3,24}[0-9])\s*[>›]?\s*)");
  Message m;
  m.index = static_cast<int>(out.messages.size());
  m.direction = Direction::unknown;
  m.text = trimmed(page.text);
  std::size_t seen = 0;
  for (const auto& run : page.runs) {
    if (++seen > 8 || run.box.y > page.height / 4) break;
    std::string digits;
    if (RE2::FullMatch(run.text, number, &digits) && without_spaces(digits).size() >= 5) {
      m.sender = without_spaces(digits);
      m.direction = Direction::in;
      break;
    }
  }
  if (!m.text.empty()) out.messages.push_back(std::move(m));
}

// A photographed sheet of a report is read laid flat: its lines then are level and its columns square. Anything else is read as
// it came: a screen has cards and bubbles that look like a sheet.
Page page_of_photograph(const Picture& picture, const Ocr& ocr, int number, int turned_before = 0) {
  constexpr int kShorterSide = 2000;  // a sheet at some 200 dots an inch
  const auto flat = laid_flat(picture, kShorterSide);
  if (!flat.changed) return page_of_picture(picture, ocr, number);
  auto page = page_of_picture(flat.picture, ocr, number);
  if (!like_report_page(page)) return page_of_picture(picture, ocr, number);
  if (page.turned != 0 && turned_before == 0)
    return page_of_photograph(turned(picture, page.turned / 90), ocr, number, page.turned);
  if (page.turned == 0) page.back = flat.back, page.width = picture.width, page.height = picture.height;
  page.turned = (page.turned + turned_before) % 360;
  return page;
}

}  // namespace

Page page_of_picture(const Picture& picture, const Ocr& ocr, int number) {
  Page page;
  page.number = number;
  auto read = ocr.read(picture);
  page.width = read.quarters % 2 == 0 ? picture.width : picture.height;
  page.height = read.quarters % 2 == 0 ? picture.height : picture.width;
  page.turned = 90 * read.quarters;
  double last_middle = -1, last_height = 0;
  for (auto& run : read.runs) {
    run.page = number;
    const double middle = run.box.y + run.box.height / 2;
    if (last_middle >= 0) page.text += std::abs(middle - last_middle) < 0.5 * std::min(last_height, run.box.height) ? " " : "\n";
    last_middle = middle, last_height = run.box.height;
    page.text += run.text;
    page.runs.push_back(std::move(run));
  }
  return page;
}

bool spend(Budget& budget, const Picture& picture, Extraction& out) {
  budget.pixels -= static_cast<double>(picture.width) * picture.height;
  if (budget.pixels >= 0 && static_cast<double>(std::clock()) / CLOCKS_PER_SEC < budget.cpu_seconds) return true;
  const bool said =
      std::any_of(out.warnings.begin(), out.warnings.end(), [](const ReadWarning& w) { return w.code == "too_many_pictures"; });
  if (!said)
    out.warnings.push_back(
        warning("too_many_pictures",
                {"图片太多，后面的图片没有识别文字；请把它们分开放入。",
                 "Too many pictures: the words of the later ones were not recognised. Add them as separate files."}));
  return false;
}

void warn_of_doubt(Extraction& out) {
  constexpr double kDoubt = 0.85;
  int doubtful = 0;
  for (const auto& page : out.pages)
    doubtful += static_cast<int>(
        std::count_if(page.runs.begin(), page.runs.end(), [](const TextRun& r) { return r.confidence < kDoubt; }));
  if (doubtful > 0)
    out.warnings.push_back(
        warning("low_confidence", {fmt::format("有{}处文字看不太清，请对照原图核实。", doubtful),
                                   fmt::format("{} places are hard to read: please compare them with the picture.", doubtful)}));
}

Extraction read_image(ByteView bytes, const Reading& reading) {
  constexpr int kMostPages = 50, kLeastSide = 24;
  Extraction out;
  out.kind = FileKind::image;
  const auto claims = image_claims(bytes);
  out.metadata = claims.values;
  claims_of_name(reading.name, out.metadata);
  const auto pictures = decode_pictures(bytes, kMostPages);
  if (pictures.empty()) {
    out.warnings.push_back(
        warning("damaged", {"这张图片打不开，可能已损坏或太大；原件已原样保存。",
                            "This picture cannot be opened; it may be damaged or too large. The original is kept."}));
    return out;
  }
  out.metadata["size"] = fmt::format("{}x{}", pictures[0].width, pictures[0].height);
  const auto* ocr = reading.tools == nullptr ? nullptr : reading.tools->ocr.get();
  if (ocr == nullptr) {
    out.warnings.push_back(
        warning("ocr_missing", {"没有安装文字识别模型，图片里的字没有读取；原件已原样保存。重新运行 ./run 会安装。",
                                "The text recognition models are not installed, so the words in this picture were not read; the "
                                "original is kept. ./run installs them."}));
    return out;
  }
  for (const auto& picture : pictures) {
    if (picture.width < kLeastSide || picture.height < kLeastSide || !spend(*reading.budget, picture, out)) continue;
    try {
      out.pages.push_back(page_of_photograph(turned(picture, claims.quarters), *ocr, static_cast<int>(out.pages.size()) + 1));
    } catch (const std::exception&) {  // of the OCR library; what the file claims of itself stays
      out.warnings.push_back(warning("ocr_failed", {"识别这张图片里的字时出错，文字没有读取；原件已原样保存。",
                                                    "Recognising the words of this picture failed; the original is kept."}));
      continue;
    }
    out.text += out.pages.back().text + "\n";
    if (like_report_page(out.pages.back())) out.report_page = printed_page(out.pages.back()).number;
    else as_message(out.pages.back(), out);
  }
  warn_of_doubt(out);
  return out;
}

}  // namespace qingbai
