// usage: faults [--every N] [--only kill|power|disk|flip|cut|swap|lines|old|writers]
//
// Prints a table, and fails where anything was lost. `./run test` tries every 17th place or so; `./run faults` tries every one.
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <iomanip>
#include <iostream>

#include "campaign.hpp"

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  campaign::Settings settings;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--every") == 0) settings.step = std::stoull(argv[i + 1]);
    if (std::strcmp(argv[i], "--only") == 0) settings.only = argv[i + 1];
  }
  // In memory where there is such a folder: the faults are ours, not the disk's.
  const auto base = fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
  settings.root = (base / ("qingbai-faults-" + std::to_string(::getpid()))).string();
  fs::create_directories(settings.root);
  std::vector<campaign::Tally> tallies;
  campaign::crashes(settings, tallies);
  campaign::changes(settings, tallies);
  fs::remove_all(settings.root);

  std::cout << std::left << std::setw(52) << "fault" << std::right << std::setw(9) << "tried" << std::setw(10) << "detected"
            << std::setw(10) << "harmless" << std::setw(7) << "lost"
            << "\n";
  campaign::Tally sum{"sum"};
  for (const auto& t : tallies) {
    sum.tried += t.tried;
    sum.detected += t.detected;
    sum.harmless += t.harmless;
    sum.lost += t.lost;
  }
  tallies.push_back(sum);
  for (const auto& t : tallies)
    std::cout << std::left << std::setw(52) << t.name << std::right << std::setw(9) << t.tried << std::setw(10) << t.detected
              << std::setw(10) << t.harmless << std::setw(7) << t.lost << "\n";
  return sum.lost == 0 && sum.tried > 0 ? 0 : 1;
}
