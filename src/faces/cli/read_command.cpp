// read: files in, what could be read out.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "content/extraction.hpp"
#include "crypto/hash.hpp"
#include "faces/cli/context.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Read {
  std::string path, sha256, sm3;
  Extraction extraction;
};

Result<Read> read_path(Reader& reader, const std::string& path) {
  reader.start();  // it gets ready while the file is hashed
  TRY(const auto source, open_file(path));
  Hasher sha256(HashKind::sha256), sm3(HashKind::sm3);
  while (true) {
    TRY(const auto piece, source());
    if (piece.empty()) break;
    sha256.update(piece);
    sm3.update(piece);
  }
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return fail(Code::refused, "cannot open", {"这个文件打不开。", "This file cannot be opened."});
  Read out{path, to_hex(sha256.finish()), to_hex(sm3.finish()), reader.read(fd, path)};
  ::close(fd);
  return out;
}

void print(const Read& read, Language language) {
  std::cout << read.path << "\n  " << to_name(read.extraction.kind) << "  " << read.extraction.media_type << "\n  SHA-256 "
            << read.sha256 << "\n";
  if (!read.extraction.messages.empty()) std::cout << "  messages " << read.extraction.messages.size() << "\n";
  if (!read.extraction.calls.empty()) std::cout << "  calls " << read.extraction.calls.size() << "\n";
  if (!read.extraction.pages.empty()) std::cout << "  pages " << read.extraction.pages.size() << "\n";
  for (const auto& part : read.extraction.parts)
    std::cout << "  + " << part.path << "  " << to_name(part.kind) << "  " << part.bytes << "\n";
  for (const auto& [key, value] : read.extraction.metadata) std::cout << "  " << key << ": " << value << "\n";
  for (const auto& warning : read.extraction.warnings)
    std::cout << "  ! " << warning.code << ": " << warning.text.in(language) << "\n";
  std::cout << read.extraction.text << "\n";
}

Done run_read(Context& context, const std::vector<std::string>& paths) {
  Json files = Json::array();
  std::vector<Read> all;
  for (const auto& path : paths) {
    TRY(auto read, read_path(context.reader, path));
    files.push_back(extraction_json(read.path, read.sha256, read.sm3, read.extraction, context.language()));
    all.push_back(std::move(read));
  }
  Json document;
  document["files"] = std::move(files);
  context.answer(document, [&] {
    for (const auto& read : all) print(read, context.language());
  });
  return {};
}

}  // namespace

void add_read(CLI::App& app, Context& context) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  auto* read = app.add_subcommand("read", "read files and show what is in them / 读取文件");
  read->add_option("files", *paths, "files")->required();
  read->callback([&context, paths] { guarded(context, [&] { return run_read(context, *paths); }); });
}

}  // namespace qingbai::cli
