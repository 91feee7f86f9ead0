// The models that tools/fold_ocr_models.py rewrote answer as those they were made from.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "extract/images/picture.hpp"
#include "extract/ocr/detector.hpp"
#include "extract/ocr/ocr.hpp"
#include "extract/ocr/shapes.hpp"

namespace qingbai::ocr {
namespace {

ByteView view(const std::string& s) { return {reinterpret_cast<const std::uint8_t*>(s.data()), s.size()}; }

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_same(const std::string& folded, const std::string& original, const Runtime& runtime, Tensor input) {
  const auto answer = [&](const std::string& path) {
    const auto model = read(path);
    return Model(runtime, view(model)).run(input);
  };
  const auto before = answer(original), after = answer(folded);
  ASSERT_EQ(after.shape, before.shape);
  float most = 0, largest = 0;
  for (std::size_t i = 0; i < before.values.size(); ++i) {
    most = std::max(most, std::abs(before.values[i] - after.values[i]));
    largest = std::max(largest, before.values[i]);
  }
  EXPECT_LT(most, 0.002F);
  EXPECT_GT(largest, 0.9F) << "the picture says nothing to the model, so nothing was compared";
}

TEST(FoldedModels, answer_as_the_ones_they_were_made_from) {
  const auto files = find_ocr_files();
  if (!files || files->recogniser.find("recogniser.onnx") == std::string::npos)
    GTEST_SKIP() << "no folded models: python3-onnx or the packages of third_party are missing";
  const auto originals = std::filesystem::path(files->characters).parent_path();
  const auto runtime = Runtime::open(files->library);
  ASSERT_TRUE(runtime);
  const auto bytes = read(std::filesystem::path(QINGBAI_SOURCE_DIR) / "tests" / "extract" / "screen.png");
  const auto pictures = decode_pictures(view(bytes), 1);
  ASSERT_EQ(pictures.size(), 1U);
  const auto& picture = pictures.front();
  expect_same(files->detector, originals / "ch_PP-OCRv4_det_infer.onnx", *runtime,
              detector_input(picture, 0, std::min(picture.height, picture.width), 320, 320));
  const auto model = read(files->detector);
  const auto strips = Detector(*runtime, view(model)).find(picture).strips;
  ASSERT_FALSE(strips.empty());
  for (const auto& strip : strips)
    expect_same(files->recogniser, originals / "ch_PP-OCRv4_rec_infer.onnx", *runtime, recogniser_input(picture, strip, 0));
}

}  // namespace
}  // namespace qingbai::ocr
