// The few calls of ONNX Runtime's C interface that the reading of text needs, through dlopen. Its API is a table of function
// pointers whose first 102 places are frozen (facts: shared prototypes; same results with 1.20 to 1.30).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace qingbai::ocr {

struct Tensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

// The library. Throws std::runtime_error with the library's words, never the picture's.
class Runtime {
 public:
  [[nodiscard]] static std::unique_ptr<Runtime> open(const std::string& library);
  [[nodiscard]] const void* const* table() const { return table_; }
  [[nodiscard]] void* environment() const { return environment_; }
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

 private:
  Runtime() = default;
  const void* const* table_ = nullptr;
  void* environment_ = nullptr;
};

// A model with one input and one output of floats. Keeps a reference to the runtime.
class Model {
 public:
  Model(const Runtime& runtime, ByteView bytes);
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  [[nodiscard]] Tensor run(Tensor& input) const;

 private:
  const Runtime& runtime_;
  void *session_ = nullptr, *memory_ = nullptr;
  std::string input_, output_;
};

}  // namespace qingbai::ocr
