// Clock: the only way to learn the time. main() creates one and passes it down; pure rooms take a Day instead.
#pragma once

#include <chrono>

#include "base/day.hpp"

namespace qingbai {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    using namespace std::chrono;
    return Instant{duration_cast<seconds>(system_clock::now().time_since_epoch()).count(), 480};
  }
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  [[nodiscard]] Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

}  // namespace qingbai
