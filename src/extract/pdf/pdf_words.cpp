#include "extract/pdf/pdf_words.hpp"

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <UTF.h>
#include <goo/gmem.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "base/utf8.hpp"
#include "credit/reading/located_text.hpp"
#include "extract/pdf/glyph_joiner.hpp"

namespace qingbai {
namespace {

void append_utf8(std::string& out, Unicode c) {
  if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
  if (c < 0x110000) out += to_utf8(c);
}

// How dark the ink is on white paper, 0 to 1.
double ink_of(const GfxState& state) {
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  const double light = 0.3 * colToDbl(rgb.r) + 0.59 * colToDbl(rgb.g) + 0.11 * colToDbl(rgb.b);
  return std::clamp((1 - light) * state.getFillOpacity(), 0.0, 1.0);
}

constexpr double kPale = 0.03;  // less ink than any watermark

// Takes glyphs as they are drawn and joins what follows on one line into a run.
class Listener : public OutputDev {
 public:
  explicit Listener(int number) : joiner_(number) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }
  bool needCharCount() override { return false; }

  // What is painted below words: white ones are seen on it.
  void fill(GfxState* state) override { paint(*state); }
  void eoFill(GfxState* state) override { paint(*state); }

  void startPage(int, GfxState* state, XRef*) override { joiner_.begin(state->getPageWidth(), state->getPageHeight()); }
  // A new text object, or a place given anew inside one, may be the next cell of a table however close it stands.
  void beginTextObject(GfxState*) override { ++object_; }
  void updateTextMat(GfxState*) override { ++object_; }
  void beginActualText(GfxState*, const GooString* text) override {
    Unicode* codes = nullptr;
    const int n = TextStringToUCS4(text->toStr(), &codes);
    actual_.clear();
    for (int i = 0; i < n; ++i) append_utf8(actual_, codes[i]);
    gfree(codes);
    standing_in_ = true;
  }
  void endActualText(GfxState*) override { standing_in_ = false, actual_.clear(); }

  // A group of drawings is laid on the page as a whole, with the opacity that stood when its own state was saved; inside it
  // opacity begins anew.
  void saveState(GfxState* state) override { saved_.push_back(state->getFillOpacity()); }
  void restoreState(GfxState*) override {
    if (!saved_.empty()) saved_.pop_back();
  }
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool) override {
    groups_.push_back(saved_.empty() ? 1 : saved_.back());
  }
  void endTransparencyGroup(GfxState*) override {
    if (!groups_.empty()) groups_.pop_back();
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode, int nBytes, const Unicode* u,
                int uLen) override {
    Glyph g;
    if (standing_in_) {  // the text that the file gives for all of these glyphs goes to the first
      g.text = std::exchange(actual_, {});
      if (g.text.empty()) return;
    } else {
      for (int i = 0; i < uLen; ++i) append_utf8(g.text, u[i]);
      if (g.text.empty()) g.text = "\xEF\xBF\xBD";  // drawn, but nobody knows what: never left out in silence
    }
    count(*state, g.text);
    double at_x = 0, at_y = 0;
    state->transform(x, y, &at_x, &at_y);
    if (!is_blank(g.text) && state->getRender() != 3 && ink_of(*state) * group_ink() < kPale && !painted(at_x, at_y)) ++pale_;
    const double between = state->getCharSpace() + (nBytes == 1 && g.text == " " ? state->getWordSpace() : 0);
    double sx = 0, sy = 0;
    state->textTransformDelta(between * state->getHorizScaling(), 0, &sx, &sy);
    state->transformDelta(dx - sx, dy - sy, &g.dx, &g.dy);
    state->transform(x, y, &g.x, &g.y);
    double m11 = 0, m12 = 0, m21 = 0, m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    g.angle = slant_of(m11, m12);
    g.size = size_of(*state, g.text, std::hypot(g.dx, g.dy));
    g.ink = state->getRender() == 3 ? 1 : ink_of(*state) * group_ink();  // 3: the words under a scan, drawn by nothing
    g.object = object_;
    joiner_.take(std::move(g));
  }

  DrawnPage finish() { return {joiner_.width(), joiner_.height(), joiner_.finish(), glyphs_seen_, unmapped_, unseen_, pale_}; }

 private:
  struct Painted {
    double left, top, right, bottom;
    bool dark;
  };

