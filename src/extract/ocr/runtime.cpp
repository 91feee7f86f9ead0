#include "extract/ocr/runtime.hpp"

#include <dlfcn.h>

#include <stdexcept>

namespace qingbai::ocr {
namespace {

// Places in the table of OrtApi. Never renumber.
enum Place : int {
  kErrorMessage = 2,
  kCreateEnvironment = 3,
  kCreateSessionFromArray = 8,
  kRun = 9,
  kCreateOptions = 10,
  kDisablePattern = 17,
  kDisableArena = 19,
  kSetOptimization = 23,
  kSetIntraThreads = 24,
  kSetInterThreads = 25,
  kInputName = 36,
  kOutputName = 37,
  kCreateTensor = 49,
  kTensorData = 51,
  kDimensionCount = 61,
  kDimensions = 62,
  kTensorShape = 65,
  kCpuMemory = 69,
  kFree = 76,
  kDefaultAllocator = 78,
  kReleaseEnvironment = 92,
  kReleaseStatus = 93,
  kReleaseMemory = 94,
  kReleaseSession = 95,
  kReleaseValue = 96,
  kReleaseShape = 99,
  kReleaseOptions = 100
};

template <class... A>
void call(const void* const* table, Place place, A... arguments) {
  auto* status = reinterpret_cast<void* (*)(A...)>(const_cast<void*>(table[place]))(arguments...);
  if (status == nullptr) return;
  const std::string words = reinterpret_cast<const char* (*)(void*)>(const_cast<void*>(table[kErrorMessage]))(status);
  reinterpret_cast<void (*)(void*)>(const_cast<void*>(table[kReleaseStatus]))(status);
  throw std::runtime_error(words);
}

void release(const void* const* table, Place place, void* what) {
  if (what != nullptr) reinterpret_cast<void (*)(void*)>(const_cast<void*>(table[place]))(what);
}

struct Base {  // OrtApiBase
  const void* const* (*get_api)(std::uint32_t);
  const char* (*version)();
};

}  // namespace

std::unique_ptr<Runtime> Runtime::open(const std::string& library) {
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return nullptr;
  const auto get = reinterpret_cast<const Base* (*)()>(::dlsym(handle, "OrtGetApiBase"));
  if (get == nullptr) return nullptr;
  std::unique_ptr<Runtime> out(new Runtime());
  out->table_ = get()->get_api(1);
  if (out->table_ == nullptr) return nullptr;
  constexpr int kFatalOnly = 4;
  call(out->table_, kCreateEnvironment, kFatalOnly, "qingbai", &out->environment_);
  return out;
}

Runtime::~Runtime() { release(table_, kReleaseEnvironment, environment_); }

Model::Model(const Runtime& runtime, ByteView bytes) : runtime_(runtime) {
  const auto* t = runtime.table();
  void* options = nullptr;
  call(t, kCreateOptions, &options);
  constexpr int kAllOptimizations = 99;
  call(t, kSetIntraThreads, options, 1);
  call(t, kSetInterThreads, options, 1);
  call(t, kSetOptimization, options, kAllOptimizations);
  call(t, kDisablePattern, options);  // every picture has another shape
  call(t, kCreateSessionFromArray, static_cast<const void*>(runtime.environment()), static_cast<const void*>(bytes.data()),
       bytes.size(), static_cast<const void*>(options), &session_);
  release(t, kReleaseOptions, options);
  call(t, kCpuMemory, 0, 0, &memory_);
  void* allocator = nullptr;
  call(t, kDefaultAllocator, &allocator);
  const auto name = [&](Place which) {
    char* text = nullptr;
    call(t, which, static_cast<const void*>(session_), std::size_t{0}, allocator, &text);
    std::string out = text;
    call(t, kFree, allocator, static_cast<void*>(text));
    return out;
  };
  input_ = name(kInputName);
  output_ = name(kOutputName);
}

Model::~Model() {
  release(runtime_.table(), kReleaseMemory, memory_);
  release(runtime_.table(), kReleaseSession, session_);
}

Tensor Model::run(Tensor& input) const {
  const auto* t = runtime_.table();
  void* value = nullptr;
  constexpr int kFloat = 1;
  call(t, kCreateTensor, static_cast<const void*>(memory_), static_cast<void*>(input.values.data()),
       input.values.size() * sizeof(float), static_cast<const std::int64_t*>(input.shape.data()), input.shape.size(), kFloat,
       &value);
  const char* inputs[] = {input_.c_str()};
  const char* outputs[] = {output_.c_str()};
  const void* given[] = {value};
  void* got[] = {nullptr};
  call(t, kRun, session_, static_cast<const void*>(nullptr), static_cast<const char* const*>(inputs),
       static_cast<const void* const*>(given), std::size_t{1}, static_cast<const char* const*>(outputs), std::size_t{1},
       static_cast<void**>(got));
  void* shape = nullptr;
  call(t, kTensorShape, static_cast<const void*>(got[0]), &shape);
  std::size_t dimensions = 0;
  call(t, kDimensionCount, static_cast<const void*>(shape), &dimensions);
  Tensor out;
  out.shape.resize(dimensions);
  call(t, kDimensions, static_cast<const void*>(shape), out.shape.data(), dimensions);
  release(t, kReleaseShape, shape);
  float* data = nullptr;
  call(t, kTensorData, got[0], reinterpret_cast<void**>(&data));
  std::size_t count = 1;
  for (const auto d : out.shape) count *= static_cast<std::size_t>(d);
  out.values.assign(data, data + count);
  release(t, kReleaseValue, got[0]);
  release(t, kReleaseValue, value);
  return out;
}

}  // namespace qingbai::ocr
