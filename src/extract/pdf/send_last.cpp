#include "extract/pdf/send_last.hpp"

#include "content/reading_budget.hpp"

namespace qingbai {

void send_last(Extraction&& out, const ReaderRequest& request, MessagesWords words, const Send& send) {
  if (request.report_only && out.report) out.pages.clear(), out.text.clear();
  keep_within(out);
  send(last_frame(out, words));
}

}  // namespace qingbai
