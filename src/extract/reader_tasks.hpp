// ReaderTasks: what a child of the reader does for each request of the keeper (content/reader_request.hpp). The way from the
// descriptor to the answer on the wire; the only place that knows all readers.
#pragma once

#include "extract/tools.hpp"
#include "sandbox/child.hpp"

namespace qingbai {

class ReaderTasks {
 public:
  // The work for a request as the wire has it; empty where it is none of this build's.
  [[nodiscard]] ChildWork work_for(ByteView request);
  // Loads for all later children what one child had to load itself.
  void preload(std::uint8_t bits);

 private:
  Tools loaded_;  // by preload(); a child has them from its birth
  bool charsets_ = false;
  bool reports_ = false;  // the patterns of credit reports are compiled
};

}  // namespace qingbai
