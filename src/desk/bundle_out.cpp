// Writing a bundle: originals streamed out of the vault, the exhibit book, and what bundle makes of the rest.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "crypto/note.hpp"
#include "crypto/words.hpp"
#include "desk/credit.hpp"
#include "desk/desk.hpp"
#include "desk/exhibit_book.hpp"
#include "papers/zip_writer.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

constexpr const char* kToolVersion = "0.1.0";
constexpr std::uint64_t kLargestShown = 64ull << 20;  // a larger picture or PDF is not bound into the book

// The leaves of the custody log, one a line, exactly as they were hashed.
std::string custody_lines(const std::vector<CustodyEvent>& events) {
  std::string out;
  for (const auto& event : events) out += event.text + "\n";
  return out;
}

Done add_log(const Vault& vault, const CaseId& id, BundleInput& input) {
  TRY(const auto custody, vault.custody(id));
  input.custody_jsonl = custody_lines(custody);
  for (const auto& e : custody) input.events.push_back({e.sequence, e.time, e.action, e.item.value, e.sha256, e.out, e.by});
  TRY(input.checkpoint, vault.checkpoint(id));
  TRY(const auto key, vault.log_key(id));
  input.log_key = to_text(key);
  input.log_key_pem = to_pem(key);
  TRY(const auto opened, open_checkpoint(input.checkpoint, key));
  input.checkpoint_words = std::string(to_words(opened.root, Language::zh_hans).reveal());
  TRY(const auto origins, vault.origins(id));
  std::map<std::string, std::vector<BundleInput::Stamp>*> by_log{{opened.origin, &input.stamps}};
  input.origins.reserve(origins.size());
  for (const auto& origin : origins) {
    TRY(const auto their_key, parse_note_key(origin.key));
    std::string lines;
    for (const auto& event : origin.events) lines += event + "\n";
    input.origins.push_back({origin.checkpoint, origin.key, to_pem(their_key), std::move(lines), {}});
    by_log.emplace(their_key.name, &input.origins.back().stamps);
  }
  TRY(const auto stamps, vault.timestamps(id));
  for (const auto& stamp : stamps) {
    const auto log = by_log.find(stamp.checkpoint.substr(0, stamp.checkpoint.find('\n')));
    if (log == by_log.end()) return fail(Code::corrupt, "record: a timestamp of no log that is here");
    log->second->push_back({stamp.checkpoint, stamp.anchors, stamp.authority, stamp.token, stamp.gen_time});
  }
  return {};
}

// A letter that quotes or names an original that stays home would tell of it: it stays home too.
bool speaks_of_withheld(const CaseAnswer& answer, const PaperId& id, const std::vector<Exhibit>& exhibits) {
  for (const auto& paper : answer.papers)
    if (paper.id == id)
      for (const auto& e : exhibits)
        if (!e.withheld.empty() && std::find(paper.exhibits.begin(), paper.exhibits.end(), e.number) != paper.exhibits.end())
          return true;
  return false;
}

void add_made(const CaseAnswer& answer, const std::vector<RenderedPaper>& papers, BundleInput& input) {
  for (const auto& paper : papers) {
    if (speaks_of_withheld(answer, paper.id, input.exhibits)) {
      input.left_out.push_back(paper.id.value);
      continue;
    }
    if (!paper.pdf.empty()) input.papers.push_back({"data/papers/" + paper.id.value + ".pdf", paper.pdf});
    input.papers.push_back({"data/papers/" + paper.id.value + ".docx", paper.docx});
  }
  for (const auto& file : answer.files) {
    const auto& text = file.read->extraction.text;
    if (text.empty()) continue;
    input.derived.push_back(
        {{"data/derived/" + file.receipt.item.value + "/text.txt", Bytes(text.begin(), text.end())}, file.receipt.item, "text"});
  }
}

// The case as the recipient may see it: what stays home was never read.
CaseAnswer without_withheld(CaseAnswer answer, const std::vector<Exhibit>& exhibits) {
  for (auto& file : answer.files)
    for (const auto& e : exhibits)
      if (!e.withheld.empty() && e.item == file.receipt.item) file.read = shared({file.read->item, file.read->name, {}, {}});
  return answer;
}

}  // namespace

