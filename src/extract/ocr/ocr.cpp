#include "extract/ocr/ocr.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "extract/decode.hpp"
#include "extract/ocr/shapes.hpp"

namespace qingbai {

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

struct Line {
  std::string text;
  double confidence = 0;
  std::size_t characters = 0;
};

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

  void load() {
    if (!detector) detector = std::make_unique<ocr::Model>(*runtime, detector_bytes);
    if (!recogniser) recogniser = std::make_unique<ocr::Model>(*runtime, recogniser_bytes);
  }

  // Scaled by width, since a screen's words have a size by its width; long pictures are cut into tiles that overlap.
  [[nodiscard]] std::vector<Strip> detect(const Picture& picture) const {
    constexpr int kTile = 1280, kOverlap = 160;
    constexpr double kWidth = 640, kLandscape = 1280;
    const double scale = std::min(1.0, (picture.width > picture.height ? kLandscape : kWidth) / picture.width);
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
  [[nodiscard]] Line recognise(const Picture& picture, const Strip& strip, int quarters = 0) const {
    auto input = ocr::recogniser_input(picture, strip, quarters);
    const auto got = recogniser->run(input);
    const auto steps = static_cast<std::size_t>(got.shape[1]), classes = static_cast<std::size_t>(got.shape[2]);
    Line out;
    std::size_t before = 0;
    for (std::size_t i = 0; i < steps; ++i) {
      const auto* row = got.values.data() + i * classes;
      const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
      if (best != 0 && best != before && best < characters.size()) {
        out.text += characters[best];
        out.confidence += static_cast<double>(row[best]);
        ++out.characters;
      }
      before = best;
    }
    if (out.characters > 0) out.confidence /= static_cast<double>(out.characters);
    return out;
  }

  [[nodiscard]] std::vector<Line> recognise_all(const Picture& picture, const std::vector<Strip>& strips) const {
    std::vector<Line> out;
    for (const auto& s : strips) out.push_back(recognise(picture, s));
    return out;
  }

  // The sum of confidence over the longest lines, each looked at after so many quarter turns.
  [[nodiscard]] double sureness(const Picture& picture, std::vector<Strip> strips, int quarters) const {
    constexpr std::size_t kTried = 5;
    const auto length = [](const Strip& s) { return std::max(s.width, s.height); };
    std::sort(strips.begin(), strips.end(), [&](const Strip& a, const Strip& b) { return length(a) > length(b); });
    if (strips.size() > kTried) strips.resize(kTried);
    double sum = 0;
    for (const auto& s : strips) sum += recognise(picture, s, quarters).confidence;
    return sum;
  }

  // Lines that stand mean a picture on its side; the surer of the two ways up is taken.
  [[nodiscard]] int quarters_if_standing(const Picture& picture, const std::vector<Strip>& strips) const {
    std::vector<Strip> standing;
    for (const auto& s : strips)
      if (s.height > 1.5 * s.width) standing.push_back(s);
    if (2 * standing.size() <= strips.size()) return 0;
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
  constexpr double kLeastConfidence = 0.5, kDoubt = 0.85;
  OcrWords out;
  models_->load();
  auto strips = models_->detect(picture);
  if (strips.empty()) return out;
  out.quarters = models_->quarters_if_standing(picture, strips);
  Picture upright;
  const auto* seen = &picture;
  const auto turn = [&](int quarters) {
    out.quarters = quarters;
    upright = turned(picture, quarters);
    seen = &upright;
    strips = models_->detect(upright);
  };
  if (out.quarters != 0) turn(out.quarters);
  auto lines = models_->recognise_all(*seen, strips);
  double sure = 0;
  for (const auto& line : lines) sure += line.confidence;
  // Words that read badly may stand upside down.
  if (sure < kDoubt * static_cast<double>(lines.size()) && !strips.empty() &&
      models_->sureness(*seen, strips, 2) >
          models_->sureness(*seen, strips, 0) + 0.05 * static_cast<double>(std::min<std::size_t>(strips.size(), 5))) {
    turn((out.quarters + 2) % 4);
    lines = models_->recognise_all(*seen, strips);
  }
  for (std::size_t i = 0; i < strips.size(); ++i) {
    auto& line = lines[i];
    if (line.characters == 0 || line.confidence < kLeastConfidence) continue;
    out.runs.push_back({std::move(line.text), box_of(strips[i]), 1, std::min(line.confidence, 0.9999)});
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
