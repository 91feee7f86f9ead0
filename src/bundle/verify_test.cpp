#include "bundle/verify.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace qingbai {
namespace {

namespace fs = std::filesystem;

// Our copy of the suite came without a hidden file of no bytes (its manifest gives the SHA-512 of nothing): it is made again in a
// copy.
std::string whole(const fs::path& bag, const fs::path& scratch) {
  if (bag.filename() != "special-system-files" || fs::exists(bag / "data" / ".DS_Store")) return bag.string();
  const auto copy = scratch / bag.filename();
  fs::copy(bag, copy, fs::copy_options::recursive);
  fs::permissions(copy / "data", fs::perms::owner_all);
  std::ofstream(copy / "data" / ".DS_Store").flush();
  return copy.string();
}

// The Library of Congress conformance suite for BagIt. Its own harness only logs, so this one counts.
TEST(Verify, the_conformance_suite) {
  const auto suite = fs::path(QINGBAI_SOURCE_DIR) / ".." / "shared" / "samples" / "bagit-conformance-suite";
  if (!fs::is_directory(suite)) GTEST_SKIP() << "../shared/samples is not here";
  const auto scratch = fs::temp_directory_path() / ("bags-" + std::to_string(::getpid()));
  fs::create_directories(scratch);
  int right = 0, windows = 0, all = 0;
  for (const auto& version : fs::directory_iterator(suite)) {
    if (!version.is_directory()) continue;
    for (const auto& kind : fs::directory_iterator(version)) {
      if (!kind.is_directory()) continue;
      const auto name = kind.path().filename().string();
      const bool should = name == "valid" || name == "warning";
      for (const auto& bag : fs::directory_iterator(kind)) {
        if (!bag.is_directory()) continue;
        const auto report = verify_bundle(whole(bag.path(), scratch));
        const bool ok = report && report->ok;
        // Paths of another system are refused here too: packages travel.
        (name == "windows-only" ? windows : right) += ok == should ? 1 : 0;
        all += name == "windows-only" ? 0 : 1;
        std::string why;
        if (report)
          for (const auto& p : report->problems) why += p.path + ": " + p.what + "; ";
        EXPECT_EQ(ok, should) << version.path().filename() << "/" << name << "/" << bag.path().filename() << " " << why;
      }
    }
  }
  fs::remove_all(scratch);
  std::printf("bagit-conformance-suite: %d of %d right, %d windows-only refused\n", right, all, windows);
  EXPECT_EQ(all, 54);
  EXPECT_EQ(right, 54);
  EXPECT_EQ(windows, 6);
}

TEST(Verify, a_folder_that_is_no_bag_is_not_clean) {
  const auto report = verify_bundle(fs::temp_directory_path().string() + "/no-such-bag");
  EXPECT_FALSE(report);
}

// Packed on one system, unpacked on another: composed and decomposed letters, capitals and small ones are one name.
TEST(Verify, a_name_in_another_spelling_is_warned_of_and_no_problem) {
  const auto bag = fs::temp_directory_path() / ("bag-spelling-" + std::to_string(::getpid()));
  fs::create_directories(bag / "data");
  std::ofstream(bag / "bagit.txt") << "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  std::ofstream(bag / "data" / "e\u0301短信.TXT").flush();
  std::ofstream(bag / "manifest-md5.txt") << "d41d8cd98f00b204e9800998ecf8427e  data/\u00E9短信.txt\n";
  const auto report = verify_bundle(bag.string());
  fs::remove_all(bag);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->ok);
  EXPECT_TRUE(report->problems.empty());
  ASSERT_EQ(report->warnings.size(), 1u);
  EXPECT_EQ(report->warnings[0].path, "data/\u00E9短信.txt");
}

}  // namespace
}  // namespace qingbai
