#include <gtest/gtest.h>

#include "desk/case_for_tests.hpp"
#include "facts/conduct.hpp"

namespace qingbai {
namespace {

// A mail counts as somebody's only where something shows that it came in.
TEST(OwnMail, a_mail_that_nobody_delivered_counts_in_nothing) {
  const auto contacts = [](const std::string& head, const std::string& from, bool with_mailbox = false) {
    CaseForTests a;
    EXPECT_TRUE(a.desk.set_answers(a.id, "person: {name: 王建华}\nanswers: {took_this_loan: no}\n"));
    if (with_mailbox)
      a.add("other.eml",
            "Delivered-To: wang@example.com\r\nFrom: news@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nhello\r\n");
    a.add("mail.eml",
          head + "From: " + from +
              "\r\nDate: Mon, 02 Mar 2026 23:21:05 +0800\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
              "charset=utf-8\r\n\r\n【示例金融】李强的借款已逾期，烦请转告其尽快还款。\r\n");
    const auto view = a.view();
    return conduct_of(view->answer.input, read_files(view->answer.files), cn()).events.size();
  };
  const std::string delivered = "Received: from a by b; Mon, 2 Mar 2026 15:21:06 +0000\r\n";
  EXPECT_EQ(contacts(delivered, "collect@example.net"), 1u);
  EXPECT_EQ(contacts("", "collect@example.net"), 0u) << "nothing shows that it came";
  EXPECT_EQ(contacts("X-Gmail-Labels: Sent\r\n", "wang@example.com"), 0u);
  EXPECT_EQ(contacts("", "wang@example.com", true), 0u);
  EXPECT_EQ(contacts(delivered, "wang@example.com", true), 1u) << "anybody can write the person's address over a mail";
}

}  // namespace
}  // namespace qingbai
