// Work: a case folder (answers.yaml and files/) to an answer, letters and a bundle. The contract's main command.
//
// The book is temporary and in memory. The output folder is made. One that holds anything but an untouched earlier output of ours
// is refused, so that nothing of the person's is ever overwritten or removed unless they say so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "desk/desk.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct Worked {
  CaseAnswer answer;
  std::vector<std::string> left_out;  // entries of files/ that are not regular files
};

// Reads and derives; writes nothing.
[[nodiscard]] Result<Worked> work_through(const std::string& folder, const Pack& pack, const Clock& clock, Reader& reader,
                                          std::optional<Day> today);

// The same, and writes papers/ID.pdf, papers/ID.docx and bundle/ below `out`. Code::refused, with nothing read or written: `out`
// holds a file that the last run did not write or that was changed since, and not `replace`. With `replace` the folders papers/
// and bundle/ are made anew; what stands beside them stays.
[[nodiscard]] Result<Worked> work(const std::string& folder, const std::string& out, const Pack& pack, const Clock& clock,
                                  Reader& reader, std::optional<Day> today, bool replace);

// Notes every file below `out` as written by this run, so that the next run may remove it. Call it when all is written.
[[nodiscard]] Done note_output(const std::string& out);

}  // namespace qingbai
