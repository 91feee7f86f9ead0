#include "extract/ocr/ocr.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <set>

#include "extract/decode.hpp"
#include "extract/ocr/cells.hpp"
#include "extract/ocr/detector.hpp"
#include "extract/ocr/recogniser.hpp"
#include "extract/ocr/stars.hpp"

namespace qingbai {

using ocr::box_of;
using ocr::Found;
using ocr::Letter;
using ocr::Letters;
using ocr::overlap;
using ocr::Sheet;
using ocr::Strip;
using ocr::text_of;

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
  std::unique_ptr<ocr::Detector> detector;
  std::unique_ptr<ocr::Recogniser> recogniser;

  void load() {
    if (!detector) detector = std::make_unique<ocr::Detector>(*runtime, detector_bytes);
    if (!recogniser) recogniser = std::make_unique<ocr::Recogniser>(*runtime, recogniser_bytes, characters);
  }

  [[nodiscard]] std::vector<Letters> recognise_all(const Picture& picture, const Found& found) const {
    std::vector<Letters> out(found.strips.size());
    const auto& strips = found.strips;
    const auto alone = [&](std::size_t i) { return found.sheet && strips[i].width < 1.5 * strips[i].height; };
    std::vector<std::size_t> lone;
    for (std::size_t i = 0; i < strips.size(); ++i)
      if (alone(i)) lone.push_back(i);
      else out[i] = recogniser->read(found.sheet ? found.sheet->clean() : picture, strips[i]);
    std::sort(lone.begin(), lone.end(), [&](std::size_t a, std::size_t b) { return strips[a].y < strips[b].y; });
    constexpr std::size_t kMost = 24;  // in one row
    for (std::size_t first = 0, end = 0; first < lone.size(); first = end) {
      std::vector<Strip> row;
      for (end = first; end < lone.size() && row.size() < kMost &&
                        strips[lone[end]].y - strips[lone[first]].y < 0.4 * strips[lone[first]].height;
           ++end)
        row.push_back(strips[lone[end]]);
      auto letters = recogniser->read_row(*found.sheet, row);
      for (std::size_t i = 0; i < row.size(); ++i) out[lone[first + i]] = std::move(letters[i]);
    }
    return out;
  }

