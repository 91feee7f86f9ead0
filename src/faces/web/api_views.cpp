// A case as the page shows it, made once for each state of it and given to many requests.
#include "desk/merge.hpp"
#include "faces/web/api.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kMostCached = 24, kMostTexts = 64, kLargestText = 1u << 20;

}  // namespace

std::string Api::key_of(const Here& here, Language language) {
  const auto& view = *here.view;
  return here.id.value + " " + std::to_string(view.ground->version) + " " + std::to_string(view.answer.files.size()) + " " +
         std::to_string(view.unread) + " " + to_string(view.answer.today) + (language == Language::en ? " en" : " zh");
}

std::shared_ptr<const Json> Api::work_of(const Here& here, Language language) {
  const auto key = key_of(here, language);
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = works_.find(key); it != works_.end()) return it->second;
  }
  auto made = std::make_shared<Json>(work_json(here.view->answer, book_.pack(), language));
  const auto& ground = *here.view->ground;
  const auto stored = answers_as_json(ground.answers);
  (*made)["case"] = here.id.value;
  (*made)["answers"] = stored ? Json::parse(*stored) : Json::object();
  (*made)["answers_version"] = ground.answers_version;
  (*made)["marks"] = marks_json(ground, book_.pack(), language)["marks"];
  (*made)["unread"] = here.view->unread;
  const std::lock_guard lock(mutex_);
  if (works_.size() >= kMostCached) {
    works_.clear();
    texts_.clear();
  }
  works_.insert_or_assign(key, made);
  return made;
}

// part: "" the whole; "plan" without files and facts; "evidence" the list of files, without their messages; "facts"; "timeline".
Result<ApiAnswer> Api::the_case(const ApiRequest& request, const char* part) {
  TRY(auto at, here(request));
  const std::string_view which(part);
  if (which.empty() || which == "plan") {
    TRY(at.view, at.inside->desk->planned(at.id, std::nullopt, Unread::skip));
  }
  return cached(key_of(at, request.language) + part, [&] { return part_of(at, request.language, part); });
}

// An answer that stays the same as long as its key: made once, given as text.
ApiAnswer Api::cached(const std::string& key, const std::function<Json()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = texts_.find(key); it != texts_.end())
      return ApiAnswer{200, "application/json; charset=utf-8", *it->second, {}};
  }
  auto made = std::make_shared<const std::string>(dump(make(), -1));
  const std::lock_guard lock(mutex_);
  if (texts_.size() >= kMostTexts) texts_.clear();
  if (made->size() <= kLargestText) texts_.insert_or_assign(key, made);
  return ApiAnswer{200, "application/json; charset=utf-8", *made, {}};
}

Json Api::part_of(const Here& at, Language language, std::string_view which) {
  if (which == "timeline") return timeline_json(timeline(*at.view, book_.pack()), language);
  Json out = *work_of(at, language);
  if (which == "plan") {
    out.erase("facts");
    out["files"] = out["files"].size();
  } else if (which == "evidence") {
    for (auto& file : out["files"]) {
      Json classes = Json::object();
      for (const auto& m : file["messages"])
        classes[m["class"].get<std::string>()] = classes.value(m["class"].get<std::string>(), 0) + 1;
      file["messages"] = file["messages"].size();
      file["classes"] = classes;
      file.erase("report");
    }
    out = {{"files", out["files"]}, {"missing_evidence", out["missing_evidence"]}, {"unread", at.view->unread}};
  } else if (which == "facts") {
    out = {{"facts", out["facts"]}};
  }
  return out;
}

}  // namespace qingbai
