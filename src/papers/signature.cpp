#include "papers/signature.hpp"

#include <charconv>

namespace qingbai {
namespace {

tl::unexpected<Error> no_signature() {
  return fail(Code::invalid, "signature: expected strokes of points x,y in a box of 600 by 200",
              {"签名没有读懂，请重新画一次。", "The signature could not be read; please draw it again."});
}

// "12,80": moves `text` past it.
bool take_point(std::string_view& text, StrokePoint& out) {
  const auto number = [&](int& into, int below) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    if (error != std::errc() || into < 0 || into > below) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
  };
  if (!number(out.x, kSignatureWidth) || text.empty() || text.front() != ',') return false;
  text.remove_prefix(1);
  return number(out.y, kSignatureHeight);
}

}  // namespace

Result<DrawnSignature> parse_signature(std::string_view text) {
  if (text.empty() || text.size() > kLongestSignature) return no_signature();
  DrawnSignature out(1);
  while (true) {
    StrokePoint point;
    if (!take_point(text, point)) return no_signature();
    out.back().push_back(point);
    if (text.empty()) break;
    if (text.front() == ';') out.emplace_back();
    else if (text.front() != ' ') return no_signature();
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace qingbai
