#include "extract/documents/pdf_words.hpp"

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
#include <numbers>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "credit/reading/located_text.hpp"
#include "extract/decode.hpp"

namespace qingbai {
namespace {

// A glyph on the page, y downwards: the point it stands on, how far the pen moves, its size and slant.
struct Glyph {
  std::string text;  // UTF-8
  double x = 0, y = 0, dx = 0, dy = 0, size = 0, angle = 0, ink = 1;
  int object = 0;  // the text object that it was drawn in
};

void append_utf8(std::string& out, Unicode c) {
  if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
  if (c < 0x110000) out += to_utf8(c);
}

bool blank(const std::string& text) { return text == " " || text == "\t" || text == "\xC2\xA0" || text == "\xE3\x80\x80"; }

// Degrees from -180 to 180; what is within a hair of upright is upright.
double degrees(double across, double down) {
  const double out = std::atan2(down, across) * 180 / std::numbers::pi;
  return std::abs(out) < 1.5 ? 0 : out;
}

// How dark the ink is on white paper, 0 to 1.
double ink_of(const GfxState& state) {
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  const double light = 0.3 * colToDbl(rgb.r) + 0.59 * colToDbl(rgb.g) + 0.11 * colToDbl(rgb.b);
  return std::clamp((1 - light) * state.getFillOpacity(), 0.0, 1.0);
}

// Takes glyphs as they are drawn and joins what follows on one line into a run.
class Listener : public OutputDev {
 public:
  explicit Listener(int number) : number_(number) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }
  bool needCharCount() override { return false; }

  void startPage(int, GfxState* state, XRef*) override { width_ = state->getPageWidth(), height_ = state->getPageHeight(); }
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
    const double between = state->getCharSpace() + (nBytes == 1 && g.text == " " ? state->getWordSpace() : 0);
    double sx = 0, sy = 0;
    state->textTransformDelta(between * state->getHorizScaling(), 0, &sx, &sy);
    state->transformDelta(dx - sx, dy - sy, &g.dx, &g.dy);
    state->transform(x, y, &g.x, &g.y);
    double m11 = 0, m12 = 0, m21 = 0, m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    g.angle = degrees(m11, m12);
    g.size = size_of(*state, g.text, std::hypot(g.dx, g.dy));
    g.ink = state->getRender() == 3 ? 1 : ink_of(*state) * group_ink();  // 3: the words under a scan, drawn by nothing
    g.object = object_;
    take(std::move(g));
  }

  DrawnPage finish() {
    close();
    drop_twins();
    in_reading_order(runs_);
    return {width_, height_, std::move(runs_), glyphs_seen_, unmapped_, unseen_};
  }

 private:
  // A composite font of no known collection without a map of its own gives glyph numbers for characters; one that draws its own
  // shapes, control characters. Private use and U+FFFD are no characters either.
  void count(const GfxState& state, const std::string& text) {
    if (blank(text)) return;
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

  [[nodiscard]] bool continues(const Glyph& g) const {
    const auto& last = glyphs_.back();
    if (g.object != last.object || std::abs(g.angle - last.angle) > 0.5 || std::abs(g.size - last.size) > 0.03 * last.size ||
        std::abs(g.ink - last.ink) > 0.05)
      return false;
    const double gap_x = g.x - (last.x + last.dx), gap_y = g.y - (last.y + last.dy);
    const double turn = last.angle * std::numbers::pi / 180;
    const double along = gap_x * std::cos(turn) + gap_y * std::sin(turn),
                 across = gap_y * std::cos(turn) - gap_x * std::sin(turn);
    return along < 0.13 * g.size && along > -0.3 * g.size && std::abs(across) < 0.1 * g.size;
  }

  void take(Glyph g) {
    if (!std::isfinite(g.x + g.y + g.dx + g.dy)) return;
    if (g.x + std::max(g.dx, 0.0) < 0 || g.x > width_ || g.y < 0 || g.y - g.size > height_) return;  // beside the page
    if (blank(g.text)) return close();
    if (!glyphs_.empty() && !continues(g)) close();
    glyphs_.push_back(std::move(g));
  }

  void close() {
    if (glyphs_.empty()) return;
    const auto glyphs = std::exchange(glyphs_, {});
    const auto& first = glyphs.front();
    TextRun run;
    double left = first.x, right = first.x, top = first.y, bottom = first.y;
    const auto reach = [&](double x, double y) {
      left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
    };
    constexpr double kAbove = 0.91, kBelow = 0.19;  // of the size: together 1.1, about the middle of a Chinese character
    const double turn = first.angle * std::numbers::pi / 180, up_x = std::sin(turn), up_y = -std::cos(turn);
    for (const auto& g : glyphs) {
      run.text += g.text;
      for (const auto& [x, y] : {std::pair{g.x, g.y}, std::pair{g.x + g.dx, g.y + g.dy}})
        reach(x + up_x * kAbove * g.size, y + up_y * kAbove * g.size),
            reach(x - up_x * kBelow * g.size, y - up_y * kBelow * g.size);
    }
    run.text = mended_utf8(run.text);
    run.box = {left, top, right - left, bottom - top};
    run.page = number_, run.order = ++drawn_, run.angle = first.angle, run.ink = first.ink;
    runs_.push_back(std::move(run));
  }

  // Bold is at times made by drawing a word twice, a hair apart.
  void drop_twins() {
    std::unordered_map<std::string, std::vector<std::size_t>> seen;
    std::vector<TextRun> kept;
    for (auto& run : runs_) {
      auto& same = seen[run.text];
      const auto twin = [&](std::size_t at) {
        const auto &a = kept[at].box, &b = run.box;
        const double hair = 0.12 * std::min(b.width, b.height);
        return std::abs(a.x - b.x) < hair && std::abs(a.y - b.y) < hair && std::abs(a.width - b.width) < 2 * hair;
      };
      if (std::any_of(same.begin(), same.end(), twin)) continue;
      if (same.size() < 64) same.push_back(kept.size());
      kept.push_back(std::move(run));
    }
    runs_ = std::move(kept);
  }

  int number_ = 1, object_ = 1, drawn_ = 0, glyphs_seen_ = 0, unmapped_ = 0, unseen_ = 0;
  double width_ = 0, height_ = 0;
  bool standing_in_ = false;
  std::string actual_;
  std::vector<double> saved_, groups_;  // opacities
  std::vector<Glyph> glyphs_;
  std::vector<TextRun> runs_;
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

bool DrawnShapes::any() const {
  constexpr int kLetters = 30;  // rules and backgrounds are fewer
  return pictures > 0 || fills >= kLetters;
}

DrawnShapes DrawnWords::shapes(int number) const {
  if (!document_->isOk()) return {};
  Shapes shapes;
  document_->displayPage(&shapes, number, 72, 72, 0, false, false, false);
  const double whole = document_->getPageMediaWidth(number) * document_->getPageMediaHeight(number);
  return {whole > 0 ? std::min(1.0, shapes.area / whole) : 0, shapes.fills};
}

}  // namespace qingbai
