#include <yaml-cpp/yaml.h>

#include <cstdio>
#include <map>

#include "findings/reply.hpp"
#include "held_out.hpp"

namespace qingbai::held_out {

Score replies(const std::string& file, const Pack& pack) {
  Score out;
  std::map<std::string, std::map<std::string, int>> table;  // wanted → came
  int n = 0;
  for (const auto& node : YAML::LoadFile(file)["replies"]) {
    ++n;
    for (const auto& verdict : read_reply(node["text"].as<std::string>(), pack).demands) {
      const auto wanted = node["want"][verdict.demand] ? node["want"][verdict.demand].as<std::string>() : std::string("silent");
      ++table[wanted][verdict.outcome];
      ++out.of;
      if (wanted == verdict.outcome) {
        ++out.right;
        continue;
      }
      std::printf("  answer %d %s: wanted %s, came %s (%s)\n", n, verdict.demand.c_str(), wanted.c_str(), verdict.outcome.c_str(),
                  verdict.sign.c_str());
    }
  }
  for (const auto& [wanted, came] : table) {
    std::printf("  wanted %-8s", wanted.c_str());
    for (const auto* outcome : {"granted", "refused", "dodged", "silent"}) {
      const auto it = came.find(outcome);
      std::printf("  %s %3d", outcome, it == came.end() ? 0 : it->second);
    }
    std::printf("\n");
  }
  return out;
}

}  // namespace qingbai::held_out
