// A page sets no PDF by itself: the browser prints one.
#include "papers/correction_proof.hpp"
#include "papers/paper.hpp"
#include "papers/picture.hpp"
#include "papers/stamps.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> not_here() {
  return fail(Code::unsupported, "no typesetting in a page",
              {"网页版不直接做PDF：请按“打印”，在打印窗口里选“存为PDF”；或下载Word文件。",
               "The page makes no PDF by itself: press Print and choose “Save as PDF”, or take the Word file."});
}

}  // namespace

bool makes_pdf() { return false; }
Result<Bytes> render_pdf(const Paper&) { return not_here(); }
std::vector<std::string> unprintable(const Paper&) { return {}; }  // the browser takes any font that has the character
Result<Bytes> render_stamps(const std::vector<std::string>&) { return not_here(); }
Result<Bytes> picture_pages(const Picture&, const std::string&) { return not_here(); }
Result<Bytes> picture_lines(const Picture&, const std::vector<PictureLine>&, const std::string&, const std::string&) {
  return not_here();
}
Result<Bytes> marked_copies(const std::vector<Picture>&, const std::string&, Day) { return not_here(); }
Result<Bytes> proof_pages(const std::string&, const std::vector<ProofEntry>&, Language, Day) { return not_here(); }
Result<Bytes> picture_page(const std::string&, Day) { return not_here(); }
Result<Bytes> as_png(int, int, ByteView) { return not_here(); }

}  // namespace qingbai
