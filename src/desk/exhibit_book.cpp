#include "desk/exhibit_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "desk/evidence_papers.hpp"
#include "desk/exhibit_pages.hpp"
#include "papers/picture.hpp"
#include "papers/stamps.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

// A page that says why there is none.
Result<Bytes> nothing_to_show(const Exhibit& e, Day made, const char* why) {
  Paper page;
  page.name = fmt::format("证据{}", e.number);
  page.dated = made;
  page.blocks.push_back({Kind::paragraph, fmt::format("证据{}：{}原件在 {}。", e.number, why, e.file), {}, {}, {}});
  return render_pdf(page);
}

std::vector<PictureLine> lines_of(const Page& page) {
  constexpr double kSure = 0.85;  // src/extract/README.md: below it the crop must stand beside the words
  std::vector<PictureLine> out;
  if (page.width <= 0 || page.height <= 0) return out;
  for (const auto& run : page.runs)
    out.push_back({run.box.x / page.width, run.box.y / page.height, run.box.width / page.width, run.box.height / page.height,
                   run.text, run.confidence < kSure});
  return out;
}

class BookMaker {
 public:
  BookMaker(Reader& reader, const CaseAnswer& answer, const Pack& pack, BundleInput& bundle,
            const std::function<Result<Bytes>(const ItemId&)>& original)
      : reader_(reader), answer_(answer), pack_(pack), bundle_(bundle), original_(original) {}

  Result<Bytes> make() {
    CHECK_OK(front());
    for (auto& e : bundle_.exhibits)
      if (e.withheld.empty()) CHECK_OK(exhibit(e));
    CHECK_OK(count());
    CHECK_OK(list_with_pages());
    std::vector<std::string> stamps;
    CHECK_OK(stamp_words(stamps));
    TRY(const auto strips, render_stamps(stamps));
    return reader_.bind(pieces_, strips, "证据卷 " + bundle_.case_name);
  }

 private:
  void push(BookPiece piece, const Exhibit* of) {
    pieces_.push_back(std::move(piece));
    of_.push_back(of);
  }

  Done add(const Paper& paper, std::string outline, const Exhibit* of) {
    TRY(auto pdf, render_pdf(paper));
    push({std::move(pdf), std::move(outline), {}}, of);
    return {};
  }

  // The picture, then each line of it beside what was read.
  Done picture(const Exhibit& e, const Extraction* read) {
    TRY(const auto bytes, original_(e.item));
    const auto seen = reader_.preview(bytes);
    if (!seen) {
      TRY(auto sorry, nothing_to_show(e, bundle_.made.day(), "图片打不开，"));
      push({std::move(sorry), "", {}}, &e);
      return {};
    }
    for (const auto& one : *seen) {
      TRY(auto pdf, picture_pages(one, fmt::format("证据{}　{}　SHA-256 {}", e.number, e.original_name, e.sha256)));
      push({std::move(pdf), "", {}}, &e);
    }
    for (std::size_t i = 0; read != nullptr && i < read->pages.size() && i < seen->size(); ++i) {
      const auto& page = read->pages[i];
      if (page.runs.empty()) continue;
      TRY(auto pdf,
          picture_lines(
              turned((*seen)[i], page.turned / 90), lines_of(page), fmt::format("证据{}：图中文字与截图对照", e.number),
              "左边是从原图中截下的行，右边是机器识别的文字，供核对；标〔请对照〕的识别把握不大。有出入的，以原图为准。"));
      push({std::move(pdf), "", {}}, &e);
    }
    return {};
  }

  Done front() {
    CHECK_OK(add(evidence_catalogue(bundle_), "证据目录", nullptr));
    const auto timeline = timeline_paper(answer_, pack_);
    if (timeline.blocks.size() > 1) CHECK_OK(add(timeline, "时间线", nullptr));
    const auto statistics = contact_statistics(answer_, pack_);
    if (statistics.blocks.size() > 1) CHECK_OK(add(statistics, "催收联系统计", nullptr));
    return {};
  }