  // A masked number that the detector cut within its stars, or whose stars it passed over: read again as one.
  void join_masks(const Picture& picture, bool screen, std::vector<Strip>& strips, std::vector<Letters>& lines) const {
    for (std::size_t i = 0; i < strips.size(); ++i)
      for (std::size_t j = 0; j < strips.size(); ++j) {
        const auto whole = i == j ? std::nullopt : masked_whole(picture, screen, strips[i], lines[i], strips[j], lines[j]);
        if (!whole) continue;
        strips[i] = *whole;
        lines[i] = recogniser->read(picture, *whole);
        const auto box = box_of(*whole);
        for (std::size_t k = strips.size(); k-- > 0;)
          if (k != i && (k == j || overlap(box, box_of(strips[k])) > 0.7)) {
            strips.erase(strips.begin() + static_cast<std::ptrdiff_t>(k));
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(k));
            if (k < i) --i;
          }
        return join_masks(picture, screen, strips, lines);
      }
  }

  static std::optional<Strip> masked_whole(const Picture& picture, bool screen, const Strip& a, const Letters& before,
                                           const Strip& b, const Letters& after) {
    if (before.empty() || after.empty()) return std::nullopt;
    const auto left = box_of(a), right = box_of(b);
    const double height = std::max(left.height, right.height), gap = right.x - left.x - left.width;
    if (std::abs(left.y + left.height / 2 - right.y - right.height / 2) > 0.3 * height || gap < -0.5 * height)
      return std::nullopt;
    const double up = std::min(left.y, right.y), down = std::max(left.y + left.height, right.y + right.height);
    const double width = right.x + right.width - left.x;
    const Strip whole{left.x + width / 2, (up + down) / 2, width, down - up, 1, 0, a.score};
    const auto star = [](const Letter& l) { return l.text == "*"; };
    const auto stars = std::count_if(before.begin(), before.end(), star) + std::count_if(after.begin(), after.end(), star);
    if (!screen && stars < 2) return std::nullopt;  // a sign of its own in a table
    if (before.back().text == "*" || after.front().text == "*") return gap < 0.6 * height ? std::optional(whole) : std::nullopt;
    const auto digit = [](const Letter& l) { return l.text.size() == 1 && isdigit(static_cast<unsigned char>(l.text[0])) != 0; };
    if (!screen || !digit(before.back()) || !digit(after.front()) || gap > 5 * height) return std::nullopt;
    const auto runs = ocr::star_runs(picture, whole);
    const bool between = runs.size() == 1 && runs[0].count >= 3 && runs[0].to - runs[0].from > 0.6 * gap;
    return between ? std::optional(whole) : std::nullopt;
  }

  // "逾期31—60天": a dash is short and stands in much white. Dashes alone are a cell without a value.
  static bool dash_within(const Letters& before, const Letters& after) {
    static const std::set<std::string> dashes{"—", "–", "-", "－", "一", "~", "～"};
    const auto dash = [](const Letter& l) { return dashes.contains(l.text); };
    const auto words = [&](const Letters& letters) { return !std::all_of(letters.begin(), letters.end(), dash); };
    return (dash(before.back()) || dash(after.front())) && words(before) && words(after);
  }

  // What stands apart in a strip of a sheet: two cells without a rule between look to the detector like one line. Ink that gave
  // no letter is looked at by itself.
  void part(const Sheet& sheet, const Strip& strip, const Letters& letters, std::vector<Strip>& strips,
            std::vector<Letters>& lines) const {
    constexpr double kApart = 0.5, kApartFromSigns = 1.1,  // of a letter: signs bring white of their own
        kApartInCell = 1.5, kApartFromDash = 1.4;
    static const std::set<std::string> signs{"，", "。", "、", "；", "：", "（", "）", "“", "”",
                                             "《", "》", "【", "】", "·",  ",",  ":",  "(", ")"};
    // Between rules nothing else stands: a wide gap there is a sign's own white.
    const bool ruled = ocr::cell_of(sheet.cells(), box_of(strip)) != nullptr;
    const auto ink = sheet.inked(strip, ruled ? kApartInCell : kApart);
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
      lines.push_back(found.empty() ? recogniser->read_row(sheet, {piece}).front() : std::move(found));
    };
    for (std::size_t i = 0; i < ink.size();) {
      auto end = i + 1;
      auto together = std::move(of[i]);
      const auto goes_on = [&] {
        if (of[end].empty() || together.empty()) return false;
        if (dash_within(together, of[end]) && ink[end].first - ink[end - 1].second < kApartFromDash * sheet.letter()) return true;
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
    for (const auto& s : strips) sum += mean(recogniser->read(picture, s, quarters), &Letter::confidence);
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
  return std::unique_ptr<Ocr>(new Ocr(std::move(models)));
}

OcrWords Ocr::read(const Picture& picture) const {
  constexpr double kLeastShape = 0.5, kDoubt = 0.85;
  OcrWords out;
  models_->load();
  auto found = models_->detector->find(picture);
  if (found.strips.empty()) return out;
  out.quarters = models_->quarters_if_standing(picture, found.strips);
  Picture upright;
  const auto* seen = &picture;
  const auto turn = [&](int quarters) {
    out.quarters = quarters;
    upright = turned(picture, quarters);
    seen = &upright;
    found = models_->detector->find(upright);
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
  models_->join_masks(found.sheet ? found.sheet->clean() : *seen, !found.sheet, found.strips, lines);
  if (found.sheet) {
    std::vector<Strip> parts;
    std::vector<Letters> of_parts;
    for (std::size_t i = 0; i < strips.size(); ++i) models_->part(*found.sheet, strips[i], lines[i], parts, of_parts);
    found.strips = std::move(parts), lines = std::move(of_parts);
  }
  for (std::size_t i = 0; i < strips.size(); ++i) {
    if (lines[i].empty() || mean(lines[i], &Letter::shape) < kLeastShape) continue;
    out.runs.push_back({text_of(lines[i]), box_of(strips[i]), 1, std::min(mean(lines[i], &Letter::confidence), 0.9999)});
    if (const auto* cell = found.sheet ? ocr::cell_of(found.sheet->cells(), out.runs.back().box) : nullptr)
      out.runs.back().cell = *cell;
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
  fs::path folded;  // the models as the build rewrote them, if it did
  for (int up = 0; !failed && up < 6 && !folder.empty(); ++up, folder = folder.parent_path()) {
    if (folded.empty() && fs::exists(folder / "ocr" / "recogniser.onnx", failed)) folded = folder / "ocr";
    const auto modules = folder / "third_party" / "node_modules";
    const auto models = modules / "@gutenye" / "ocr-models" / "assets";
    const auto library = modules / "onnxruntime-node" / "bin" / "napi-v3" / "linux" / kMachine / "libonnxruntime.so.1";
    if (fs::exists(library, failed) && fs::exists(models, failed))
      return OcrFiles{library, folded.empty() ? models / "ch_PP-OCRv4_det_infer.onnx" : folded / "detector.onnx",
                      folded.empty() ? models / "ch_PP-OCRv4_rec_infer.onnx" : folded / "recogniser.onnx",
                      models / "ppocr_keys_v1.txt"};
    failed.clear();
  }
  return std::nullopt;
}

}  // namespace qingbai
