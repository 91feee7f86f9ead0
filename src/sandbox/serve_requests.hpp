// The reader's own loop: takes requests from its keeper and forks a fresh child for each. In the reader only.
//
// The process that runs it never looks into a file. It loads libraries and models (ours), locks itself down (no socket, no new
// program, no file but the system's and the program's own, read-only) and forks; a child inherits nothing of another child's.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sandbox/child.hpp"

namespace qingbai {

struct ReaderDuties {
  // What a child has to do for this request; an empty `work` refuses it.
  std::function<ChildWork(ByteView request)> work_for;
  // Loads for all later children what a child asked for (Prepared::preload). Our own files only.
  std::function<void(std::uint8_t bits)> preload;
  // Files and folders that libraries, models and code tables are read from, beside the system's.
  std::vector<std::string> folders;
};

// Serves the socket until the keeper closes it or dies; then ends all children. Single-threaded. Returns the exit code.
[[nodiscard]] int serve_requests(int socket, const ReaderDuties& duties);

}  // namespace qingbai
