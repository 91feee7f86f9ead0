#include "store/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "store/durable.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> cannot(Code code, const char* what, int number, Text hint) {
  return fail(code, std::string(what) + ": " + std::strerror(number), std::move(hint));
}

const Text kUnreadable{
    "这个文件或文件夹打不开。原件没有被改动。请检查它是否存在、您是否有权限打开。",
    "This file or folder cannot be opened. Nothing was changed. Check that it is there and that you may open it."};
const Text kUnwritable{
    "写不进目标文件夹。原件没有被改动。请检查磁盘空间和文件夹权限，或换一个文件夹。",
    "The target folder cannot be written. Nothing was changed. Check free space and permissions, or choose another folder."};

std::optional<Instant> modified_at(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return std::nullopt;
  return Instant{info.st_mtim.tv_sec, 480};
}

}  // namespace

Result<FoundFiles> find_files(const std::string& path) {
  FoundFiles out;
  std::error_code error;
  const auto kind = fs::symlink_status(path, error);
  if (error || !fs::exists(kind)) return fail(Code::not_found, "no such file or folder", kUnreadable);
  if (fs::is_regular_file(kind)) {
    out.files.push_back({path, fs::path(path).filename().string(), modified_at(path)});
    return out;
  }
  if (!fs::is_directory(kind)) return fail(Code::refused, "not a file or folder", kUnreadable);
  for (auto it = fs::recursive_directory_iterator(path, error); !error && it != fs::recursive_directory_iterator();
       it.increment(error)) {
    const auto status = it->symlink_status(error);
    const auto name = it->path().lexically_relative(path).generic_string();
    if (fs::is_regular_file(status)) out.files.push_back({it->path().string(), name, modified_at(it->path().string())});
    else if (!fs::is_directory(status)) out.left_out.push_back(name);
  }
  if (error) return fail(Code::refused, "folder cannot be read: " + error.message(), kUnreadable);
  std::sort(out.files.begin(), out.files.end(), [](const FoundFile& a, const FoundFile& b) { return a.name < b.name; });
  std::sort(out.left_out.begin(), out.left_out.end());
  return out;
}

Result<ByteSource> open_file(const std::string& path) {
  auto opened = open_regular(path, O_RDONLY);
  if (!opened) {
    const bool odd = opened.error().code == Code::corrupt;
    return odd ? fail(Code::refused, opened.error().what, kUnreadable) : cannot(Code::refused, "cannot open", errno, kUnreadable);
  }
  const auto fd = std::make_shared<Descriptor>(std::move(*opened));
  const auto buffer = std::make_shared<Bytes>(256 * 1024);
  return ByteSource{[fd, buffer]() -> Result<ByteView> {
    while (true) {
      const auto n = ::read(fd->fd(), buffer->data(), buffer->size());
      if (n >= 0) return ByteView{buffer->data(), static_cast<std::size_t>(n)};
      if (errno != EINTR) return cannot(Code::refused, "cannot read", errno, kUnreadable);
    }
  }};
}

ByteSource source_of(ByteView bytes) {
  return [bytes, done = false]() mutable -> Result<ByteView> {
    if (done) return ByteView{};
    done = true;
    return bytes;
  };
}

Result<std::string> read_text(const std::string& path, std::size_t at_most) {
  TRY(const auto source, open_file(path));
  std::string out;
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) return out;
    out += as_text(piece);
    if (out.size() > at_most)
      return fail(Code::refused, "file too large", {"这个文件太大了，没有读取。", "This file is too large; it was not read."});
  }
}

bool stays_inside(std::string_view path) {
  if (path.empty() || path.size() > 1024) return false;
  for (const char c : path)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':') return false;
  for (std::size_t from = 0; from <= path.size();) {
    const auto to = std::min(path.find('/', from), path.size());
    const auto part = path.substr(from, to - from);
    if (part.empty() || part == "." || part == "..") return false;
    from = to + 1;
  }
  return true;
}

Done stream_file(const std::string& path, const std::function<Done(const Sink&)>& fill) {
  std::error_code error;
  if (const auto folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, error);
  if (error) return fail(Code::storage, "cannot make folder: " + error.message(), kUnwritable);
  const auto temporary = path + ".part";
  Done done;
  {
    const Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!fd.good()) return cannot(Code::storage, "cannot write", errno, kUnwritable);
    done = fill([&fd](ByteView bytes) -> Done {
      if (!write_whole(fd.fd(), bytes)) return cannot(Code::storage, "cannot write", errno, kUnwritable);
      return {};
    });
  }
  if (done && ::rename(temporary.c_str(), path.c_str()) != 0) done = cannot(Code::storage, "cannot rename", errno, kUnwritable);
  if (!done) ::unlink(temporary.c_str());
  return done;
}

Done write_file(const std::string& path, ByteView bytes) {
  return stream_file(path, [bytes](const Sink& sink) { return sink(bytes); });
}

}  // namespace qingbai
