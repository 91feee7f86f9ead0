#include "reader/reader.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "content/wire.hpp"
#include "sandbox/memory_file.hpp"

namespace qingbai {
namespace {

constexpr ChildLimits kUsual;

// Of poppler's maps: first a collection may be missed, then a map of it. Poppler keeps four.
constexpr std::size_t kMostMaps = 4;

// Adds what the reading before found missing to the request; false where there is nothing more to offer.
bool offer(const ReadingWants& wants, ReaderRequest& request) {
  const auto had = request.maps.size();
  for (const auto& map : wants.maps)
    if (request.maps.size() < kMostMaps && std::find(request.maps.begin(), request.maps.end(), map) == request.maps.end())
      request.maps.push_back(map);
  if (request.maps.size() > had) return true;  // a page may be without words for want of a map only
  if (!wants.all_readers || request.all_readers) return false;
  return request.all_readers = true;
}

}  // namespace

std::string Reader::beside_this_program() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return (self.parent_path() / "qingbai-reader").string();
}

Extraction Reader::failed() const {
  Extraction out;
  const auto module = std::filesystem::path(program_).parent_path() / "libqingbai_all_readers.so";
  std::string missing;
  if (::access(program_.c_str(), X_OK) != 0) missing = "qingbai-reader";
  else if (::access(module.c_str(), R_OK) != 0) missing = module.filename().string();
  if (!missing.empty())
    out.warnings.push_back({0,
                            "reader_missing",
                            {fmt::format("程序不完整：缺少 {}，没有读取内容；原件已原样保存。请重新安装。", missing),
                             fmt::format("The program is incomplete: {} is missing, so nothing was read; the original is kept. "
                                         "Install the program again.",
                                         missing)}});
  else
    out.warnings.push_back({0,
                            "reading_failed",
                            {"读取这个文件时出错（可能损坏、过大或有害），读取已停止；原件已原样保存。",
                             "Reading this file failed (damaged, too large or hostile) and was stopped; the original is kept."}});
  return out;
}

std::optional<Bytes> Reader::answer(const ReaderRequest& request, int fd, const ChildLimits& limits) {
  Bytes out;
  const bool good = process_.ask(to_wire(request), fd, limits, [&out](ByteView piece) {
    out.insert(out.end(), piece.begin(), piece.end());
    return true;
  });
  if (!good) return std::nullopt;
  return out;
}

std::optional<Extraction> Reader::read_once(int fd, const ReaderRequest& request, const ChildLimits& limits,
                                            const MessageSink& sink) {
  FrameReader frames(sink);
  if (!process_.ask(to_wire(request), fd, limits, [&frames](ByteView piece) { return frames.take(piece); })) return std::nullopt;
  return frames.finish();
}

Extraction Reader::read(int fd, const std::string& name, const ReadOptions& options, const MessageSink& sink) {
  ReaderRequest request;
  request.name = name.substr(name.size() - std::min<std::size_t>(name.size(), 4096));
  request.password = options.file_password.empty() ? file_password_ : options.file_password;
  request.cpu_seconds = options.limits.cpu_seconds;
  request.report_only = options.report_only;
  auto out = read_once(fd, request, options.limits, sink);
  // A PDF that names character maps of poppler's is read again with those at hand; one with a page that holds no words is read
  // again with OCR. A PDF holds no messages: none come twice.
  for (int times = 0; times < 3 && out && offer(out->wants, request); ++times) {
    if (::lseek(fd, 0, SEEK_SET) != 0) break;
    auto better = read_once(fd, request, options.limits, sink);
    if (!better) break;
    out = std::move(better);
  }
  if (!out) return failed();
  out->wants = {};
  return std::move(*out);
}

