// Ocr: words out of a picture, with their places and how sure the reading is. PP-OCRv4 (detection and recognition models,
// Apache-2.0) on ONNX Runtime, both from pinned npm packages, loaded with dlopen: without them everything else works.
//
// open() maps the models and loads the library; call it before the sandbox closes. read() opens nothing, uses one thread, and may
// be called for many pictures. Not safe for several threads at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/text_run.hpp"
#include "extract/images/picture.hpp"

namespace qingbai {

struct OcrFiles {
  std::string library, detector, recogniser, characters;
};
// Looks for third_party/node_modules beside the program and in the folders above it, and there for ocr/, where the build puts the
// models rewritten to run faster (tools/fold_ocr_models.py).
[[nodiscard]] std::optional<OcrFiles> find_ocr_files();

// In reading order; boxes are pixels of the picture after turning it by `quarters` clockwise.
struct OcrWords {
  std::vector<TextRun> runs;
  int quarters = 0;
};

class Ocr {
 public:
  [[nodiscard]] static std::unique_ptr<Ocr> open(const OcrFiles& files);
  ~Ocr();
  Ocr(const Ocr&) = delete;
  Ocr& operator=(const Ocr&) = delete;
  [[nodiscard]] OcrWords read(const Picture& picture) const;

 private:
  struct Models;
  explicit Ocr(std::unique_ptr<Models> models);
  std::unique_ptr<Models> models_;
};

}  // namespace qingbai
