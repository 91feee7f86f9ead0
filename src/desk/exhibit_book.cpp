#include "desk/exhibit_book.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "desk/exhibit_pages.hpp"
#include "extract/look.hpp"
#include "extract/sandbox.hpp"
#include "facts/conduct_page.hpp"
#include "papers/picture.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

// The child gets no file: what it works on is already in memory.
std::optional<Bytes> in_child(const std::function<Bytes()>& body) {
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0) return std::nullopt;
  auto out = run_in_child(nothing, {}, [&](int) { return body(); });
  ::close(nothing);
  return out;
}

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
  BookMaker(const CaseAnswer& answer, const Pack& pack, BundleInput& bundle,
            const std::function<Result<Bytes>(const ItemId&)>& original)
      : answer_(answer), pack_(pack), bundle_(bundle), original_(original) {}

  Result<Bytes> make() {
    CHECK_OK(front());
    for (auto& e : bundle_.exhibits)
      if (e.withheld.empty()) CHECK_OK(exhibit(e));
    CHECK_OK(count());
    CHECK_OK(list_with_pages());
    std::vector<std::string> stamps;
    CHECK_OK(stamp_words(stamps));
    TRY(const auto strips, render_stamps(stamps));
    auto bound = in_child([&] {
      auto out = bind_pieces(pieces_, strips, "证据卷 " + bundle_.case_name);
      return out ? std::move(*out) : Bytes{};
    });
    if (!bound || bound->empty())
      return fail(Code::storage, "exhibit book: binding failed",
                  {"证据卷没能装订；其他文件不受影响。", "The exhibit book could not be bound; nothing else is affected."});
    return std::move(*bound);
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
    const auto seen = look_at(bytes);
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
    if (e.kind == "image") CHECK_OK(picture(e, file == answer_.files.end() ? nullptr : &file->read.extraction));
    if (e.media_type == "application/pdf") {
      TRY(auto bytes, original_(e.item));
      push({std::move(bytes), "", file == answer_.files.end() ? std::vector<PageMark>{} : report_marks(file->read.extraction)},
           &e);
    }
    if (file == answer_.files.end()) return {};
    const auto heard = answer_.input.heard.find(e.item.value);
    const auto words = exhibit_words(e, *file, day, heard == answer_.input.heard.end() ? "" : heard->second,
                                     answer_.input.heard_from_draft.contains(e.item.value) ? Heard::from_draft : Heard::by_ear);
    return words.blocks.empty() ? Done{} : add(words, "", &e);
  }

  // Pages of each piece; what cannot be read is replaced by a page that says so.
  Done count() {
    const auto answer = in_child([&] {
      Bytes out;
      for (const int n : pages_in(pieces_))
        for (const int shift : {16, 8, 0}) out.push_back(static_cast<std::uint8_t>(n >> shift));
      return out;
    });
    pages_.assign(pieces_.size(), 0);
    if (answer && answer->size() == 3 * pieces_.size())
      for (std::size_t i = 0; i < pieces_.size(); ++i)
        pages_[i] = (*answer)[3 * i] << 16 | (*answer)[3 * i + 1] << 8 | (*answer)[3 * i + 2];
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

Result<Bytes> exhibit_book(const CaseAnswer& answer, const Pack& pack, BundleInput& bundle,
                           const std::function<Result<Bytes>(const ItemId&)>& original) {
  return BookMaker(answer, pack, bundle, original).make();
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

Paper timeline_paper(const CaseAnswer& answer, const Pack& pack) {
  Paper out;
  out.id = PaperId{"timeline"};
  out.name = "时间线";
  out.dated = answer.today;
  std::vector<std::pair<Day, std::string>> days;
  const auto add = [&](const std::optional<Day>& day, std::string words) {
    if (day) days.emplace_back(*day, std::move(words));
  };
  for (const auto& phone : answer.input.phones) add(phone.since, "本人启用号码" + phone.number);
  for (const auto& loan : answer.input.loans) add(loan.disbursed_on, "所称放款：" + loan.lender);
  for (const auto& m : answer.input.matters) {
    const auto name = matter_name(pack, m.kind).zh;
    add(m.filed_on, "提交：" + name + (m.receipt.empty() ? "" : "，回执" + m.receipt));
    add(m.answered_on, "收到答复：" + name + (m.outcome.empty() ? "" : "，" + m.outcome));
  }
  for (const auto& c : answer.input.court_papers) add(c.received_on, "收到法院文书：" + c.court + c.case_number);
  for (std::size_t i = 0; i < answer.files.size(); ++i) {
    const auto& file = answer.files[i];
    if (file.read.extraction.report && file.read.extraction.report->time)
      add(file.read.extraction.report->time->day(), fmt::format("信用报告（证据{}）", i + 1));
    std::map<Day, int> dunning;
    for (const auto& v : file.read.messages)
      if (v.verdict == MessageClass::dunning && v.time) ++dunning[v.time->day()];
    for (const auto& [day, n] : dunning) days.emplace_back(day, fmt::format("收到催收信息{}条（证据{}）", n, i + 1));
  }
  std::stable_sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  out.blocks.push_back({Kind::title, "时间线", {}, {}, {}});
  PaperBlock line{Kind::timeline, "", {}, {}, {}};
  for (const auto& [day, words] : days) line.rows.push_back({to_chinese(day), words});
  if (!line.rows.empty()) out.blocks.push_back(std::move(line));
  return out;
}

namespace {

// What the collectors did against the rules, by the pack: each row names its places.
void breaches(const CaseAnswer& answer, const Pack& pack, Paper& out) {
  std::vector<ReadFile> read;
  for (const auto& file : answer.files) read.push_back(file.read);
  const auto exhibit = [&](const ItemId& item) -> std::string {
    for (const auto& e : answer.exhibits)
      if (e.item == item) return fmt::format("证据{}", e.number);
    return item.value;
  };
  PaperBlock table{Kind::table, "", {"行为", "机构", "日期", "次数", "证据", "依据"}, {}, {9, 7, 6, 3, 9, 9}};
  for (const auto& row : conduct_rows(conduct_of(answer.input, read, pack), pack, Language::zh_hans, exhibit)) {
    std::string law;
    for (const auto& ref : row.law) law += (law.empty() ? "" : "；") + cite(pack, ref, Language::zh_hans);
    table.rows.push_back({row.what, row.lender, row.day, std::to_string(row.count), row.evidence, law});
  }
  if (table.rows.empty()) return;
  out.blocks.push_back({Kind::heading, "其中可能违反催收规范的", {}, {}, {}});
  out.blocks.push_back(std::move(table));
}

}  // namespace

Paper contact_statistics(const CaseAnswer& answer, const Pack& pack) {
  struct Count {
    int all = 0, night = 0;
    std::map<Day, int> days;
    std::optional<Instant> first, last;
  };
  std::map<std::string, Count> by_sender;
  int all = 0, night = 0;
  for (const auto& file : answer.files)
    for (const auto& v : file.read.messages) {
      if (v.verdict != MessageClass::dunning) continue;
      auto& c = by_sender[v.sender.empty() ? "（未显示）" : v.sender];
      ++c.all, ++all;
      if (!v.time) continue;
      if (v.time->hour() >= 22 || v.time->hour() < 8) ++c.night, ++night;
      ++c.days[v.time->day()];
      if (!c.first || *v.time < *c.first) c.first = v.time;
      if (!c.last || *c.last < *v.time) c.last = v.time;
    }
  Paper out;
  out.id = PaperId{"contact_statistics"};
  out.name = "催收联系统计";
  out.dated = answer.today;
  out.blocks.push_back({Kind::title, "催收联系统计", {}, {}, {}});
  if (all == 0) return out;
  out.blocks.push_back(
      {Kind::paragraph,
       fmt::format("由收到的信息逐条计算：共{}条，来自{}个号码；其中22时至次日8时{}条。", all, by_sender.size(), night),
       {},
       {},
       {}});
  PaperBlock table{
      Kind::table, "", {"发送号码", "条数", "其中22时至8时", "涉及天数", "单日最多", "最早", "最晚"}, {}, {9, 3, 5, 4, 4, 7, 7}};
  for (const auto& [sender, c] : by_sender) {
    int most = 0;
    for (const auto& [day, n] : c.days) most = std::max(most, n);
    table.rows.push_back({sender, std::to_string(c.all), std::to_string(c.night), std::to_string(c.days.size()),
                          std::to_string(most), c.first ? to_string(c.first->day()) : "—",
                          c.last ? to_string(c.last->day()) : "—"});
  }
  out.blocks.push_back(std::move(table));
  breaches(answer, pack, out);
  out.blocks.push_back({Kind::note,
                        "《互联网金融 个人网络消费信贷 贷后催收风控指引》（GB/T "
                        "45251-2025，推荐性国家标准，不是法律；请核实）：只向债务人催收；未经同意不在22时至次日8时联系；"
                        "联系人明确拒绝的应停止联系。",
                        {},
                        {},
                        {}});
  return out;
}

}  // namespace qingbai
