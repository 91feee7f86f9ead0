// The reader of a page: another worker of the browser, with another copy of the engine that holds nothing of the case.
//
// A worker cannot wait for another. So a request whose answer is not there yet is thrown out of the call that asked; the page's
// script has it answered, hands the answer in and makes the same call again. docs/page-file.md, "Two workers". One thread.
#pragma once

#include <optional>

#include "base/bytes.hpp"

namespace qingbai {

struct ReaderWanted {  // thrown by ReaderProcess::ask(); deliberately no std::exception
  Bytes request, file;
};

// The answer to what was wanted last; empty: the reader died or gave up.
void reader_answered(const ReaderWanted& wanted, std::optional<Bytes> answer);
// Answers are kept until the call that needed them has come to its end.
void forget_reader_answers();

}  // namespace qingbai
