// Which way a mail and the rows of a folder went: what the person wrote must never stand as received.
#include <gtest/gtest.h>

#include "extract/lines_for_tests.hpp"
#include "extract/messages/folder_way.hpp"

namespace qingbai {
namespace {

std::string mail(const std::string& head) {
  return head +
         "From: me@example.com\r\nTo: collect@example.net\r\nDate: Mon, 02 Mar 2026 23:21:05 +0800\r\nSubject: "
         "x\r\nMIME-Version: "
         "1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n我没有借过\r\n";
}
std::string way_of(const std::string& bytes, const std::string& name = "file.eml") {
  const auto e = read(bytes, name);
  if (e.messages.size() != 1) return "none";
  const auto& m = e.messages[0];
  return std::string(way(m.direction)) + (m.delivery == Delivery::done ? "" : to_name(m.delivery));
}

TEST(MailWay, a_server_that_delivered_it_says_that_it_came) {
  EXPECT_EQ(way_of(mail("Received: from a by b; Mon, 2 Mar 2026 15:21:06 +0000\r\n")), "<");
  EXPECT_EQ(way_of(mail("Delivered-To: me@example.com\r\n")), "<");
  EXPECT_EQ(way_of(mail("Received: from [10.0.0.1] by smtp.example.com with ESMTPSA id 1; Mon, 2 Mar 2026 15:21:06 +0000\r\n")),
            "?")
      << "that server took it from the one who wrote it";
  const std::string written =
      "Received: from me$example.com ( [192.0.2.1] ) by ajax-webmail-wmsvr1 (Coremail) ; Mon, 2 Mar 2026 23:21:05 +0800\r\n";
  EXPECT_EQ(way_of(mail(written)), "?") << "a page of the writer's own provider";
  EXPECT_EQ(way_of(mail("Received: by 192.0.2.1 with HTTP; Mon, 2 Mar 2026 07:21:05 -0800 (PST)\r\n")), "?");
  EXPECT_EQ(way_of(mail("Received: from a by mx with ESMTP; Mon, 2 Mar 2026 15:21:06 +0000\r\n" + written)), "<");
}

TEST(MailWay, without_a_sign_nobody_knows_and_the_reading_says_so) {
  const auto e = read(mail(""), "file.eml");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(e.messages[0].direction, Direction::unknown);
  EXPECT_TRUE(warned(e, "direction_unknown"));
  EXPECT_FALSE(warned(read(mail("X-Gmail-Labels: Sent\r\n"), "file.eml"), "direction_unknown"));
}

TEST(MailWay, labels_and_folders_tell) {
  EXPECT_EQ(way_of(mail("X-Gmail-Labels: =?UTF-8?Q?=E5=B7=B2=E5=8F=91=E9=82=AE=E4=BB=B6?=\r\n")), ">");
  EXPECT_EQ(way_of(mail("X-Gmail-Labels: Inbox,Sent\r\nReceived: from a by b; Mon, 2 Mar 2026 15:21:06 +0000\r\n")), ">")
      << "a mail to oneself";
  EXPECT_EQ(way_of(mail("X-Gmail-Labels: Inbox\r\n")), "<");
  EXPECT_EQ(way_of(mail(""), "已发送邮件/回复.eml"), ">");
  EXPECT_EQ(way_of(mail(""), "收件箱/催收.eml"), "<");
  EXPECT_EQ(way_of(mail(""), "邮件/草稿箱/1.eml"), ">draft");
  EXPECT_EQ(way_of(mail(""), "我的文件/收到投诉.eml"), "?") << "a letter's own name is its subject";
  EXPECT_EQ(way_of("From - Mon Mar  2 10:21:05 2026\r\n" + mail(""), "Mail/pop.example.com/Sent"), ">");
  EXPECT_EQ(way_of("From - Mon Mar  2 10:21:05 2026\r\n" + mail(""), "Sent Messages.mbox/mbox"), ">");
}

TEST(MailWay, says_whose_mailbox_it_is) {
  EXPECT_EQ(read(mail("Delivered-To: me@example.com\r\n"), "a.eml").metadata.at("own_mail"), "me@example.com\n");
  EXPECT_EQ(read(mail("X-Gmail-Labels: Sent\r\n"), "a.eml").metadata.at("own_mail"), "me@example.com\n");
  EXPECT_FALSE(read(mail(""), "a.eml").metadata.contains("own_mail"));
}

TEST(FolderWay, knows_the_names_that_programs_give) {
  for (const auto* sent :
       {"Sent", "Sent Items", "sent-mail", "已发送", "已发送邮件", "已发短信", "已发送短信（3）", "寄件備份", "已发送.csv"})
    EXPECT_EQ(way_of_folder(sent)->direction, Direction::out) << sent;
  for (const auto* received : {"INBOX", "收件箱", "收件箱短信", "已接收", "收件匣"})
    EXPECT_EQ(way_of_folder(received)->direction, Direction::in) << received;
  EXPECT_EQ(way_of_folder("草稿箱")->delivery, Delivery::draft);
  for (const auto* none : {"重要", "", "发送说明", "收到投诉后的回复", "sentence", "Archive", "已发生"})
    EXPECT_FALSE(way_of_folder(none)) << none;
}

TEST(FolderWay, a_table_goes_the_way_of_its_folder_title_or_column) {
  const std::string rows = "号码,时间,内容\n95588,2026-03-02 11:00:00,TD\n";
  EXPECT_EQ(messages(read(rows, "短信/已发送.csv")), "2026-03-02T11:00:00 > 95588 TD\n");
  EXPECT_EQ(messages(read(rows, "短信/收件箱.csv")), "2026-03-02T11:00:00 < 95588 TD\n");
  EXPECT_EQ(messages(read(rows, "短信/全部.csv")), "2026-03-02T11:00:00 ? 95588 TD\n");
  EXPECT_EQ(messages(read("已发送短信\n" + rows, "a.csv")), "2026-03-02T11:00:00 > 95588 TD\n");
  EXPECT_EQ(messages(read("收件人,时间,内容\n95588,2026-03-02 11:00:00,TD\n", "a.csv")), "2026-03-02T11:00:00 > 95588 TD\n");
  EXPECT_EQ(messages(read("文件夹,号码,时间,内容\n草稿箱,95588,2026-03-02 11:00:00,TD\n收件箱,95588,2026-03-02 11:05:00,好\n",
                          "a.csv")),
            "2026-03-02T11:00:00 >draft 95588 TD\n2026-03-02T11:05:00 < 95588 好\n");
}

TEST(FolderWay, a_heading_over_a_pages_table_tells) {
  const auto table = [](const char* words) {
    return std::string(
               "<table><tr><td>号码</td><td>时间</td><td>短信内容</td></tr><tr><td>95588</td><td>2026-03-02 11:00:00</td><td>") +
           words + "</td></tr></table>";
  };
  EXPECT_EQ(messages(read("<html><body><h3>已发送</h3>" + table("甲") + "<h3>收件箱</h3>" + table("乙") + "</body></html>")),
            "2026-03-02T11:00:00 > 95588 甲\n2026-03-02T11:00:00 < 95588 乙\n");
  EXPECT_TRUE(warned(read("<html><body>" + table("甲") + "</body></html>"), "direction_unknown"));
}

TEST(FolderWay, words_for_the_direction_are_no_boxes) {
  const auto e = read(R"({"messages":[{"address":"95588","date":"1772420400","type":"incoming","body":"a"},)"
                      R"({"address":"95588","date":"1772420400","type":"outgoing","body":"b"},)"
                      R"({"address":"95588","date":"1772420400","type":"x","body":"c"}]})");
  EXPECT_EQ(messages(e), "2026-03-02T11:00:00 < 95588 a\n2026-03-02T11:00:00 > 95588 b\n2026-03-02T11:00:00 ? 95588 c\n");
}

TEST(FolderWay, a_box_that_android_does_not_have_tells_nothing) {
  EXPECT_EQ(
      messages(read("<?xml version=\"1.0\"?><smses count=\"2\"><sms address=\"1\" date=\"1772420400000\" type=\"7\" body=\"a\" />"
                    "<sms address=\"1\" date=\"1772420400000\" type=\"2\" body=\"b\" /></smses>")),
      "2026-03-02T11:00:00 ? 1 a\n2026-03-02T11:00:00 > 1 b\n");
}

TEST(PhoneLines, reads_rows_that_programs_beside_the_phone_print) {
  EXPECT_EQ(messages(read(
                "Row: 0 _id=1, address=95588, person=NULL, date=1772420400000, type=1, body=第一行, 还有\n第二行\nRow: 1 _id=2, "
                "address=95588, person=NULL, date=1772420400000, type=2, body=TD\n")),
            "2026-03-02T11:00:00 < 95588 第一行, 还有\n第二行\n2026-03-02T11:00:00 > 95588 TD\n");
  EXPECT_EQ(messages(read(
                "sms;deliver;\"95588\";\"\";\"\";\"2026.03.02 11:00\";\"\";\"a;b\"\nsms;submit;\"\";\"95588\";\"\";\"2026.03.02 "
                "11:00\";\"\";\"TD\"\n")),
            "2026-03-02T11:00:00 < 95588 a;b\n2026-03-02T11:00:00 > 95588 TD\n");
}

}  // namespace
}  // namespace qingbai
