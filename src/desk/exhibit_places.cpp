#include "desk/exhibit_places.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qingbai {
namespace {

bool follows(const ExhibitPlace& before, const ExhibitPlace& next) {
  if (before.page > 0) return next.page == before.page + 1 && next.message == 0;
  return before.message > 0 && next.page == 0 && next.message == before.message + 1;
}

std::string part_in_words(const ExhibitRun& run, bool en) {
  const bool page = run.first.page > 0;
  const int from = page ? run.first.page : run.first.message, to = page ? run.last.page : run.last.message;
  if (from == to) return fmt::format(fmt::runtime(en ? (page ? "p. {}" : "message {}") : (page ? "第{}页" : "第{}条")), from);
  return fmt::format(
      fmt::runtime(en ? (page ? "pp. {} to {}" : "messages {} to {}") : (page ? "第{}页至第{}页" : "第{}条至第{}条")), from, to);
}

}  // namespace

std::vector<ExhibitRun> runs_of(const std::vector<ExhibitPlace>& places, std::size_t most) {
  std::vector<std::vector<ExhibitPlace>> exhibits;
  for (const auto& place : places) {
    const auto same =
        std::find_if(exhibits.begin(), exhibits.end(), [&](const auto& of) { return of[0].number == place.number; });
    if (same == exhibits.end()) exhibits.push_back({place});
    else same->push_back(place);
  }
  std::vector<ExhibitRun> out;
  for (auto& of : exhibits) {
    std::sort(of.begin(), of.end());
    of.erase(std::unique(of.begin(), of.end()), of.end());
    if (of.size() > 1 && of[0].page == 0 && of[0].message == 0) of.erase(of.begin());
    for (std::size_t i = 0; i < of.size(); ++i)
      if (i > 0 && follows(out.back().last, of[i])) out.back().last = of[i];
      else if (out.size() < most) out.push_back({of[i], of[i]});
      else return out;
  }
  return out;
}

std::string in_words(const std::vector<ExhibitRun>& runs, Language language) {
  const bool en = language == Language::en;
  std::string out;
  int number = 0;
  for (const auto& run : runs) {
    const bool whole = run.first.page == 0 && run.first.message == 0;
    if (run.first.number != number) {
      if (!out.empty()) out += en ? "; " : "；";
      number = run.first.number;
      out += fmt::format(fmt::runtime(en ? "Exhibit {}" : "证据{}"), number);
      if (!whole) out += en ? ", " : "，";
    } else {
      out += en ? ", " : "、";
    }
    if (!whole) out += part_in_words(run, en);
  }
  return out;
}

}  // namespace qingbai
