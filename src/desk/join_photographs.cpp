#include "desk/join_photographs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "desk/decrypted_original.hpp"
#include "papers/zip_writer.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {
constexpr std::string_view kSource = "pages joined: ";
}

std::vector<ItemId> joined_from(const std::string& source) {
  std::vector<ItemId> out;
  if (!source.starts_with(kSource)) return out;
  std::istringstream words(source.substr(kSource.size()));
  for (std::string item; words >> item;) out.emplace_back(item);
  return out;
}

namespace {

constexpr std::size_t kMostPages = 50;
constexpr std::uint64_t kMostBytes = 256u << 20;

std::set<std::string> sources_of(const std::vector<CaseFile>& files) {
  std::set<std::string> out;
  for (const auto& file : files)
    if (!file.receipt.erased)
      for (const auto& item : joined_from(file.receipt.claims.source)) out.insert(item.value);
  return out;
}

bool picture_of_report(const CaseFile& file) {
  return file.read->extraction.report_page && file.read->extraction.media_type.starts_with("image/");
}

// E0003.jpg: the item's number, and the ending that its name had if it is a plain one.
std::string entry_name(const Receipt& receipt) {
  auto ending = std::filesystem::path(receipt.claims.name).extension().string();
  const bool plain = ending.size() > 1 && ending.size() <= 5 && std::all_of(ending.begin() + 1, ending.end(), [](char c) {
                       return isalnum(static_cast<unsigned char>(c)) != 0;
                     });
  return receipt.item.value + (plain ? ending : "");
}

Error not_pages() {
  return {Code::refused,
          "no pages of a report",
          {"这些文件里没有读出一份信用报告，没有合在一起。原件没有改动。",
           "No credit report could be read from these files together; nothing was added. The originals are unchanged."}};
}

}  // namespace

int printed_number(const CaseFile& file) { return file.read->extraction.report_page.value_or(0); }

std::vector<const CaseFile*> loose_report_pages(const CaseAnswer& answer) {
  const auto joined = sources_of(answer.files);
  std::vector<const CaseFile*> out;
  for (const auto& file : answer.files)
    if (picture_of_report(file) && !joined.contains(file.receipt.item.value)) out.push_back(&file);
  return out;
}

Result<Receipt> join_items(Desk& desk, const CaseId& id, const std::vector<ItemId>& items) {
  std::set<std::string> wanted;
  for (const auto& item : items) wanted.insert(item.value);
  if (items.size() < 2 || wanted.size() != items.size() || items.size() > kMostPages)
    return fail(Code::invalid, "two to fifty different items",
                {"请选两张到五十张不同的照片。", "Choose two to fifty different pictures."});
  TRY(const auto receipts, desk.vault().receipts(id));
  std::vector<CaseFile> files;
  std::uint64_t bytes = 0;
  for (const auto& item : items) {
    const auto receipt = std::find_if(receipts.begin(), receipts.end(), [&](const Receipt& r) { return r.item == item; });
    if (receipt == receipts.end() || receipt->erased)
      return fail(Code::not_found, "no such item", {"案件里没有这件证据。", "The case has no such item."});
    bytes += receipt->size;
    if (bytes > kMostBytes)
      return fail(Code::refused, "too large", {"这些照片合起来超过256 MB。", "These pictures are over 256 MB together."});
    TRY(auto file, desk.read_one(id, *receipt));
    if (!file.read->extraction.media_type.starts_with("image/")) return tl::make_unexpected(not_pages());
    files.push_back(std::move(file));
  }
  // As printed, so that the third picture is page 3; as they were chosen where a page does not say its number.
  if (std::all_of(files.begin(), files.end(), [](const CaseFile& f) { return printed_number(f) > 0; }))
    std::stable_sort(files.begin(), files.end(),
                     [](const CaseFile& a, const CaseFile& b) { return printed_number(a) < printed_number(b); });
  Extraction together;  // what makes no report is not added
  for (const auto& file : files)
    for (auto page : file.read->extraction.pages) {
      page.number = static_cast<int>(together.pages.size()) + 1;
      for (auto& run : page.runs) run.page = page.number;
      together.pages.push_back(std::move(page));
    }
  together = desk.reader().settle_pages(together);
  if (!together.report) return tl::make_unexpected(not_pages());
  std::vector<std::pair<std::string, std::string>> entries;
  std::string source(kSource), separator;
  for (const auto& file : files) {
    TRY(auto picture, original_bytes(desk.vault(), id, file.receipt.item, "join"));
    entries.emplace_back(entry_name(file.receipt), std::move(picture));
    source += std::exchange(separator, " ") + file.receipt.item.value;
  }
  TRY(const auto zip, zip_of(entries));
  entries.clear();
  Claims claims;
  claims.name = fmt::format("信用报告照片 {}–{}.zip", items.front().value, items.back().value);
  claims.source = source;
  return desk.seal(id, source_of(zip), claims);
}

void leave_to_joined(std::vector<CaseFile>& files) {
  const auto joined = sources_of(files);
  for (auto& file : files) {
    if (!joined.contains(file.receipt.item.value) || !file.read->extraction.report) continue;
    auto picture = *file.read;
    picture.extraction.report.reset();
    picture.extraction.kind = FileKind::image;
    file.read = shared(std::move(picture));
  }
}

}  // namespace qingbai
