#include "extract/ocr/ocr.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "extract/decode.hpp"
#include "extract/ocr/shapes.hpp"
#include "extract/ocr/sheet.hpp"

namespace qingbai {

using ocr::Sheet;
using ocr::Strip;

namespace {

ByteView mapped(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  struct stat about {};
  void* at = MAP_FAILED;
  if (::fstat(fd, &about) == 0 && about.st_size > 0)
    at = ::mmap(nullptr, static_cast<std::size_t>(about.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
  ::close(fd);
  if (at == MAP_FAILED) return {};
  return {static_cast<const std::uint8_t*>(at), static_cast<std::size_t>(about.st_size)};  // until the child ends
}

struct Letter {
  std::string text;
  double at = 0;          // of the strip's width
  double confidence = 0;  // that it is this one
  double shape = 0;       // that it is this one or one that looks like it: "0" and "O"
};

using Letters = std::vector<Letter>;

double mean(const Letters& letters, double Letter::*of) {
  double sum = 0;
  for (const auto& letter : letters) sum += letter.*of;
  return letters.empty() ? 0 : sum / static_cast<double>(letters.size());
}

std::string text_of(const Letters& letters) {
  std::string out;
  for (const auto& letter : letters) out += letter.text;
  return out;
}

Box box_of(const Strip& s) {
  const double w = std::abs(s.width * s.cosine) + std::abs(s.height * s.sine),
               h = std::abs(s.width * s.sine) + std::abs(s.height * s.cosine);
  return {s.x - w / 2, s.y - h / 2, w, h};
}

double overlap(const Box& a, const Box& b) {
  const double w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x),
               h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return w > 0 && h > 0 ? w * h / std::min(a.width * a.height, b.width * b.height) : 0;
}

// Rows from the top, in each from the left: boxes share a row when their middles are close.
void in_reading_order(std::vector<TextRun>& runs) {
  const auto middle = [](const TextRun& r) { return r.box.y + r.box.height / 2; };
  std::sort(runs.begin(), runs.end(), [&](const TextRun& a, const TextRun& b) { return middle(a) < middle(b); });
  for (auto row = runs.begin(); row != runs.end();) {
    auto end = row + 1;
    while (end != runs.end() &&
           std::abs(middle(*end) - middle(*(end - 1))) < 0.5 * std::min(end->box.height, (end - 1)->box.height))
      ++end;
    std::sort(row, end, [](const TextRun& a, const TextRun& b) { return a.box.x < b.box.x; });
    row = end;
  }
}

}  // namespace

struct Ocr::Models {
  std::unique_ptr<ocr::Runtime> runtime;
  ByteView detector_bytes, recogniser_bytes;
  std::vector<std::string> characters;  // by the recogniser's class; 0 is "nothing"
  std::unique_ptr<ocr::Model> detector, recogniser;
  std::vector<std::vector<std::size_t>> look_alikes;  // classes

  struct Found {
    std::vector<Strip> strips;
    std::unique_ptr<Sheet> sheet;  // where the picture is one
  };

  void load() {
    if (!detector) detector = std::make_unique<ocr::Model>(*runtime, detector_bytes);
    if (!recogniser) recogniser = std::make_unique<ocr::Model>(*runtime, recogniser_bytes);
  }

  // Scaled by width, since a screen's words have a size by its width. Small print, which a sheet of paper has, is looked at
  // again, larger.
  [[nodiscard]] Found find(const Picture& picture) const {
    constexpr double kWidth = 640, kLandscape = 1280, kSmall = 22, kReadable = 32, kLargest = 2000;
    const double scale = std::min(1.0, (picture.width > picture.height ? kLandscape : kWidth) / picture.width);
    Found out{detect(picture, scale), nullptr};
    const double height = scale * usual_height(out.strips);
    if (height == 0 || height >= kSmall || scale == 1) return out;
    out.sheet = Sheet::of(picture, height / scale);
    const auto& seen = out.sheet ? out.sheet->clean() : picture;
    out.strips = detect(seen, std::min({1.0, scale * kReadable / height, kLargest / picture.width}));
    if (out.sheet) out.strips = without_twins(out.sheet->corrected(out.strips));
    return out;
  }

