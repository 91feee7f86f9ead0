#include "desk/filing.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "desk/files.hpp"
#include "extract/sandbox.hpp"
#include "papers/picture.hpp"

namespace qingbai {
namespace {

Result<Picture> picture_in_child(const std::string& path) {
  TRY(const auto bytes, read_text(path, 64u << 20));
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0) return fail(Code::storage, "/dev/null cannot be opened");
  const auto pixels = run_in_child(nothing, {}, [&](int) {
    const auto picture = decode_picture(as_bytes(bytes));
    return picture ? to_wire(*picture) : Bytes{};
  });
  ::close(nothing);
  return picture_from_wire(pixels ? ByteView(*pixels) : ByteView{});
}

}  // namespace

Result<Bytes> id_copy(const std::vector<std::string>& pictures, const std::string& recipient, const std::string& purpose,
                      Day day) {
  std::vector<Picture> read;
  for (const auto& path : pictures) {
    TRY(auto picture, picture_in_child(path));
    read.push_back(std::move(picture));
  }
  return marked_copies(read, fmt::format("仅供向{}办理{}使用，他用无效　{}", recipient, purpose, to_chinese(day)), day);
}

Result<std::vector<std::string>> keep_filed(Desk& desk, const CaseId& id, const Paper& paper, const std::string& receipt,
                                            const std::string& photo) {
  std::vector<std::string> out;
  TRY(const auto pdf, render_pdf(paper));
  const auto name = fmt::format("已递交_{}_{}.pdf", paper.name, to_string(paper.dated));
  const auto source = receipt.empty() ? std::string("本人递交的文书") : "本人递交的文书，回执编号 " + receipt;
  TRY(const auto kept, desk.add(id, name, source_of(pdf), source));
  out.push_back(kept.receipt.item.value);
  if (!photo.empty()) {
    TRY(const auto bytes, open_file(photo));
    TRY(const auto shot,
        desk.add(id, fmt::format("回执_{}{}", paper.name, std::filesystem::path(photo).extension().string()), bytes, source));
    out.push_back(shot.receipt.item.value);
  }
  return out;
}

}  // namespace qingbai
