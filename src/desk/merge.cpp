#include "desk/merge.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/yaml.hpp"

namespace qingbai {
namespace {

using nlohmann::json;

// Null stands for "not there": an answer that is unknown and one that was never given are the same.
json as_json(const yaml::Node& node, int depth) {
  if (depth > 8 || !node.is_there()) return nullptr;
  if (node.is_scalar()) return node.scalar().empty() ? json(nullptr) : json(node.scalar());
  if (node.is_list()) {
    json out = json::array();
    for (const auto& element : node.items()) out.push_back(as_json(element, depth + 1));
    return out.empty() ? json(nullptr) : out;
  }
  json out = json::object();
  for (const auto& [key, held] : node.members())
    if (auto value = as_json(held, depth + 1); !value.is_null()) out[key.scalar()] = std::move(value);
  return out.empty() ? json(nullptr) : out;
}

json member(const json& of, const std::string& key) { return of.is_object() && of.contains(key) ? of[key] : json(nullptr); }
bool map_like(const json& value) { return value.is_object() || value.is_null(); }

class Merger {
 public:
  explicit Merger(Prefer prefer) : prefer_(prefer) {}
  json merge(const json& base, const json& stored, const json& wanted, const std::string& path) {
    if (stored == wanted || wanted == base) return stored;
    if (stored == base) return wanted;
    if (map_like(base) && stored.is_object() && wanted.is_object()) return members(base, stored, wanted, path);
    // Lists of one length are merged entry by entry (the first loan's lender and its amount are two answers).
    if (base.is_array() && stored.is_array() && wanted.is_array() && base.size() == stored.size() &&
        base.size() == wanted.size()) {
      json out = json::array();
      for (std::size_t i = 0; i < base.size(); ++i)
        out.push_back(merge(base[i], stored[i], wanted[i], path + "[" + std::to_string(i) + "]"));
      return out;
    }
    if (prefer_ == Prefer::wanted) return wanted;
    conflicts.push_back(path);
    return stored;
  }

  std::vector<std::string> conflicts;

 private:
  Prefer prefer_;
  json members(const json& base, const json& stored, const json& wanted, const std::string& path) {
    std::vector<std::string> keys;
    for (const auto* from : {&stored, &wanted})
      for (const auto& [key, value] : from->items())
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    json out = json::object();
    for (const auto& key : keys)
      if (auto value = merge(member(base, key), member(stored, key), member(wanted, key), path.empty() ? key : path + "." + key);
          !value.is_null())
        out[key] = std::move(value);
    return out;
  }
};

Error unreadable() {
  return {Code::invalid,
          "answers are not readable",
          {"填写的内容读不出来，什么都没有改动。", "The answers cannot be read; nothing was changed."}};
}

}  // namespace

Result<std::string> answers_as_json(const std::string& text) {
  const auto root = yaml::load(text);
  if (!root) return tl::make_unexpected(unreadable());
  auto out = as_json(*root, 0);
  return (out.is_object() ? out : json::object()).dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Merged> merge_answers(const std::string& base, const std::string& stored, const std::string& wanted, Prefer prefer) {
  const auto b = json::parse(base, nullptr, false), s = json::parse(stored, nullptr, false),
             w = json::parse(wanted, nullptr, false);
  if (!b.is_object() || !s.is_object() || !w.is_object()) return tl::make_unexpected(unreadable());
  Merger merger(prefer);
  const auto merged = merger.merge(b, s, w, "");
  return Merged{merged.is_null() ? "{}" : merged.dump(), merger.conflicts};
}

Result<std::string> with_answer(const std::string& answers, const std::string& question, const std::string& value) {
  auto all = json::parse(answers, nullptr, false);
  if (!all.is_object()) return tl::make_unexpected(unreadable());
  // "answer.took_this_loan" stands in answers.yaml as took_this_loan; what the report shows has a name of its own.
  const auto key = question == "report.shows"        ? "credit_report_shows"
                   : question.starts_with("answer.") ? question.substr(7)
                                                     : question;
  if (value.empty()) {
    if (all.contains("answers") && all["answers"].is_object()) all["answers"].erase(key);
  } else {
    all["answers"][key] = value;
  }
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace qingbai