  // In the picture's pixels; 0 without strips.
  static double usual_height(const std::vector<Strip>& strips) {
    std::vector<double> heights;
    for (const auto& s : strips) heights.push_back(std::min(s.width, s.height));
    if (heights.empty()) return 0;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
  }

  // Long pictures are cut into tiles that overlap.
  [[nodiscard]] std::vector<Strip> detect(const Picture& picture, double scale) const {
    constexpr int kTile = 1280, kOverlap = 160;
    const int tile = static_cast<int>(kTile / scale), step = static_cast<int>((kTile - kOverlap) / scale);
    std::vector<Strip> out;
    for (int top = 0;; top += step) {
      const int height = std::min(tile, picture.height - top);
      const bool last = top + height >= picture.height;
      tile_strips(picture, top, height, scale, last, out);
      if (last) break;
    }
    return without_twins(std::move(out));
  }

  void tile_strips(const Picture& picture, int top, int height, double scale, bool last, std::vector<Strip>& out) const {
    const auto rounded = [](double n) { return std::max(32, static_cast<int>(std::lround(n / 32)) * 32); };
    const int w = rounded(picture.width * scale), h = rounded(height * scale);
    auto input = ocr::detector_input(picture, top, height, w, h);
    const auto map = detector->run(input);
    const double fx = static_cast<double>(picture.width) / w, fy = static_cast<double>(height) / h;
    for (auto s : ocr::strips_in(map.values.data(), w, h)) {
      const double up = s.y - s.height / 2, down = s.y + s.height / 2;
      if ((top > 0 && up < 2) || (!last && down > h - 2)) continue;  // cut by the tile's edge; the neighbour has it whole
      s.x *= fx, s.y = s.y * fy + top, s.width *= fx, s.height *= fy;
      out.push_back(s);
    }
  }

  static std::vector<Strip> without_twins(std::vector<Strip> strips) {
    std::sort(strips.begin(), strips.end(),
              [](const Strip& a, const Strip& b) { return a.width * a.height > b.width * b.height; });
    std::vector<Strip> out;
    for (const auto& s : strips) {
      const auto box = box_of(s);
      if (std::none_of(out.begin(), out.end(), [&](const Strip& o) { return overlap(box, box_of(o)) > 0.7; })) out.push_back(s);
    }
    return out;
  }

  // The best class at each step; repeats are one, "nothing" parts them (CTC).
  [[nodiscard]] Letters letters_of(ocr::Tensor& input) const {
    const auto got = recogniser->run(input);
    const auto steps = static_cast<std::size_t>(got.shape[1]), classes = static_cast<std::size_t>(got.shape[2]);
    Letters out;
    std::size_t before = 0;
    for (std::size_t i = 0; i < steps; ++i) {
      const auto* row = got.values.data() + i * classes;
      const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
      if (best != 0 && best != before && best < characters.size())
        out.push_back({characters[best], (static_cast<double>(i) + 0.5) / static_cast<double>(steps),
                       static_cast<double>(row[best]), sureness_of_shape(row, best)});
      before = best;
    }
    return out;
  }

  [[nodiscard]] Letters recognise(const Picture& picture, const Strip& strip, int quarters = 0) const {
    auto input = ocr::recogniser_input(picture, strip, quarters);
    return letters_of(input);
  }

  double sureness_of_shape(const float* row, std::size_t best) const {
    for (const auto& kin : look_alikes)
      if (std::find(kin.begin(), kin.end(), best) != kin.end()) {
        double sum = 0;
        for (const auto c : kin) sum += static_cast<double>(row[c]);
        return sum;
      }
    return static_cast<double>(row[best]);
  }

