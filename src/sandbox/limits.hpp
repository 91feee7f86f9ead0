// The bounds of one child of the reader: what it may use before it is stopped.
#pragma once

#include <cstdint>

namespace qingbai {

struct ChildLimits {
  std::uint64_t memory_bytes = 1024ull << 20;  // beside what is mapped when it starts
  int cpu_seconds = 60;                        // a child that reads pictures or films gets a multiple (Prepared::cpu_factor)
  std::uint64_t output_bytes = 512ull << 20;
};

// How long a child may take on the wall clock, since one that sleeps uses no CPU time.
[[nodiscard]] constexpr int wall_seconds(const ChildLimits& limits, int cpu_factor) {
  return 2 * limits.cpu_seconds * cpu_factor + 5;
}
constexpr int kMostCpuFactor = 9;

}  // namespace qingbai