  Done exhibit(const Exhibit& e) {
    const auto day = bundle_.made.day();
    CHECK_OK(add(exhibit_cover(e, day), fmt::format("证据{} {}", e.number, e.original_name), &e));
    const auto file =
        std::find_if(answer_.files.begin(), answer_.files.end(), [&](const CaseFile& f) { return f.receipt.item == e.item; });
    if (e.kind == "image") CHECK_OK(picture(e, file == answer_.files.end() ? nullptr : &file->read->extraction));
    if (e.media_type == "application/pdf") {
      TRY(auto bytes, original_(e.item));
      push({std::move(bytes), "", file == answer_.files.end() ? std::vector<PageMark>{} : report_marks(file->read->extraction)},
           &e);
    }
    if (file == answer_.files.end()) return {};
    const auto heard = answer_.input.heard.find(e.item.value);
    const auto words = exhibit_words(e, *file, answer_.facts, day, heard == answer_.input.heard.end() ? "" : heard->second,
                                     answer_.input.heard_from_draft.contains(e.item.value) ? Heard::from_draft : Heard::by_ear);
    return words.blocks.empty() ? Done{} : add(words, "", &e);
  }

  // Pages of each piece; what cannot be read is replaced by a page that says so.
  Done count() {
    pages_ = reader_.count_pages(pieces_);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pages_[i] > 0) continue;
      if (of_[i] == nullptr) return fail(Code::storage, "exhibit book: our own page cannot be read");
      TRY(pieces_[i].pdf, nothing_to_show(*of_[i], bundle_.made.day(), "这份PDF不能打开（可能加密或损坏），"));
      pieces_[i].marks.clear();
      pages_[i] = 1;
    }
    return {};
  }

  // The list again, now with the page that each exhibit begins on; it has as many pages as before.
  Done list_with_pages() {
    int page = 1;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (of_[i] != nullptr && (i == 0 || of_[i - 1] != of_[i]))
        for (auto& e : bundle_.exhibits)
          if (&e == of_[i]) e.book_page = page;
      page += pages_[i];
    }
    TRY(pieces_[0].pdf, render_pdf(evidence_catalogue(bundle_)));
    return {};
  }

  Done stamp_words(std::vector<std::string>& out) const {
    int total = 0, page = 0;
    std::map<const Exhibit*, int> whole, seen;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      total += pages_[i];
      whole[of_[i]] += pages_[i];
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      for (int n = 0; n < pages_[i]; ++n) {
        ++page;
        const auto* e = of_[i];
        out.push_back(e == nullptr ? fmt::format("证据卷　第{}页／共{}页", page, total)
                                   : fmt::format("证据{}　第{}页／共{}页　SHA-256 {}…　证据卷第{}页／共{}页", e->number,
                                                 ++seen[e], whole[e], e->sha256.substr(0, 16), page, total));
      }
    return {};
  }

  Reader& reader_;
  const CaseAnswer& answer_;
  const Pack& pack_;
  BundleInput& bundle_;
  const std::function<Result<Bytes>(const ItemId&)>& original_;
  std::vector<BookPiece> pieces_;
  std::vector<const Exhibit*> of_;  // of each piece; null: of the book itself
  std::vector<int> pages_;
};

// Letters and digits only: what a line of the page and a sentence of the entry have in common.
std::string bare(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) > ' ') out += c;
  return out;
}

}  // namespace

Result<Bytes> exhibit_book(Reader& reader, const CaseAnswer& answer, const Pack& pack, BundleInput& bundle,
                           const std::function<Result<Bytes>(const ItemId&)>& original) {
  return BookMaker(reader, answer, pack, bundle, original).make();
}

std::vector<PageMark> report_marks(const Extraction& extraction) {
  std::vector<PageMark> out;
  if (!extraction.report) return out;
  for (const auto& account : extraction.report->accounts)
    for (const auto& page : extraction.pages) {
      if (page.number != account.page) continue;
      const auto entry = bare(account.text);
      for (const auto& run : page.runs)
        if (const auto words = bare(run.text); words.size() >= 12 && entry.find(words) != std::string::npos)
          out.push_back({page.number, run.box.x, run.box.y, run.box.width, run.box.height});
    }
  return out;
}

}  // namespace qingbai
