// The custody logs of a bundle of ours: events against their signed checkpoints, receipts and their proofs, timestamps as of
// their own time (docs/formats/custody-log.md). Inside the bundle room. Linear in the size of the logs.
#pragma once

#include <set>
#include <string>

#include "bundle/verify.hpp"

namespace qingbai {

struct LogsToVerify {
  const std::string& folder;
  const std::set<std::string>& files;  // regular files below the folder
  const std::string& roots;            // PEM; empty: the bundle's own
  VerifyReport& report;
};

void verify_logs(LogsToVerify what);

}  // namespace qingbai