  void paint(const GfxState& state) {
    constexpr std::size_t kMost = 20000;
    const auto* path = state.getPath();
    if (path == nullptr || painted_.size() >= kMost) return;
    Painted box{1e9, 1e9, -1e9, -1e9, ink_of(state) >= kPale};
    for (int i = 0; i < path->getNumSubpaths(); ++i)
      for (int j = 0; j < path->getSubpath(i)->getNumPoints(); ++j) {
        double x = 0, y = 0;
        state.transform(path->getSubpath(i)->getX(j), path->getSubpath(i)->getY(j), &x, &y);
        box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y), box.dark};
      }
    painted_.push_back(box);
  }

  [[nodiscard]] bool painted(double x, double y) const {
    for (auto box = painted_.rbegin(); box != painted_.rend(); ++box)
      if (x >= box->left && x <= box->right && y >= box->top && y <= box->bottom) return box->dark;
    return false;
  }

  // A composite font of no known collection without a map of its own gives glyph numbers for characters; one that draws its own
  // shapes, control characters. Private use and U+FFFD are no characters either.
  void count(const GfxState& state, const std::string& text) {
    if (is_blank(text)) return;
    ++glyphs_seen_;
    const auto& font = state.getFont();
    bool known = !standing_in_ || !text.empty();
    if (font && !standing_in_ && !font->hasToUnicodeCMap()) {
      const auto* composite = font->isCIDFont() ? dynamic_cast<const GfxCIDFont*>(font.get()) : nullptr;
      const auto* collection = composite == nullptr ? nullptr : composite->getCollection();
      if (collection != nullptr && collection->toStr().find("Identity") != std::string::npos) known = false;
    }
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x20 || text.find("\uFFFD") != std::string::npos || (text.size() == 3 && text >= "\uE000" && text <= "\uF8FF"))
      known = false;
    if (!known) ++unmapped_;
    if (state.getRender() == 3) ++unseen_;
  }

  // A Type 3 font draws its glyphs in units of its own (PDF 32000-1, 9.6.5): mostly thousandths of the size, at times others. How
  // far the pen moves tells which: a Chinese character is as wide as its size, a figure about half.
  static double size_of(const GfxState& state, const std::string& text, double moved) {
    double size = state.getTransformedFontSize();
    const auto& font = state.getFont();
    if (font && font->getType() == fontType3) {
      const bool figure = is_digit(text);
      const bool han = text.size() == 3 && text >= "\u4E00" && text <= "\u9FFF";
      const bool sign = text == "（" || text == "）" || text == "：" || text == "，" || text == "。" || text == "、";
      const double least = han || sign ? 0.9 : figure ? 0.4 : 0.2, most = han || sign ? 1.1 : figure ? 0.75 : 1.3;
      const auto fits = [&](double s) { return moved >= least * s && moved <= most * s; };
      const double thousandths = size * std::abs(font->getFontMatrix()[3]) * 1000;
      if (fits(thousandths)) size = thousandths;
      else if (!fits(size)) size = han && moved > 0 ? moved : thousandths;
    }
    return std::isfinite(size) ? std::clamp(size, 0.1, 2000.0) : 1;
  }

  double group_ink() const { return std::accumulate(groups_.begin(), groups_.end(), 1.0, std::multiplies<>()); }

  int object_ = 1, glyphs_seen_ = 0, unmapped_ = 0, unseen_ = 0, pale_ = 0;
  bool standing_in_ = false;
  std::string actual_;
  std::vector<double> saved_, groups_;  // opacities
  std::vector<Painted> painted_;
  GlyphJoiner joiner_;
};

// Counts what is drawn beside text, without looking at it.
class Shapes : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return false; }
  bool interpretType3Chars() override { return true; }
  void fill(GfxState*) override { ++fills; }
  void eoFill(GfxState*) override { ++fills; }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* map, bool interpolate,
                 const int* mask, bool in_line) override {
    picture(*state);
    OutputDev::drawImage(state, ref, stream, width, height, map, interpolate, mask, in_line);  // reads over one that is in line
  }
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool in_line) override {
    picture(*state);
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, in_line);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int, bool,
                       bool) override {
    picture(*state);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int, int,
                           GfxImageColorMap*, bool) override {
    picture(*state);
  }

  double area = 0;  // square points
  int fills = 0;

 private:
  void picture(const GfxState& state) {
    const auto* m = state.getCTM();
    const double covered = std::abs(m[0] * m[3] - m[1] * m[2]);
    if (std::isfinite(covered)) area += covered;
  }
};

}  // namespace

DrawnWords::DrawnWords(ByteView bytes, const std::string& password) {
  const std::optional<GooString> word = password.empty() ? std::nullopt : std::optional<GooString>(password);
  auto* stream = new MemStream(const_cast<char*>(reinterpret_cast<const char*>(bytes.data())), 0,
                               static_cast<Goffset>(bytes.size()), Object(objNull));
  document_ = std::make_unique<PDFDoc>(stream, word, word);  // takes the stream
}

DrawnWords::~DrawnWords() = default;

DrawnPage DrawnWords::page(int number) const {
  if (!document_->isOk()) return {};
  Listener listener(number);
  document_->displayPage(&listener, number, 72, 72, 0, false, false, false);
  return listener.finish();
}

DrawnShapes DrawnWords::shapes(int number) const {
  if (!document_->isOk()) return {};
  Shapes shapes;
  document_->displayPage(&shapes, number, 72, 72, 0, false, false, false);
  const double whole = document_->getPageMediaWidth(number) * document_->getPageMediaHeight(number);
  return {whole > 0 ? std::min(1.0, shapes.area / whole) : 0, shapes.fills};
}

}  // namespace qingbai
