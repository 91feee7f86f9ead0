// Sentences for the guard: from files, and drawn from templates.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "corpus.hpp"
#include "guard.hpp"

namespace qingbai::triage_tool {
namespace {

constexpr int kDraws = 14;  // of one template; what comes twice counts once

using Words = std::vector<std::string>;

Words entries(const std::string& text) {
  Words out(1);
  for (const char c : text) {
    if (c == '|') out.emplace_back();
    else out.back() += c;
  }
  return out;
}

class Drawer {
 public:
  explicit Drawer(const std::map<std::string, Words>& lists) : lists_(lists) {}

  std::string draw(const std::string& text) {
    auto out = text;
    for (auto open = out.find("[["); open != std::string::npos; open = out.find("[[", open)) {
      const auto close = out.find("]]", open);
      if (close == std::string::npos) break;
      out.replace(open, close + 2 - open, pick(entries(out.substr(open + 2, close - open - 2))));
    }
    for (auto open = out.find('{'); open != std::string::npos; open = out.find('{', open)) {
      const auto close = out.find('}', open);
      const auto list = close == std::string::npos ? lists_.end() : lists_.find(out.substr(open + 1, close - open - 1));
      if (list == lists_.end()) break;
      out.replace(open, close + 1 - open, pick(list->second));
    }
    return out;
  }

 private:
  std::string pick(const Words& words) { return words[random_.below(words.size())]; }
  const std::map<std::string, Words>& lists_;
  Random random_{11};
};

}  // namespace

std::vector<Sentence> read_sentences(const std::string& path) {
  std::vector<Sentence> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("stop\t") || line.starts_with("pass\t")) out.push_back({line[0] == 's', line.substr(5)});
  return out;
}

std::vector<Sentence> drawn_sentences(const std::string& path) {
  std::map<std::string, Words> lists;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("LIST ")) {
      const auto blank = line.find(' ', 5);
      if (blank != std::string::npos) lists[line.substr(5, blank - 5)] = entries(line.substr(blank + 1));
    }
  Drawer drawer(lists);
  std::vector<Sentence> out;
  int source = 0;
  for (const auto& t : read_sentences(path)) {
    std::set<std::string> made;
    for (int i = 0; i < kDraws; ++i)
      if (auto text = drawer.draw(t.text); made.insert(text).second) out.push_back({t.stop, std::move(text), source});
    ++source;
  }
  return out;
}

}  // namespace qingbai::triage_tool
