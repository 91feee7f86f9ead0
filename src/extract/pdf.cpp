#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>

#include "extract/decode.hpp"
#include "extract/pdf_maps.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

// ustring::to_utf8 may leave zero bytes at the end.
std::string utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  std::string out(bytes.begin(), bytes.end());
  while (!out.empty() && out.back() == '\0') out.pop_back();
  return mended_utf8(out);
}

// The words of a page as lines, with gaps as wide as they look: one pass of poppler gives runs, and the text is made from them.
std::string text_of(const std::vector<TextRun>& runs) {
  std::vector<const TextRun*> order;
  for (const auto& r : runs) order.push_back(&r);
  const auto middle = [](const TextRun* r) { return r->box.y + r->box.height / 2; };
  std::stable_sort(order.begin(), order.end(), [&](const TextRun* a, const TextRun* b) { return middle(a) < middle(b); });
  std::string out;
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() &&
           middle(order[to]) - middle(order[from]) <= 0.35 * std::min(order[from]->box.height, order[to]->box.height))
      ++to;
    to = std::max(to, from + 1);
    std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(from), order.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const TextRun* a, const TextRun* b) { return a->box.x < b->box.x; });
    for (auto i = from; i < to; ++i) {
      const double gap = i == from ? 0 : order[i]->box.x - (order[i - 1]->box.x + order[i - 1]->box.width);
      const double wide = gap / std::max(1.0, order[i]->box.height / 2);
      if (i > from) out.append(static_cast<std::size_t>(std::clamp(wide, 1.0, 60.0)), ' ');
      out += order[i]->text;
    }
    out += '\n';
  }
  return out;
}

Page read_page(const poppler::page& from, int number) {
  Page out;
  out.number = number;
  const auto size = from.page_rect();
  out.width = size.width();
  out.height = size.height();
  for (const auto& box : from.text_list()) {
    const auto at = box.bbox();
    out.runs.push_back({utf8(box.text()), {at.x(), at.y(), at.width(), at.height()}, number, 1});
  }
  out.text = text_of(out.runs);
  return out;
}

// Poppler's own messages may quote the file, so they go nowhere; only the names of maps that it missed are kept.
void listen(const std::string& message, void* missing) {
  note_missing_maps(message, *static_cast<std::vector<std::string>*>(missing));
}

struct Listening {
  std::vector<std::string> missing;
  Listening() { poppler::set_debug_error_function(listen, &missing); }
  ~Listening() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
};

}  // namespace

Extraction read_pdf(ByteView bytes, const std::string& password) {
  constexpr int kMostPages = 2000;
  Extraction out;
  out.kind = FileKind::pdf;
  out.media_type = "application/pdf";
  const Listening listening;
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), password, password));
  if (!document) {
    out.warnings.push_back(warning("damaged", {"这个PDF打不开，可能已损坏；原件已原样保存。",
                                               "This PDF cannot be opened and may be damaged; the original is kept as it is."}));
    return out;
  }
  if (document->is_locked() && !password.empty()) {
    out.warnings.push_back(
        warning("wrong_password", {"这个PDF的密码不对，没有读取；原件已原样保存。",
                                   "The password of this PDF is wrong; it was not read. The original is kept."}));
    return out;
  }
  if (document->is_locked()) {
    out.warnings.push_back(warning(
        "password_needed", {"这个PDF有密码，没有读取；原件已原样保存。请用 --password-file 给出密码，或先去掉密码再放入一份。",
                            "This PDF has a password and was not read; the original is kept. Give the password with "
                            "--password-file, or add a copy without it."}));
    return out;
  }
  const int pages = std::min(document->pages(), kMostPages);
  if (document->pages() > kMostPages)
    out.warnings.push_back(
        warning("too_many_pages", {"页数过多，只读取了前2000页。", "Too many pages; the first 2000 were read."}));
  bool any = false;
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) {
      out.warnings.push_back(warning("damaged", {"这一页读不出来。", "This page cannot be read."}, i + 1));
      continue;
    }
    out.pages.push_back(read_page(*page, i + 1));
    out.text += out.pages.back().text + "\n";
    any = any || !trimmed(out.pages.back().text).empty();
  }
  if (!any)
    out.warnings.push_back(warning(
        "no_text", {"这个PDF里没有文字（可能是扫描件），这个版本还读不了图片；原件已原样保存。",
                    "This PDF holds no text (perhaps a scan); this version does not read pictures. The original is kept."}));
  for (const auto& map : listening.missing) out.metadata["missing_maps"] += map + " ";
  return out;
}

}  // namespace qingbai
