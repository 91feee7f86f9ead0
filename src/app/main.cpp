// The parts list: everything the program is made of is named here and handed in.
#include "faces/cli/cli.hpp"

int main(int argc, char** argv) {
  const qingbai::SystemClock clock;
  return qingbai::run_cli(argc, argv, clock);
}