  void find_look_alikes() {  // once the characters are known
    static const std::vector<std::vector<std::string>> kins{{"0", "０", "O", "o", "Q", "〇", "○", "。"},
                                                            {"1", "１", "l", "I", "|"},
                                                            {"2", "２"},
                                                            {"3", "３"},
                                                            {"4", "４"},
                                                            {"5", "５"},
                                                            {"6", "６"},
                                                            {"7", "７"},
                                                            {"8", "８"},
                                                            {"9", "９"},
                                                            {"N", "Ｎ", "Z"},
                                                            {"-", "一", "—", "－", "–"},
                                                            {"*", "＊", "★", "水", "米", "※"}};
    for (const auto& kin : kins) {
      std::vector<std::size_t> classes;
      for (const auto& c : kin)
        if (const auto it = std::find(characters.begin(), characters.end(), c); it != characters.end())
          classes.push_back(static_cast<std::size_t>(it - characters.begin()));
      look_alikes.push_back(std::move(classes));
    }
  }

  // Letters that stand alone on one row: each by itself and, where that leaves doubt, all together.
  [[nodiscard]] std::vector<Letters> recognise_row(const Sheet& sheet, const std::vector<Strip>& row) const {
    constexpr double kSure = 0.8, kStar = 0.6;
    std::vector<Letters> out;
    for (const auto& s : row) out.push_back(recognise(sheet.clean(), s));
    const auto sure = [](const Letters& letters, double least) { return mean(letters, &Letter::shape) >= least; };
    if (row.size() > 1 && !std::all_of(out.begin(), out.end(), [&](const Letters& l) { return sure(l, kSure); })) {
      auto together = recognise_together(sheet, row);
      for (std::size_t i = 0; i < row.size(); ++i)
        if (!sure(out[i], kSure) && mean(together[i], &Letter::shape) > mean(out[i], &Letter::shape))
          out[i] = std::move(together[i]);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!sure(out[i], kStar) && sheet.star(row[i])) out[i] = {{"*", 0.5, kStar, kStar}};
      // The recogniser has been taught on turned words, too, and takes an N for a Z: they differ by which way their strokes run.
      if (text_of(out[i]) == "Z" && sheet.stands_between_posts(row[i])) out[i].front().text = "N";
    }
    return out;
  }

  [[nodiscard]] std::vector<Letters> recognise_together(const Sheet& sheet, const std::vector<Strip>& row) const {
    std::vector<Letters> out(row.size());
    std::vector<ocr::Tensor> inputs;
    for (const auto& s : row) inputs.push_back(ocr::recogniser_input(sheet.clean(), s, 0));
    std::vector<std::int64_t> from;
    auto together = ocr::in_company(inputs, from);
    const auto width = static_cast<double>(together.shape[3]);
    for (auto& letter : letters_of(together)) {
      const double x = letter.at * width;
      std::size_t nearest = 0;
      double least = 1e18;
      for (std::size_t i = 0; i < row.size(); ++i)
        if (const double gap = std::abs(x - static_cast<double>(from[i]) - static_cast<double>(inputs[i].shape[3]) / 2);
            gap < least)
          least = gap, nearest = i;
      letter.at = (x - static_cast<double>(from[nearest])) / static_cast<double>(inputs[nearest].shape[3]);
      out[nearest].push_back(std::move(letter));
    }
    return out;
  }

  [[nodiscard]] std::vector<Letters> recognise_all(const Picture& picture, const Found& found) const {
    std::vector<Letters> out(found.strips.size());
    const auto& strips = found.strips;
    const auto alone = [&](std::size_t i) { return found.sheet && strips[i].width < 1.5 * strips[i].height; };
    std::vector<std::size_t> lone;
    for (std::size_t i = 0; i < strips.size(); ++i)
      if (alone(i)) lone.push_back(i);
      else out[i] = recognise(found.sheet ? found.sheet->clean() : picture, strips[i]);
    std::sort(lone.begin(), lone.end(), [&](std::size_t a, std::size_t b) { return strips[a].y < strips[b].y; });
    constexpr std::size_t kMost = 24;  // in one row
    for (std::size_t first = 0, end = 0; first < lone.size(); first = end) {
      std::vector<Strip> row;
      for (end = first; end < lone.size() && row.size() < kMost &&
                        strips[lone[end]].y - strips[lone[first]].y < 0.4 * strips[lone[first]].height;
           ++end)
        row.push_back(strips[lone[end]]);
      auto letters = recognise_row(*found.sheet, row);
      for (std::size_t i = 0; i < row.size(); ++i) out[lone[first + i]] = std::move(letters[i]);
    }
    return out;
  }

