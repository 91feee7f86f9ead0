#include "desk/verify.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

namespace qingbai {
namespace {

namespace fs = std::filesystem;

// The Library of Congress conformance suite for BagIt. Its own harness only logs, so this one counts.
TEST(Verify, the_conformance_suite) {
  const auto suite = fs::path(QINGBAI_SOURCE_DIR) / ".." / "shared" / "samples" / "bagit-conformance-suite";
  if (!fs::is_directory(suite)) GTEST_SKIP() << "../shared/samples is not here";
  std::map<std::string, int> right, wrong;
  for (const auto& version : fs::directory_iterator(suite)) {
    if (!version.is_directory()) continue;
    for (const auto& kind : fs::directory_iterator(version)) {
      if (!kind.is_directory()) continue;
      const auto name = kind.path().filename().string();
      const bool should = name == "valid" || name == "warning";
      for (const auto& bag : fs::directory_iterator(kind)) {
        if (!bag.is_directory()) continue;
        const auto report = verify_bundle(bag.path().string());
        // Our copy of the suite came without this hidden file; without it the bag is rightly incomplete.
        if (bag.path().filename() == "special-system-files" && !fs::exists(bag.path() / "data" / ".DS_Store")) continue;
        const bool ok = report && report->ok;
        ++(ok == should ? right : wrong)[name];
        std::string why;
        if (report)
          for (const auto& p : report->problems) why += p.path + ": " + p.what + "; ";
        EXPECT_EQ(ok, should) << version.path().filename() << "/" << name << "/" << bag.path().filename() << " " << why;
      }
    }
  }
  int total = 0;
  for (const auto& [name, n] : right) total += n;
  RecordProperty("right", total);
  EXPECT_GE(total, 50);
}

TEST(Verify, a_folder_that_is_no_bag_is_not_clean) {
  const auto report = verify_bundle(fs::temp_directory_path().string() + "/no-such-bag");
  EXPECT_FALSE(report);
}

}  // namespace
}  // namespace qingbai
