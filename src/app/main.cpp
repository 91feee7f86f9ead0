// The parts list: everything the program is made of is named here and handed in.
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "faces/cli/cli.hpp"

int main(int argc, char** argv) {
  // Streams work through buffers of some 100 KiB, item after item: keep them instead of giving them back to the system each time.
  ::mallopt(M_MMAP_THRESHOLD, 8 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
  // Keys and words of the case are in this memory: no core file holds them, and no other program of the person looks in.
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
  const qingbai::SystemClock clock;
  qingbai::Reader reader(qingbai::Reader::beside_this_program());
  return qingbai::run_cli(argc, argv, clock, reader);
}
