// The end of every reading's answer on the wire.
#pragma once

#include "content/reader_request.hpp"
#include "content/wire.hpp"
#include "sandbox/child.hpp"

namespace qingbai {

// Sends what was read as the last frame: within the budget of an answer, and without the pages of a report if only it is asked
// for.
void send_last(Extraction&& out, const ReaderRequest& request, MessagesWords words, const Send& send);

}  // namespace qingbai
