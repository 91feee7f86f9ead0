// Reads YAML strictly. It records every mistake with file and line and continues; a malformed value reads as empty.
// Inside the pack room only. A node that an Entry is made of outlives it.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/yaml.hpp"
#include "pack/pack.hpp"

namespace qingbai::pack_reading {

struct Mistake {
  std::string file;
  int line = 1;
  std::string what;
};

// The mistakes of one pack, and the file that is being read.
class Log {
 public:
  void open(std::string file) { file_ = std::move(file); }
  [[nodiscard]] const std::string& file() const { return file_; }
  void wrong(const yaml::Node& node, const std::string& what);
  void wrong_at(const std::string& file, int line, const std::string& what) { mistakes_.push_back({file, line, what}); }
  [[nodiscard]] const std::vector<Mistake>& mistakes() const { return mistakes_; }

 private:
  std::string file_;
  std::vector<Mistake> mistakes_;
};

// One mapping. Read its keys by name, then call finish(): it reports every key that nobody read.
class Entry {
 public:
  Entry(const yaml::Node& node, std::string path, Log& log);

  [[nodiscard]] bool has(const char* key);
  [[nodiscard]] const yaml::Node& raw(const char* key);  // absent where it is not there
  [[nodiscard]] std::string text(const char* key);       // required
  [[nodiscard]] std::string text_or(const char* key, std::string otherwise = {});
  [[nodiscard]] Text words(const char* key);  // required, both languages
  [[nodiscard]] Text words_or(const char* key);
  [[nodiscard]] std::vector<std::string> list(const char* key);
  [[nodiscard]] std::vector<Text> word_list(const char* key);
  [[nodiscard]] std::vector<Day> days(const char* key);
  [[nodiscard]] double number(const char* key);
  [[nodiscard]] int whole(const char* key, int otherwise);
  [[nodiscard]] bool yes_no(const char* key, bool otherwise);
  [[nodiscard]] Source source(const char* key);
  [[nodiscard]] std::vector<LawRef> law(const char* key);
  [[nodiscard]] Condition when(const char* key);  // required
  [[nodiscard]] Condition when_or_always(const char* key);
  template <class Enum>
  [[nodiscard]] Enum one_of(const char* key, const std::vector<std::pair<const char*, Enum>>& names) {
    const auto value = text(key);
    for (const auto& [name, e] : names)
      if (value == name) return e;
    std::string known;
    for (const auto& [name, e] : names) known += std::string(" ") + name;
    wrong(key, "expected one of" + known);
    return names.front().second;
  }
  // Calls body for each mapping of a list.
  void each(const char* key, const std::function<void(Entry&)>& body);
  void wrong(const char* key, const std::string& what);
  void finish();
  [[nodiscard]] const std::string& path() const { return path_; }
  void set_path(std::string path) { path_ = std::move(path); }
  [[nodiscard]] int line() const { return node_->line(); }
  [[nodiscard]] Log& log() { return log_; }

 private:
  const yaml::Node* node_;
  std::string path_;
  Log& log_;
  std::set<std::string> seen_;
};

[[nodiscard]] Condition read_condition(const yaml::Node& node, const std::string& path, Log& log);
[[nodiscard]] Text read_words(const yaml::Node& node, const std::string& path, Log& log);

}  // namespace qingbai::pack_reading