Result<std::vector<Picture>> Reader::preview(ByteView bytes) {
  TRY(const auto file, MemoryFile::make());
  CHECK_OK(file.write(bytes));
  ReaderRequest request;
  request.task = ReaderTask::preview;
  const auto wire = answer(request, file.from_start(), kUsual);
  auto out = wire ? pictures_from_wire(*wire) : std::vector<Picture>{};
  if (out.empty())
    return fail(Code::refused, "picture: damaged, too large, or of no kind that is read here",
                {"这张图片打不开：可能损坏、太大，或格式不支持。原件不受影响。",
                 "This picture cannot be opened: damaged, too large, or of an unknown kind. The original is untouched."});
  return out;
}

std::vector<PagePicture> Reader::draw(int fd, const std::string& password, const std::vector<PageCrop>& crops, double dots) {
  constexpr std::size_t kMostCrops = 200;
  if (crops.size() > kMostCrops) return std::vector<PagePicture>(crops.size());
  ReaderRequest request;
  request.task = ReaderTask::draw;
  request.password = password, request.crops = crops, request.dots = std::clamp(dots, 20.0, 300.0);
  const auto wire = answer(request, fd, kUsual);
  return wire ? crops_from_wire(*wire, crops) : std::vector<PagePicture>(crops.size());
}

Result<Bytes> Reader::unlocked_copy(int fd, const std::string& password) {
  ReaderRequest request;
  request.task = ReaderTask::unlock;
  request.password = password;
  auto wire = answer(request, fd, kUsual);
  if (wire && !wire->empty() && wire->front() == 'p')
    return fail(Code::locked, "wrong password",
                {"这个PDF的密码不对，请再试一次。原件没有改动。",
                 "The password of this PDF is wrong; try again. The original is unchanged."});
  if (!wire || wire->size() < 2 || wire->front() != 'o')
    return fail(Code::refused, "cannot be opened",
                {"这个文件打不开，可能已损坏。原件没有改动。",
                 "This file cannot be opened; it may be damaged. The original is unchanged."});
  wire->erase(wire->begin());
  return std::move(*wire);
}

namespace {

Result<MemoryFile> file_of(const BookToBind& book) {
  TRY(auto file, MemoryFile::make());
  CHECK_OK(file.write(to_wire(book)));
  return file;
}

// The pieces stand in the child's memory twice, and once more as what is written.
ChildLimits limits_for(const std::vector<BookPiece>& pieces) {
  ChildLimits out;
  for (const auto& piece : pieces) out.memory_bytes += 4 * piece.pdf.size();
  return out;
}

}  // namespace

std::vector<int> Reader::count_pages(const std::vector<BookPiece>& pieces) {
  std::vector<int> out(pieces.size(), 0);
  const auto file = file_of({pieces, {}, {}});
  if (!file) return out;
  ReaderRequest request;
  request.task = ReaderTask::count_pages;
  const auto wire = answer(request, file->from_start(), limits_for(pieces));
  if (!wire || wire->size() != 3 * pieces.size()) return out;
  for (std::size_t i = 0; i < pieces.size(); ++i) out[i] = (*wire)[3 * i] << 16 | (*wire)[3 * i + 1] << 8 | (*wire)[3 * i + 2];
  return out;
}

Result<Bytes> Reader::bind(const std::vector<BookPiece>& pieces, const Bytes& stamps, const std::string& title) {
  TRY(const auto file, file_of({pieces, stamps, title}));
  ReaderRequest request;
  request.task = ReaderTask::bind;
  auto wire = answer(request, file.from_start(), limits_for(pieces));
  if (!wire || wire->empty())
    return fail(Code::storage, "exhibit book: binding failed",
                {"证据卷没能装订；其他文件不受影响。", "The exhibit book could not be bound; nothing else is affected."});
  return std::move(*wire);
}

Extraction Reader::settle_pages(const Extraction& pages) {
  const auto file = MemoryFile::make();
  if (!file || !file->write(to_wire(pages))) return pages;
  ReaderRequest request;
  request.task = ReaderTask::settle_pages;
  auto out = read_once(file->from_start(), request, kUsual, {});
  return out ? std::move(*out) : pages;
}

}  // namespace qingbai
