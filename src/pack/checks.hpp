// Checks that resolve.cpp and resolve_guidance.cpp share: every id exists; the pack declares every fact, and no condition asks
// for a fact before it is known. Inside the pack room only.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "pack/referee.hpp"
#include "pack/sections.hpp"

namespace qingbai::pack_reading {

enum class Stage { diagnosis, rules, plan, papers };  // what is known when a condition is evaluated

class Checks {
 public:
  Checks(const Pack& pack, Log& log) : pack_(pack), log_(log) {}

 protected:
  void wrong(const std::string& where, const std::string& what);
  void law(const std::string& where, const std::string& id, const std::vector<LawRef>& refs);
  void regex(const std::string& where, const std::string& id, const std::vector<std::string>& patterns);
  void value(const std::string& where, const std::string& id, const std::string& key, const std::string& v);
  void fact_in_time(const std::string& where, const std::string& id, const std::string& key, Stage stage);
  void date_key(const std::string& where, const std::string& id, const std::string& key);
  void condition(const std::string& where, const std::string& id, const Condition& c, Stage stage);
  // Checks a value that is an id of the pack itself.
  void reference(const std::string& where, const std::string& id, const std::string& key, const std::string& v);
  void paper(const std::string& where, const std::string& id, const PaperId& paper);
  void rule(const std::string& where, const std::string& id, const RuleId& rule);
  void step(const std::string& where, const std::string& id, const StepId& step);
  void authority(const std::string& where, const std::string& id, const AuthorityId& authority);
  void matter(const std::string& where, const std::string& id, const MatterKindId& kind);

  template <class List>
  void unique(const char* where, const List& list) {
    std::set<std::string> seen;
    for (const auto& e : list)
      if (!seen.insert(name_of(e.id)).second) wrong(where, name_of(e.id) + ": this id is taken");
  }
  static const std::string& name_of(const std::string& id) { return id; }
  template <class I>
  static const std::string& name_of(const I& id) {
    return id.value;
  }

  const Pack& pack_;
  Log& log_;
};

}  // namespace qingbai::pack_reading
