#include "base/utf8.hpp"
#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/report_pages.hpp"
#include "extract/pdf/folded_radicals.hpp"
#include "extract/pdf/read_pdf.hpp"

namespace qingbai {
namespace {

void fold_words(Extraction& out) {
  const auto fold = [](std::string& words) { words = folded_radicals(words); };
  fold(out.text);
  for (auto& page : out.pages) {
    fold(page.text);
    for (auto& run : page.runs) fold(run.text);
  }
  for (auto& m : out.messages) fold(m.text), fold(m.sender);
  for (auto& c : out.calls) fold(c.number);
  for (auto& t : out.transactions) fold(t.counterparty), fold(t.text), fold(t.account), fold(t.counterparty_account);
}

bool may_be_report(FileKind kind) {
  return kind == FileKind::pdf || kind == FileKind::image || kind == FileKind::web_page || kind == FileKind::document;
}

}  // namespace

Extraction settled(const std::function<Extraction()>& read) {
  Extraction out;
  try {
    out = read();
    fold_words(out);
    if (may_be_report(out.kind)) settle_report(out);
    if (out.parts.size() > 1) settle_photographed(out);
    const bool nothing = trimmed(out.text).empty() && out.messages.empty() && out.calls.empty() && out.parts.empty();
    const bool of_words = out.kind != FileKind::image && out.kind != FileKind::audio && out.kind != FileKind::video;
    if (nothing && of_words && out.warnings.empty())
      out.warnings.push_back(
          warning("nothing_found", {"文件能打开，但里面没有文字。", "The file opens, but there are no words in it."}));
  } catch (const std::exception&) {  // out of memory inside a library: this reading is lost, nothing else
    out = {};
    out.warnings.push_back(warning("reading_failed", {"读取时出错，原件已原样保存。", "Reading failed; the original is kept."}));
  }
  return out;
}

}  // namespace qingbai
