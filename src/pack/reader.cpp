#include "pack/reader.hpp"

#include <cstdlib>

namespace qingbai::pack_reading {

void Log::wrong(const yaml::Node& node, const std::string& what) {
  static constexpr std::size_t enough = 200;  // more would not help anybody
  if (mistakes_.size() < enough) mistakes_.push_back({file_, node.line(), what});
}

Entry::Entry(const yaml::Node& node, std::string path, Log& log) : node_(&node), path_(std::move(path)), log_(log) {
  if (!node.is_map()) {
    log_.wrong(node, path_ + ": expected keys and values");
    node_ = &yaml::Node::empty_map();
    return;
  }
  std::set<std::string_view> keys;
  for (const auto& [key, value] : node.members())
    if (key.is_scalar() && !keys.insert(key.scalar()).second)
      log_.wrong(key, path_ + "." + key.scalar() + ": the key stands here twice");
}

const yaml::Node& Entry::raw(const char* key) {
  seen_.insert(key);
  return (*node_)[key];
}

bool Entry::has(const char* key) { return raw(key).is_there(); }

void Entry::wrong(const char* key, const std::string& what) {
  const auto& node = raw(key);
  log_.wrong(node.is_absent() ? *node_ : node, path_ + "." + key + ": " + what);
}

std::string Entry::text(const char* key) {
  if (!has(key)) {
    wrong(key, "missing");
    return {};
  }
  return text_or(key);
}

std::string Entry::text_or(const char* key, std::string otherwise) {
  if (!has(key)) return otherwise;
  const auto& node = raw(key);
  if (!node.is_scalar()) {
    wrong(key, "expected one value");
    return otherwise;
  }
  return node.scalar();
}

Text read_words(const yaml::Node& node, const std::string& path, Log& log) {
  Entry entry(node, path, log);
  Text out{entry.text("zh"), entry.text("en")};
  if (entry.has("zh") && out.zh.empty()) entry.wrong("zh", "expected words");
  if (entry.has("en") && out.en.empty()) entry.wrong("en", "expected words");
  entry.finish();
  return out;
}

Text Entry::words(const char* key) {
  if (has(key)) return read_words(raw(key), path_ + "." + key, log_);
  wrong(key, "missing; expected {zh: …, en: …}");
  return {};
}

Text Entry::words_or(const char* key) { return has(key) ? words(key) : Text{}; }

std::vector<std::string> Entry::list(const char* key) {
  std::vector<std::string> out;
  if (!has(key)) return out;
  const auto& node = raw(key);
  if (!node.is_list()) {
    wrong(key, "expected a list");
    return out;
  }
  for (const auto& item : node.items()) {
    if (item.is_scalar()) out.push_back(item.scalar());
    else log_.wrong(item, path_ + "." + key + ": expected single values in the list");
  }
  return out;
}

std::vector<Text> Entry::word_list(const char* key) {
  std::vector<Text> out;
  if (!has(key)) return out;
  const auto& node = raw(key);
  if (!node.is_list()) {
    wrong(key, "expected a list of {zh: …, en: …}");
    return out;
  }
  for (const auto& item : node.items()) out.push_back(read_words(item, path_ + "." + key, log_));
  return out;
}

std::vector<Day> Entry::days(const char* key) {
  std::vector<Day> out;
  for (const auto& text : list(key)) {
    if (const auto day = parse_day(text)) out.push_back(*day);
    else wrong(key, "expected days as YYYY-MM-DD, found " + text);
  }
  return out;
}

double Entry::number(const char* key) {
  const auto value = text(key);
  if (value.empty()) return 0;
  char* end = nullptr;
  const double out = std::strtod(value.c_str(), &end);
  if (*end != '\0' || !(out > -1e9 && out < 1e9)) wrong(key, "expected a number");
  return out;
}

int Entry::whole(const char* key, int otherwise) {
  if (!has(key)) return otherwise;
  const double value = number(key);
  if (value != static_cast<double>(static_cast<int>(value))) wrong(key, "expected a whole number");
  return static_cast<int>(value);
}

bool Entry::yes_no(const char* key, bool otherwise) {
  const auto value = text_or(key, otherwise ? "true" : "false");
  if (value == "true" || value == "yes") return true;
  if (value != "false" && value != "no") wrong(key, "expected true or false");
  return false;
}

Source Entry::source(const char* key) {
  if (!has(key)) {
    wrong(key, "missing; expected {where: …, checked: YYYY-MM-DD, mark: …}");
    return {};
  }
  Entry entry(raw(key), path_ + "." + key, log_);
  Source out;
  out.where = entry.text("where");
  out.checked = entry.text("checked");
  if (!out.checked.empty() && !parse_day(out.checked)) entry.wrong("checked", "expected a day as YYYY-MM-DD");
  static const std::vector<std::pair<const char*, Mark>> marks{{"V", Mark::V}, {"Q", Mark::Q}, {"W", Mark::W}, {"D", Mark::D},
                                                               {"M", Mark::M}, {"U", Mark::U}, {"E", Mark::E}};
  out.mark = entry.one_of<Mark>("mark", marks);
  if (entry.has("was")) out.was = entry.one_of<Mark>("was", marks);
  entry.finish();
  return out;
}

std::vector<LawRef> Entry::law(const char* key) {
  std::vector<LawRef> out;
  for (const auto& text : list(key)) {
    const auto colon = text.find(':');
    out.push_back({LawId{text.substr(0, colon)}, colon == std::string::npos ? "" : text.substr(colon + 1)});
  }
  return out;
}

Condition Entry::when(const char* key) {
  if (has(key)) return read_condition(raw(key), path_ + "." + key, log_);
  wrong(key, "missing; write `always` for every case");
  return {};
}

Condition Entry::when_or_always(const char* key) { return has(key) ? when(key) : Condition{}; }

void Entry::each(const char* key, const std::function<void(Entry&)>& body) {
  if (!has(key)) return;
  const auto& node = raw(key);
  if (!node.is_list()) {
    wrong(key, "expected a list");
    return;
  }
  std::size_t i = 0;
  for (const auto& item : node.items()) {
    Entry entry(item, (path_.empty() ? "" : path_ + ".") + key + "[" + std::to_string(i++) + "]", log_);
    body(entry);
    entry.finish();
  }
}

void Entry::finish() {
  for (const auto& [name, value] : node_->members()) {
    const auto key = name.is_scalar() ? name.scalar() : std::string{"?"};
    if (!seen_.contains(key)) log_.wrong(name, (path_.empty() ? "" : path_ + ".") + key + ": unknown key");
  }
}

namespace {

// [key, …] with exactly `n` parts.
const std::vector<yaml::Node>& parts(const yaml::Node& node, std::size_t n, const std::string& path, Log& log) {
  static const std::vector<yaml::Node> none;
  if (node.is_list() && node.items().size() == n) return node.items();
  log.wrong(node, path + ": expected a list of " + std::to_string(n));
  return none;
}

std::string scalar(const yaml::Node& node, const std::string& path, Log& log) {
  if (node.is_scalar()) return node.scalar();
  log.wrong(node, path + ": expected one value");
  return {};
}

Condition comparison(const yaml::Node& node, Condition out, const std::string& path, Log& log) {
  const auto& p = parts(node, 2, path, log);
  if (p.size() != 2) return out;
  out.fact = scalar(p[0], path, log);
  using Kind = Condition::Kind;
  if (out.kind == Kind::is) out.values = {scalar(p[1], path, log)};
  if (out.kind == Kind::before || out.kind == Kind::after) out.than = scalar(p[1], path, log);
  if (out.kind == Kind::one_of) {
    if (!p[1].is_list() || p[1].items().empty()) log.wrong(p[1], path + ": expected a list of values");
    else
      for (const auto& value : p[1].items()) out.values.push_back(scalar(value, path, log));
  }
  return out;
}

Condition counted(const yaml::Node& node, Condition out, const std::string& path, Log& log) {
  const auto& p = parts(node, 3, path, log);
  if (p.size() != 3) return out;
  out.fact = scalar(p[0], path, log);
  out.values = {scalar(p[1], path, log)};
  const auto n = scalar(p[2], path, log);
  out.count = std::atoi(n.c_str());
  if (out.count < 1 || out.count > 10000) log.wrong(p[2], path + ": expected a count from 1 on");
  return out;
}

Condition combined(const yaml::Node& node, Condition out, const std::string& path, Log& log) {
  if (!node.is_list() || node.items().empty()) {
    log.wrong(node, path + ": expected a list of conditions");
    return out;
  }
  std::size_t i = 0;
  for (const auto& part : node.items()) out.parts.push_back(read_condition(part, path + "[" + std::to_string(i++) + "]", log));
  return out;
}

}  // namespace

Condition read_condition(const yaml::Node& node, const std::string& path, Log& log) {
  using Kind = Condition::Kind;
  Condition out;
  if (node.is_scalar() && node.scalar() == "always") return out;
  if (!node.is_map() || node.members().size() != 1 || !node.members().front().key.is_scalar()) {
    log.wrong(node, path + ": expected `always` or one of all any not is one_of before after at_least predicate one_loan");
    return out;
  }
  const auto& [key, value] = node.members().front();
  const auto& name = key.scalar();
  const auto at = path + "." + name;
  if (path.size() > 400) {  // a condition that deep is a mistake or an attack
    log.wrong(node, "condition nests too deeply");
    return out;
  }
  if (name == "all" || name == "any") {
    out.kind = name == "all" ? Kind::all : Kind::any;
    return combined(value, out, at, log);
  }
  if (name == "not" || name == "one_loan") {
    out.kind = name == "not" ? Kind::negation : Kind::one_loan;
    out.parts.push_back(read_condition(value, at, log));
    return out;
  }
  if (name == "at_least") {
    out.kind = Kind::at_least;
    return counted(value, out, at, log);
  }
  if (name == "predicate") {
    out.kind = Kind::predicate;
    out.predicate = scalar(value, at, log);
    return out;
  }
  static const std::vector<std::pair<const char*, Kind>> pairs{
      {"is", Kind::is}, {"one_of", Kind::one_of}, {"before", Kind::before}, {"after", Kind::after}};
  for (const auto& [known, kind] : pairs)
    if (name == known) {
      out.kind = kind;
      return comparison(value, out, at, log);
    }
  log.wrong(node, at + ": unknown condition; known are all any not is one_of before after at_least predicate one_loan");
  return out;
}

}  // namespace qingbai::pack_reading
