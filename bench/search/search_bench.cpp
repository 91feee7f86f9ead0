// The n-gram index over a file of messages, and queries against it: build time, memory, time of each query, passages found.
//
// usage: search_bench MESSAGES QUERIES        MESSAGES: a line each, sender, tab, text; QUERIES: a line each
// Prints a line of figures, then for each query the number of passages found.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "index/gram_index.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::vector<std::pair<std::string, std::string>> messages;
  std::size_t text_bytes = 0;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    messages.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    text_bytes += line.size();
  }
  const auto began = std::chrono::steady_clock::now();
  qingbai::GramIndex index;
  for (const auto& [sender, text] : messages) index.add(text, sender);
  index.freeze();
  const auto built = seconds_since(began);

  std::vector<double> times;
  std::vector<std::size_t> found;
  std::ifstream queries(argv[2]);
  for (std::string words; std::getline(queries, words);) {
    const auto begin = std::chrono::steady_clock::now();
    const auto query = qingbai::parse_query("\"" + words + "\"");
    found.push_back(candidates(index, query).passages.size());
    times.push_back(seconds_since(begin) * 1000);
  }
  auto sorted = times;
  std::sort(sorted.begin(), sorted.end());
  std::printf(
      "{\"messages\": %zu, \"text_bytes\": %zu, \"build_s\": %.2f, \"index_bytes\": %zu, \"p50_ms\": %.3f, \"p99_ms\": %.3f}\n",
      messages.size(), text_bytes, built, index.bytes(), sorted[sorted.size() / 2], sorted[sorted.size() * 99 / 100]);
  for (const auto n : found) std::printf("%zu\n", n);
}
