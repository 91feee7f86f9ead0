// libqingbai_all_readers, as qingbai-reader calls it.
#pragma once

#include <cstdint>
#include <functional>

#include "sandbox/child.hpp"

namespace qingbai {

struct AllReaders {
  std::function<ChildWork(ByteView request)> work_for;  // docs/formats/reader-wire.md
  std::function<void(std::uint8_t bits)> preload;       // of Preload
  std::function<int(int socket)> serve_speech;
};
// What the module exports.
inline constexpr const char* kAllReaders = "qingbai_all_readers";
using FillAllReaders = void (*)(AllReaders&);

}  // namespace qingbai
