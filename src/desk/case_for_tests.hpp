// For tests of this room: the pack of the tree, and one case in a vault in memory. Its day is 2026-03-10.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "desk/desk.hpp"
#include "desk/marks.hpp"
#include "store/files.hpp"

namespace qingbai {

inline const Pack& cn() {
  static const Pack loaded = load_pack(QINGBAI_SOURCE_DIR "/packs/cn").value();
  return loaded;
}

struct CaseForTests {
  FixedClock clock{*parse_instant("2026-03-10T09:00:00+08:00")};
  std::unique_ptr<Vault> vault = Vault::in_memory(clock).value();
  Reader reader{QINGBAI_BINARY_DIR "/qingbai-reader"};
  Desk desk{*vault, cn(), clock, reader};
  CaseId id = desk.new_case("x").value();
  CaseViewPtr view() { return desk.view(id).value(); }
  void add(const std::string& name, const std::string& text) {
    ASSERT_TRUE(desk.add(id, name, source_of(as_bytes(text)), "test"));
  }
};

inline CaseMark filed(const char* matter, const char* on) {
  CaseMark mark;
  mark.kind = MarkKind::filed;
  mark.matter = matter;
  mark.on = parse_day(on);
  return mark;
}

}  // namespace qingbai
