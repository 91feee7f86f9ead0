// Verify: an evidence bundle of ours, or any BagIt bag (RFC 8493 v1.0 and the drafts 0.93–0.97). docs/formats/bundle.md.
//
// Reads only, and only inside the folder: paths of manifests that lead out of it are problems, on any system (../, absolute, ~,
// drive letters), since packages travel. "Could not check" is kept apart from damage and is never clean.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace qingbai {

struct VerifyReport {
  struct Problem {
    std::string path, what;  // path relative to the bundle
  };
  bool ok = false;
  std::vector<Problem> problems, could_not, warnings;
  int items = 0;  // payload files checked
  std::string checkpoint;
  std::vector<std::string> timestamps;  // when, by whom, and whose root it was checked with
};

// `roots`: PEM, the reader's own anchors for timestamps. Empty: the certificates that came with the bundle are tried, and the
// report says so and gives their fingerprints, since whoever made the bundle chose them.
[[nodiscard]] Result<VerifyReport> verify_bundle(const std::string& folder, const std::string& roots = {});

}  // namespace qingbai