  // What stands apart in a strip of a sheet: two cells without a rule between look to the detector like one line. Ink that gave
  // no letter is looked at by itself.
  void part(const Sheet& sheet, const Strip& strip, const Letters& letters, std::vector<Strip>& strips,
            std::vector<Letters>& lines) const {
    constexpr double kApart = 0.5, kApartFromSigns = 1.1;  // of a letter: signs bring white of their own
    static const std::set<std::string> signs{"，", "。", "、", "；", "：", "（", "）", "“", "”",
                                             "《", "》", "【", "】", "·",  ",",  ":",  "(", ")"};
    const auto ink = sheet.inked(strip, kApart);
    std::vector<Letters> of(ink.size());
    for (const auto& letter : letters) {
      if (letter.text == " ") continue;
      const double x = letter.at * strip.width;
      std::size_t nearest = 0;
      double least = 1e18;
      for (std::size_t i = 0; i < ink.size(); ++i)
        if (const double gap = std::max({0.0, ink[i].first - x, x - ink[i].second}); gap < least) least = gap, nearest = i;
      if (!ink.empty()) of[nearest].push_back(letter);
    }
    const auto add = [&](double left, double right, Letters&& found) {
      const double edge = 0.2 * sheet.letter();
      auto piece = strip;
      left = std::max(0.0, left - edge), right = std::min(strip.width, right + edge);
      piece.x = strip.x - strip.width / 2 + (left + right) / 2, piece.width = right - left;
      piece.y += (piece.x - strip.x) * strip.sine / strip.cosine;
      strips.push_back(piece);
      lines.push_back(found.empty() ? recognise_row(sheet, {piece}).front() : std::move(found));
    };
    for (std::size_t i = 0; i < ink.size();) {
      auto end = i + 1;
      auto together = std::move(of[i]);
      const auto goes_on = [&] {
        if (of[end].empty() || together.empty()) return false;
        const bool sign = signs.contains(of[end].front().text) || signs.contains(together.back().text);
        return sign && ink[end].first - ink[end - 1].second < kApartFromSigns * sheet.letter();
      };
      while (end < ink.size() && goes_on()) {
        together.insert(together.end(), of[end].begin(), of[end].end());
        ++end;
      }
      add(ink[i].first, ink[end - 1].second, std::move(together));
      i = end;
    }
  }

  // The sum of confidence over the longest lines, each looked at after so many quarter turns.
  [[nodiscard]] double sureness(const Picture& picture, std::vector<Strip> strips, int quarters) const {
    constexpr std::size_t kTried = 5;
    const auto length = [](const Strip& s) { return std::max(s.width, s.height); };
    std::sort(strips.begin(), strips.end(), [&](const Strip& a, const Strip& b) { return length(a) > length(b); });
    if (strips.size() > kTried) strips.resize(kTried);
    double sum = 0;
    for (const auto& s : strips) sum += mean(recognise(picture, s, quarters), &Letter::confidence);
    return sum;
  }