Done Desk::write_bundle(const CaseId& id, const CaseAnswer& answer, const std::vector<RenderedPaper>& papers,
                        const BundleOut& out, const BundleWish& wish) {
  for (const auto& stays : wish.withheld) {
    const auto& item = stays.first;
    if (std::none_of(answer.exhibits.begin(), answer.exhibits.end(), [&](const Exhibit& e) { return e.item.value == item; }))
      return fail(Code::invalid, "withheld: no such item",
                  {"没有这件证据，什么都没有写：" + item, "No such item; nothing was written: " + item});
  }
  BundleInput input;
  input.made = clock_.now();
  input.tool_version = kToolVersion;
  input.pack_version = pack_.id + " " + pack_.version;
  input.recipient = wish.recipient;
  input.reading_copies = answer.input.language == Language::en;
  input.exhibits = answer.exhibits;
  for (auto& e : input.exhibits)
    if (const auto it = wish.withheld.find(e.item.value); it != wish.withheld.end())
      e.withheld = it->second.empty() ? "当事人要求" : it->second;
  TRY(const auto cases, vault_.cases());
  for (const auto& info : cases)
    if (info.id == id) input.case_name = info.name;
  const auto seen = without_withheld(answer, input.exhibits);
  add_made(seen, papers, input);
  auto proof = makes_pdf() ? credit_proof(vault_, reader_, id, seen, pack_, Language::zh_hans)
                           : Result<Bytes>(fail(Code::not_found, "no PDF"));
  if (proof) input.papers.push_back({"data/papers/credit_correction.pdf", std::move(*proof)});
  else if (proof.error().code != Code::not_found) return tl::make_unexpected(proof.error());  // not_found: nothing was corrected
  std::map<std::string, Bytes> shown;  // pictures and PDFs, for the book; read once
  for (const auto& exhibit : input.exhibits) {
    if (!exhibit.withheld.empty()) continue;
    const bool keep = (exhibit.kind == "image" || exhibit.media_type == "application/pdf") && exhibit.size <= kLargestShown;
    CHECK_OK(out(exhibit.file, [&](const Sink& sink) {
      return vault_.read(id, exhibit.item, "export", [&](ByteView piece) {
        if (keep) shown[exhibit.item.value].insert(shown[exhibit.item.value].end(), piece.begin(), piece.end());
        return sink(piece);
      });
    }));
  }
  if (makes_pdf()) {
    TRY(auto book, exhibit_book(reader_, seen, pack_, input,
                                [&](const ItemId& item) -> Result<Bytes> { return std::move(shown[item.value]); }));
    input.papers.push_back({"data/exhibit-book.pdf", std::move(book)});
  }
  // Everything is in the log by now, so the checkpoint covers all of it.
  CHECK_OK(add_log(vault_, id, input));
  TRY(const auto made, make_bundle(input));
  for (const auto& file : made) CHECK_OK(out(file.path, [&](const Sink& sink) { return sink(file.bytes); }));
  return {};
}

BundleOut into_folder(const std::string& folder) {
  return [folder](const std::string& path, const std::function<Done(const Sink&)>& fill) -> Done {
    if (!stays_inside(path)) return fail(Code::corrupt, "bundle: a path leads out of it");
    return stream_file(folder + "/" + path, fill);
  };
}

Result<Bytes> Desk::zip_bundle(const CaseId& id, const CaseAnswer& answer, std::uint64_t at_most, const BundleWish& wish) {
  std::vector<std::pair<std::string, std::string>> entries;
  std::uint64_t size = 0;
  const BundleOut collect = [&](const std::string& path, const std::function<Done(const Sink&)>& fill) -> Done {
    if (!stays_inside(path)) return fail(Code::corrupt, "bundle: a path leads out of it");
    auto& entry = entries.emplace_back("bundle/" + path, std::string());
    return fill([&](ByteView piece) -> Done {
      size += piece.size();
      if (size > at_most)
        return fail(Code::refused, "the bundle is too large for one ZIP in memory",
                    {"证据包太大，不能在网页里下载。请在电脑上运行 qingbai bundle --out 文件夹。",
                     "The bundle is too large to be downloaded here. On the computer, run: qingbai bundle --out FOLDER."});
      entry.second += as_text(piece);
      return {};
    });
  };
  TRY(const auto papers, render_papers(answer, pack_));
  CHECK_OK(write_bundle(id, answer, papers, collect, wish));
  return zip_of(entries);
}

}  // namespace qingbai
