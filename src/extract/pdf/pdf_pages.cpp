#include "extract/pdf/pdf_pages.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "base/utf8.hpp"

namespace qingbai {
namespace {

Page read_page(DrawnPage drawn, int number) {
  Page out;
  out.number = number;
  out.width = drawn.width, out.height = drawn.height;
  out.runs = std::move(drawn.runs);
  out.text = text_of_runs(out.runs);
  return out;
}

enum class Words { good, few, unmapped };

// Whether a page's own words say what it shows. A scan may carry a page number or the name of a program; a font without a map of
// its characters gives words that nobody printed.
Words judged(const DrawnPage& drawn, const std::string& text, const DrawnShapesOf& shapes_of, int number) {
  constexpr int kFew = 60;  // letters: a footer, a stamp
  constexpr double kUnmapped = 0.05, kMostOfThePage = 0.5;
  constexpr int kOutlines = 400;  // fills: a page of words drawn as shapes
  if (drawn.unmapped > 0 && drawn.unmapped >= kUnmapped * drawn.glyphs) return Words::unmapped;
  if (trimmed(text).empty()) return shapes_of(number).any() ? Words::few : Words::good;
  if (drawn.glyphs > kFew) return Words::good;
  const auto shapes = shapes_of(number);
  return shapes.pictures >= kMostOfThePage || shapes.fills >= kOutlines ? Words::few : Words::good;
}

}  // namespace

bool DrawnShapes::any() const {
  constexpr int kLetters = 30;  // rules and backgrounds are fewer
  return pictures > 0 || fills >= kLetters;
}

ReadWarning damaged_pdf() {
  return warning("damaged", {"这个PDF打不开，可能已损坏；原件已原样保存。",
                             "This PDF cannot be opened and may be damaged; the original is kept as it is."});
}

ReadWarning locked_pdf(bool no_password) {
  if (!no_password)
    return warning("wrong_password", {"这个PDF的密码不对，没有读取；原件已原样保存。",
                                      "The password of this PDF is wrong; it was not read. The original is kept."});
  return warning(
      "password_needed",
      {"这个PDF有密码，没有读取；原件已原样保存。请用 --password-file 给出密码，或先去掉密码再放入一份。",
       "This PDF has a password and was not read; the original is kept. Give the password with --password-file, or add a "
       "copy without it."});
}

namespace {

// A line that holds the headings of a bill, a statement or an export, however close they stand.
bool holds_header(const std::string& text) {
  constexpr std::size_t kMostLines = 200, kLongest = 200;
  static const RE2 word(
      R"((交易日期|交易时间|记账日期|记账时间|入账日期|起始时间|开始时间|通话时间|发送时间|日期|时间|摘要|收入|支出|借方|贷方|发生额|交易金额|金额|余额|对方户名|对方账号|对方名称|交易对方|对方号码|对端号码|通信方式|通话方式|呼叫类型|通话类型|通话时长|通信时长|通信地点|通话地点|短信内容|号码|内容))");
  const auto lines = split_lines(text);
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
    const auto tight = without_spaces(lines[i]);
    if (tight.size() > kLongest) continue;
    std::set<std::string> found;
    bool when = false;
    std::size_t covered = 0;
    re2::StringPiece rest(tight);
    for (std::string one; RE2::FindAndConsume(&rest, word, &one);) {
      when = when || one.ends_with("时间") || one.ends_with("日期");
      covered += found.insert(one).second ? one.size() : 0;
    }
    constexpr std::size_t kLeast = 4;
    if (when && found.size() >= kLeast && 2 * covered >= tight.size()) return true;  // a sentence holds other words, too
  }
  return false;
}

}  // namespace

