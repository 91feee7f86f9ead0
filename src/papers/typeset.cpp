// The program's side of the typesetting module.
#include "base/module.hpp"
#include "papers/typesetting/typesetting.hpp"

namespace qingbai {
namespace {

const typesetting::Functions* module() {
  using Get = const typesetting::Functions* (*)();
  static const auto get = reinterpret_cast<Get>(function_of_module("typesetting", "qingbai_typesetting"));
  static const auto* functions = get == nullptr ? nullptr : get();
  return functions;
}

tl::unexpected<Error> missing() {
  return fail(Code::unsupported, "the typesetting module is missing",
              {"程序不完整：缺少排版部件，做不了PDF；Word文件和网页不受影响。请重新安装。",
               "The program is incomplete: without its typesetting module no PDF can be made; Word files and pages still work. "
               "Install the program again."});
}

}  // namespace

bool makes_pdf() { return true; }
Result<Bytes> render_pdf(const Paper& paper) { return module() == nullptr ? missing() : module()->render_pdf(paper); }

std::vector<std::string> unprintable(const Paper& paper) {
  return module() == nullptr ? std::vector<std::string>{} : module()->unprintable(paper);
}

Result<Bytes> render_stamps(const std::vector<std::string>& lines) {
  return module() == nullptr ? missing() : module()->render_stamps(lines);
}

Result<Bytes> picture_pages(const Picture& picture, const std::string& words) {
  return module() == nullptr ? missing() : module()->picture_pages(picture, words);
}

Result<Bytes> picture_lines(const Picture& picture, const std::vector<PictureLine>& lines, const std::string& title,
                            const std::string& note) {
  return module() == nullptr ? missing() : module()->picture_lines(picture, lines, title, note);
}

Result<Bytes> marked_copies(const std::vector<Picture>& pictures, const std::string& words, Day day) {
  return module() == nullptr ? missing() : module()->marked_copies(pictures, words, day);
}

Result<Bytes> proof_pages(const std::string& heading, const std::vector<ProofEntry>& entries, Language language, Day day) {
  return module() == nullptr ? missing() : module()->proof_pages(heading, entries, language, day);
}

Result<Bytes> picture_page(const std::string& svg, Day day) {
  return module() == nullptr ? missing() : module()->picture_page(svg, day);
}

Result<Bytes> as_png(int width, int height, ByteView rgb) {
  return module() == nullptr ? missing() : module()->as_png(width, height, rgb);
}

}  // namespace qingbai
