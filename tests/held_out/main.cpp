// Held-out data against the pack. usage: held_out packs/cn tests/held_out [diagnosis floor] [replies floor] [second replies
// floor] 0 all at or above their floors · 1 below · 2 cannot read
#include <cstdio>
#include <cstdlib>

#include "held_out.hpp"

int main(int argc, char** argv) {
  using namespace qingbai;
  if (argc < 3) return 2;
  const std::string folder = argv[1], here = argv[2];
  const auto pack = load_pack(folder);
  if (!pack) return 2;
  const auto shown = [](const char* name, held_out::Score score, int floor) {
    std::printf("%s: %d of %d right (floor %d)\n\n", name, score.right, score.of, floor);
    return score.of > 0 && score.right >= floor;
  };
  bool good = shown("diagnosis", held_out::diagnosis(here + "/diagnosis.yaml", folder, *pack), argc > 3 ? std::atoi(argv[3]) : 0);
  good = shown("replies", held_out::replies(here + "/replies.yaml", *pack), argc > 4 ? std::atoi(argv[4]) : 0) && good;
  good =
      shown("replies, second set", held_out::replies(here + "/replies_2.yaml", *pack), argc > 5 ? std::atoi(argv[5]) : 0) && good;
  const auto asked = held_out::interview(folder, *pack);
  return shown("interview, examples with a useful answer within ten questions", asked, asked.of) && good ? 0 : 1;
}
