// SM3 of bytes that come piece by piece, beside other work: it costs more than everything else of the intake together. Inside the
// vault room.
#pragma once

#include <memory>
#include <string>

#include "base/bytes.hpp"

namespace qingbai {

class Sm3Beside {
 public:
  Sm3Beside();
  ~Sm3Beside();
  Sm3Beside(const Sm3Beside&) = delete;
  Sm3Beside& operator=(const Sm3Beside&) = delete;
  void add(ByteView piece);
  [[nodiscard]] std::string finish();  // in hex; once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace qingbai