void read_pages(int count, const DrawnPageOf& drawn_page, const DrawnShapesOf& shapes_of, Extraction& out, PdfDoubts* doubts) {
  constexpr int kMostPages = 2000;
  const int pages = std::min(count, kMostPages);
  if (count > kMostPages)
    out.warnings.push_back(
        warning("too_many_pages", {"页数过多，只读取了前2000页。", "Too many pages; the first 2000 were read."}));
  bool any = false, unseen = false, some_unseen = false, tables = false;
  for (int i = 0; i < pages; ++i) {
    const auto drawn = drawn_page(i + 1);
    auto page = read_page(drawn, i + 1);
    if (page.width <= 0) {
      out.warnings.push_back(warning("damaged", {"这一页读不出来。", "This page cannot be read."}, i + 1));
      continue;
    }
    out.pages.push_back(std::move(page));
    out.text += out.pages.back().text + "\n";
    const bool said = !trimmed(out.pages.back().text).empty();
    const auto verdict = judged(drawn, out.pages.back().text, shapes_of, i + 1);
    if (verdict != Words::good) out.wants.all_readers = true;  // asks for a reading with OCR
    if (doubts != nullptr && verdict == Words::few && said) doubts->few.insert(i + 1);
    if (doubts != nullptr && verdict == Words::unmapped) doubts->unmapped.insert(i + 1);
    unseen = unseen || (drawn.unseen > 30 && 2 * drawn.unseen > drawn.glyphs);
    some_unseen = some_unseen || (drawn.unseen > 0 && 2 * drawn.unseen <= drawn.glyphs);
    some_unseen = some_unseen || (drawn.pale > 0 && shapes_of(i + 1).pictures == 0);  // white words on a picture are seen
    any = any || said;
    tables = tables || holds_header(out.pages.back().text);
  }
  if (tables)
    out.warnings.push_back(
        warning("table_in_pdf",
                {"这个PDF里像有流水、详单或短信的表格；PDF里的表格只读成文字，没有逐笔列出。请尽量放入表格文件（CSV、Excel）。",
                 "This PDF seems to hold a table of payments, calls or messages; tables in a PDF are read as words "
                 "only, not row by row. Add the table as CSV or Excel if you can get it."}));
  if (!any)
    out.warnings.push_back(warning(
        "no_text", {"这个PDF里没有文字（可能是扫描件），这个版本还读不了图片；原件已原样保存。",
                    "This PDF holds no text (perhaps a scan); this version does not read pictures. The original is kept."}));
  if (unseen)
    out.warnings.push_back(
        warning("hidden_words", {"有些页是扫描图片，文字是扫描软件事先识别、藏在图片下面的，可能有错，请对照页面核实。",
                                 "Some pages are pictures whose words were put under them by the scanner's program; "
                                 "they may be wrong: please compare them with the page."}));
  if (some_unseen)
    out.warnings.push_back(warning(
        "invisible_words",
        {"有些文字在页面上看不见（没有画出来，或者与纸同色），但也读取了，请对照页面核实。",
         "Some words cannot be seen on the page (not drawn, or in the colour of the paper); they were read as well. Please "
         "compare with the page."}));
}

// Words that the file gives no characters for are worse than none: they go, and the page is said to be unread.
void drop_unmapped(const std::set<int>& unread, Extraction& out) {
  if (unread.empty()) return;
  out.text.clear();
  for (auto& page : out.pages) {
    if (unread.contains(page.number)) page.text.clear(), page.runs.clear();
    out.text += page.text + "\n";
  }
  for (const int number : unread)
    out.warnings.push_back(warning(
        "unmapped_text",
        {"这一页的字体没有字符对照表，文字取不出来；请看页面本身，或另存为图片后放入。",
         "The fonts of this page have no map of their characters, so its words cannot be taken: look at the page itself."},
        number));
}

void warn_of_signature(ByteView bytes, Extraction& out) {
  if (as_text(bytes).find("/ByteRange") != std::string_view::npos)
    out.warnings.push_back(
        warning("signature_not_checked",
                {"这个PDF带有电子签名。这个版本不核验签名：签署之后是否改动、由谁签署，请用出具单位指定的阅读器核验。",
                 "This PDF carries an electronic signature. This version does not check it: have the issuer's reader "
                 "say who signed it and whether it was changed since."}));
}

}  // namespace qingbai
