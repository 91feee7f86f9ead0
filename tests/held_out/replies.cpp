#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

#include "base/yaml.hpp"
#include "findings/reply.hpp"
#include "held_out.hpp"

namespace qingbai::held_out {

Score replies(const std::string& file, const Pack& pack) {
  Score out;
  std::map<std::string, std::map<std::string, int>> table;  // wanted → came
  int n = 0;
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const auto root = yaml::load(text);
  if (!root) std::printf("%s:%d: %s\n", file.c_str(), root.error().line, root.error().what.c_str());
  if (!root) return out;
  for (const auto& node : (*root)["replies"].items()) {
    ++n;
    for (const auto& verdict : read_reply(node["text"].scalar(), pack).demands) {
      const auto wanted = node["want"].text_or(verdict.demand, "silent");
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