  // Lines that stand mean a picture on its side; the surer of the two ways up is taken. A lone letter stands, too: it is the
  // length of the lines that counts.
  [[nodiscard]] int quarters_if_standing(const Picture& picture, const std::vector<Strip>& strips) const {
    std::vector<Strip> standing;
    double standing_length = 0, length = 0;
    for (const auto& s : strips) {
      length += std::max(s.width, s.height);
      if (s.height <= 1.5 * s.width) continue;
      standing.push_back(s);
      standing_length += s.height;
    }
    if (2 * standing_length <= length) return 0;
    return sureness(picture, standing, 1) >= sureness(picture, standing, 3) ? 1 : 3;
  }
};

Ocr::Ocr(std::unique_ptr<Models> models) : models_(std::move(models)) {}
Ocr::~Ocr() = default;

std::unique_ptr<Ocr> Ocr::open(const OcrFiles& files) {
  auto models = std::make_unique<Models>();
  models->runtime = ocr::Runtime::open(files.library);
  models->detector_bytes = mapped(files.detector);
  models->recogniser_bytes = mapped(files.recogniser);
  const auto characters = mapped(files.characters);
  if (!models->runtime || models->detector_bytes.empty() || models->recogniser_bytes.empty() || characters.empty())
    return nullptr;
  models->characters.emplace_back();
  for (auto& c : split_lines(std::string(as_text(characters)))) models->characters.push_back(c == "￥" ? "¥" : c);
  models->characters.emplace_back(" ");
  models->find_look_alikes();
  return std::unique_ptr<Ocr>(new Ocr(std::move(models)));
}

OcrWords Ocr::read(const Picture& picture) const {
  constexpr double kLeastShape = 0.5, kDoubt = 0.85;
  OcrWords out;
  models_->load();
  auto found = models_->find(picture);
  if (found.strips.empty()) return out;
  out.quarters = models_->quarters_if_standing(picture, found.strips);
  Picture upright;
  const auto* seen = &picture;
  const auto turn = [&](int quarters) {
    out.quarters = quarters;
    upright = turned(picture, quarters);
    seen = &upright;
    found = models_->find(upright);
  };
  const auto recognised = [&] { return models_->recognise_all(*seen, found); };
  if (out.quarters != 0) turn(out.quarters);
  auto lines = recognised();
  double sure = 0;
  for (const auto& line : lines) sure += mean(line, &Letter::confidence);
  const auto& strips = found.strips;
  // Words that read badly may stand upside down.
  if (sure < kDoubt * static_cast<double>(lines.size()) && !strips.empty() &&
      models_->sureness(*seen, strips, 2) >
          models_->sureness(*seen, strips, 0) + 0.05 * static_cast<double>(std::min<std::size_t>(strips.size(), 5))) {
    turn((out.quarters + 2) % 4);
    lines = recognised();
  }
  if (found.sheet) {
    std::vector<Strip> parts;
    std::vector<Letters> of_parts;
    for (std::size_t i = 0; i < strips.size(); ++i) models_->part(*found.sheet, strips[i], lines[i], parts, of_parts);
    found.strips = std::move(parts), lines = std::move(of_parts);
  }
  for (std::size_t i = 0; i < strips.size(); ++i) {
    if (lines[i].empty() || mean(lines[i], &Letter::shape) < kLeastShape) continue;
    out.runs.push_back({text_of(lines[i]), box_of(strips[i]), 1, std::min(mean(lines[i], &Letter::confidence), 0.9999)});
  }
  in_reading_order(out.runs);
  return out;
}

std::optional<OcrFiles> find_ocr_files() {
  namespace fs = std::filesystem;
#if defined(__aarch64__)
  constexpr auto kMachine = "arm64";
#else
  constexpr auto kMachine = "x64";
#endif
  std::error_code failed;
  auto folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
  for (int up = 0; !failed && up < 6 && !folder.empty(); ++up, folder = folder.parent_path()) {
    const auto modules = folder / "third_party" / "node_modules";
    const auto models = modules / "@gutenye" / "ocr-models" / "assets";
    const auto library = modules / "onnxruntime-node" / "bin" / "napi-v3" / "linux" / kMachine / "libonnxruntime.so.1";
    if (fs::exists(library, failed) && fs::exists(models, failed))
      return OcrFiles{library, models / "ch_PP-OCRv4_det_infer.onnx", models / "ch_PP-OCRv4_rec_infer.onnx",
                      models / "ppocr_keys_v1.txt"};
    failed.clear();
  }
  return std::nullopt;
}

}  // namespace qingbai
