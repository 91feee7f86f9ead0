// Kinds of files that programs of others write, each in its smallest form: what was once read silently wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/decode.hpp"
#include "extract/documents/office.hpp"
#include "extract/lines_for_tests.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

TEST(ChatLog, heads_that_differ_by_the_half_of_the_day_are_one_look) {
  const auto e = read(
      "2026/3/2 上午9:00 - 王某: 早上的话\n2026/3/2 下午10:21 - 王某: 晚上的话\n第二行\n2026/3/2 下午10:25 - 林小满: 没有借过\n",
      "chat.txt");
  EXPECT_EQ(messages(e),
            "2026-03-02T09:00:00 ? 王某 早上的话\n2026-03-02T22:21:00 ? 王某 晚上的话\n第二行\n2026-03-02T22:25:00 ? 林小满 "
            "没有借过\n");
  EXPECT_FALSE(warned(e, "odd_heads"));
}

TEST(ChatLog, heads_with_and_without_seconds_are_one_look) {
  const auto e =
      read("[2026-03-02 09:21] 王某: 早\n[2026-03-02 22:21:00] 王某: 晚\n[2026-03-02 22:25] 林小满: 没借过\n", "chat.txt");
  ASSERT_EQ(e.messages.size(), 3u);
  EXPECT_EQ(e.messages[1].text, "晚");
}

TEST(ChatLog, a_head_unlike_the_others_stays_words_and_is_warned_about) {
  const auto e = read(
      "[2026-03-02 09:21] 王某: 你看\n2026-03-01 08:00 张三: 还钱\n[2026-03-02 22:21] 王某: 晚\n[2026-03-02 22:25] 林小满: "
      "没借过\n",
      "chat.txt");
  ASSERT_EQ(e.messages.size(), 3u);
  EXPECT_EQ(e.messages[0].text, "你看\n2026-03-01 08:00 张三: 还钱");
  EXPECT_TRUE(warned(e, "odd_heads"));
}

TEST(ChatLog, a_log_with_days_above_and_tabs_between_is_read) {
  const auto e = read(
      "[LINE] 与王某的聊天记录\n保存日期：2026/03/05 "
      "12:00\n\n2026/03/02（周一）\n下午10:21\t王某\t还钱\n下午10:25\t我\t没有借过\n\n"
      "2026/03/03（周二）\n上午09:02\t王某\t\"第一行\n第二行\"\n",
      "line.txt");
  EXPECT_EQ(messages(e),
            "2026-03-02T22:21:00 < 王某 还钱\n2026-03-02T22:25:00 > 我 没有借过\n2026-03-03T09:02:00 < 王某 第一行\n第二行\n");
}

TEST(ChatLog, the_frame_of_the_next_chat_ends_a_message) {
  const std::string bar(64, '=');
  const auto e = read(bar + "\n消息对象:张\n" + bar + "\n\n2026-03-02 9:05:07 张(123456789)\n还钱\n\n" + bar +
                          "\n消息对象:王某\n" + bar + "\n\n2026-03-03 8:00:00 王某(223456789)\n在吗\n",
                      "qq.txt");
  EXPECT_EQ(messages(e), "2026-03-02T09:05:07 ? 张(123456789) 还钱\n2026-03-03T08:00:00 ? 王某(223456789) 在吗\n");
}

TEST(ChatLog, a_page_of_qq_whose_parts_are_not_found_is_read_and_called_damaged) {
  const auto e = read(
      "From: <Save by Tencent MsgMgr>\nSubject: Tencent IM Message\nMIME-Version: 1.0\nContent-Type:multipart/related;\n"
      "\tcharset=\"utf-8\"\n\ttype=\"text/html\";\n\tboundary=\"----=_N\"\n\n------=_N\nContent-Type: text/html\n\n"
      "<html><body><table><tr><td>消息对象:老王</td></tr><tr><td>日期: "
      "2026-03-02</td></tr><tr><td><div>老王</div>10:21:05</td></tr>"
      "<tr><td>钱什么时候还？</td></tr><tr><td><div>林小满</div>11:00:00</td></tr><tr><td>没有借过</td></tr></table></body></"
      "html>\n\n"
      "------=_N--\n",
      "qq.mht");
  EXPECT_EQ(messages(e), "2026-03-02T10:21:05 ? 老王 钱什么时候还？\n2026-03-02T11:00:00 ? 林小满 没有借过\n");
}

TEST(Json, words_in_pieces_are_joined_and_service_notes_are_no_messages) {
  const auto e = read(
      R"({"messages": [{"type": "service", "date": "2026-03-02T10:00:00", "action": "phone_call", "text": ""},
      {"type": "message", "date": "2026-03-02T10:21:05", "from": "老王", "text": ["还钱，", {"type": "bold", "text": "不然告诉家人"}]},
      {"type": "message", "date": "2026-03-02T11:00:00", "from": {"name": "林小满"}, "text": "没有借过"}]})",
      "result.json");
  EXPECT_EQ(messages(e), "2026-03-02T10:21:05 ? 老王 还钱，不然告诉家人\n2026-03-02T11:00:00 ? 林小满 没有借过\n");
}

TEST(Json, words_in_an_unknown_structure_are_warned_about) {
  const auto e = read(
      R"({"messages": [{"date": "2026-03-02T10:21:05", "from": "老王", "text": "还钱"},
      {"date": "2026-03-02T10:22:05", "from": "老王", "text": {"blocks": [[1, 2]]}}]})",
      "result.json");
  EXPECT_TRUE(warned(e, "unread_words"));
}

TEST(Chat, columns_of_exporters_tell_who_sent) {
  const auto e = read(
      "id,is_sender,talker,msg,CreateTime\n1,0,wxid_a,还钱,2026-03-02 10:21:05\n2,1,我,\"{\"\"src\"\": \"\"\"\", \"\"msg\"\": "
      "\"\"没有借过\"\"}\",2026-03-02 11:00:00\n");
  EXPECT_EQ(messages(e), "2026-03-02T10:21:05 < wxid_a 还钱\n2026-03-02T11:00:00 > 我 没有借过\n");
}

TEST(Chat, an_id_that_is_a_number_of_a_phone_is_the_sender) {
  const auto e = read("ROWID,id,text,date,is_from_me\n1,106900001234,已逾期,2026-03-02 10:21:05,0\n");
  EXPECT_EQ(messages(e), "2026-03-02T10:21:05 < 106900001234 已逾期\n");
}

TEST(Chat, a_note_that_a_message_was_recalled_came_from_nobody) {
  const auto e = read(
      "IsSender,StrContent,StrTime,Sender\n0,还钱,2026-03-02 10:21:05,老王\n0,\"\"\"老王\"\" 撤回了一条消息\",2026-03-02 "
      "10:22:05,老王\n");
  ASSERT_EQ(e.messages.size(), 2u);
  EXPECT_EQ(e.messages[1].direction, Direction::unknown);
}

TEST(Mail, drafts_and_sent_mails_are_not_received) {
  const std::string head = "From: me@example.com\nTo: a@example.com\nDate: Mon, 02 Mar 2026 10:21:05 +0800\nSubject: x\n";
  const auto draft = read("X-Unsent: 1\n" + head + "\n没有借过\n", "a.eml");
  ASSERT_EQ(draft.messages.size(), 1u);
  EXPECT_EQ(draft.messages[0].delivery, Delivery::draft);
  const auto sent = read(head + "X-Gmail-Labels: Sent\n\n没有借过\n", "a.eml");
  ASSERT_EQ(sent.messages.size(), 1u);
  EXPECT_EQ(sent.messages[0].direction, Direction::out);
  const auto sms = read(head + "X-smssync-address: 95588\nX-smssync-type: 2\n\nTD\n", "a.eml");
  ASSERT_EQ(sms.messages.size(), 1u);
  EXPECT_EQ(sms.messages[0].sender, "95588");
  EXPECT_EQ(sms.messages[0].direction, Direction::out);
}

TEST(Mail, a_text_with_a_file_name_is_read_as_that_file) {
  const auto e = read(
      "From: a@example.com\nTo: b@example.com\nDate: Mon, 02 Mar 2026 10:21:05 +0800\nMIME-Version: 1.0\nContent-Type: "
      "multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n请还款\n--b\nContent-Type: text/csv; "
      "charset=utf-8; name=\"bill.csv\"\n\n起始时间,通信方式,对方号码,通信时长\n2026-03-02 10:21:05,被叫,95188,83秒\n",
      "a.eml");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(e.messages[0].text, "请还款");
}

TEST(Mail, a_counter_above_the_letter_and_a_year_of_two_digits_are_understood) {
  const std::string letter = "From: a@example.com\nTo: b@example.com\nDate: Sun, 1 Mar 26 21:21:05 EST\nSubject: x\n\n请还款\n";
  const auto e = read(std::to_string(letter.size()) + "\n" + letter + "<?xml version=\"1.0\"?><plist/>", "1.emlx");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(moment(e.messages[0].time), "2026-03-02T10:21:05");
  EXPECT_EQ(e.text.find("plist"), std::string::npos);
}

TEST(Mail, the_tables_of_a_saved_page_are_read) {
  const auto e = read(
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.com\nMIME-Version: 1.0\nContent-Type: "
      "multipart/related; "
      "boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<html><table><tr><td>起始时间</td><td>通信方式</td>"
      "<td>对方号码</td><td>通信时长</td></tr><tr><td>2026-03-02 "
      "10:21:05</td><td>被叫</td><td>95188</td><td>83秒</td></tr></table></html>\n--b--\n",
      "a.mhtml");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n");
}

TEST(Statement, foreign_money_is_not_counted_in_yuan) {
  const auto e = read(
      "交易时间,收/支,金额,币种,交易对方\n2026-03-02 10:21:05,支出,10.00,USD,Example\n2026-03-02 "
      "11:00:00,支出,4800.00,CNY,张三\n");
  EXPECT_EQ(payments(e), "2026-03-02T10:21:05 > - USD 10.00\n2026-03-02T11:00:00 > 480000 \n");
  EXPECT_TRUE(warned(e, "foreign_currency"));
}

TEST(Statement, a_plus_on_a_credit_card_was_spent) {
  const auto e =
      read("交易日期,交易摘要,人民币金额,卡号末四位\n2026-03-02,某某店,100.00,1234\n2026-03-05,掌上还款,-500.00,1234\n");
  EXPECT_EQ(payments(e), "2026-03-02 > 10000 某某店\n2026-03-05 < 50000 掌上还款\n");
  const auto unsure =
      read("交易日期,交易摘要,人民币金额,卡号末四位\n2026-03-02,某某店,100.00,1234\n2026-03-05,某某店,-5.00,1234\n");
  EXPECT_EQ(payments(unsure), "2026-03-02 ? 10000 某某店\n2026-03-05 ? 500 某某店\n");
  EXPECT_TRUE(warned(unsure, "unsure_direction"));
}

TEST(Statement, of_two_columns_for_the_way_the_one_that_holds_ways_counts) {
  const auto e =
      read("交易号,付款时间,类型,交易对方,金额,收/支,成功退款（元）\n1,2026-03-02 10:21:05,担保交易,张三,99.00,支出,99.00\n");
  EXPECT_EQ(payments(e), "2026-03-02T10:21:05 > 9900 退款 99.00\n");
}

TEST(Statement, a_heading_in_ten_thousands_counts_them) {
  const auto e = read("交易时间,收/支,金额(万元),交易对方\n2026-03-02 10:21:05,收入,0.5,某公司\n");
  EXPECT_EQ(payments(e), "2026-03-02T10:21:05 < 500000 \n");
}

TEST(Statement, a_clock_of_booking_belongs_to_its_day) {
  const auto e = read(
      "记账日期,记账时间,金额,余额,交易名称\n2026-03-02,10:21:05,5000.00,5012.30,放款\n2026-03-02,11:00:00,-4800.00,212.30,"
      "支付\n");
  EXPECT_EQ(payments(e), "2026-03-02T10:21:05 < 500000 放款\n2026-03-02T11:00:00 > 480000 支付\n");
}

TEST(Bill, an_unknown_length_is_worked_out_from_the_end_or_warned_about) {
  const auto ended = read("呼叫类型,对方号码,开始时间,结束时间\n被叫,95188,2026-03-02 10:21:05,2026-03-02 10:22:28\n");
  EXPECT_EQ(calls(ended), "2026-03-02T10:21:05 < 95188 83\n");
  EXPECT_FALSE(warned(ended, "length_unknown"));
  const auto bare = read("起始时间,呼叫类型,对方号码,费用\n2026-03-02 10:21:05,被叫,95188,0.00\n");
  ASSERT_EQ(bare.calls.size(), 1u);
  EXPECT_FALSE(bare.calls[0].answered);
  EXPECT_TRUE(warned(bare, "length_unknown"));
}

TEST(Bill, lengths_with_two_quotes_or_thousands_are_read) {
  EXPECT_EQ(read_duration("1'23''"), 83);
  EXPECT_EQ(read_duration("1,083"), 1083);
  EXPECT_EQ(read_duration("23''"), 23);
  EXPECT_FALSE(read_duration("1,08"));
}

TEST(Bill, fees_data_and_days_are_no_calls) {
  const auto e = read(
      "起始时间,费用名称,对方号码,通信方式,通信时长\n2026-03-02 10:21:05,语音费,95188,被叫,83秒\n2026-03-02 "
      "10:40:00,上网费,cmnet,,12秒\n"
      "2026-03-02 11:00:00,语音费,13800000001,主叫,5秒\n"
      "2026年03月03日,,,,\n2026-03-31 23:59:59,套餐月费,,,\n");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n2026-03-02T11:00:00 > 13800000001 5\n");
}

TEST(Bill, a_zone_in_the_heading_shifts_the_times) {
  const auto utc = read("Number,Time (UTC),Type,Duration\n95188,2026-03-02 02:21:05,Incoming,83\n");
  EXPECT_EQ(calls(utc), "2026-03-02T10:21:05 < 95188 83\n");
  const auto here = read("对方号码,起始时间（UTC+8）,通信方式,通信时长\n95188,2026-03-02 10:21:05,被叫,83秒\n");
  EXPECT_EQ(calls(here), "2026-03-02T10:21:05 < 95188 83\n");
}

TEST(WhichTable, parcels_and_visitors_are_neither_messages_nor_calls) {
  const auto parcels =
      read("日期,姓名,电话,类型,内容\n2026-03-02,王小明,13800000001,普通,图书两本\n2026-03-03,李红,13800000002,加急,打印件\n");
  EXPECT_TRUE(parcels.messages.empty());
  EXPECT_TRUE(warned(parcels, "which_table"));
  const auto visitors = read("日期,时间,来访人,电话,类型,时长\n2026-03-02,10:21:05,王某,13800000001,来访,30分钟\n");
  EXPECT_TRUE(visitors.calls.empty());
  EXPECT_TRUE(warned(visitors, "which_table"));
}

TEST(SmsXml, a_sign_for_a_number_that_was_not_shown_is_no_number) {
  const auto e = read(R"(<calls count="1"><call number="-2" duration="0" date="1772420400000" type="3" /></calls>)");
  EXPECT_EQ(calls(e), "2026-03-02T11:00:00 <  0 missed untaken\n");
}

TEST(SmsXml, dates_in_seconds_are_understood_and_comments_are_not_read) {
  const auto e = read(
      R"(<smses count="1"><!-- <sms address="1" date="1" type="1" body="no"/> --><sms address="95001" date="1772418065" type="1" body="甲" /></smses>)");
  EXPECT_EQ(messages(e), "2026-03-02T10:21:05 < 95001 甲\n");
}

TEST(Hidden, a_sheet_that_nobody_sees_is_named) {
  const std::string book =
      R"(<workbook><sheets><sheet name="详单"/><sheet name="底稿" state="hidden"/><sheet name="更深" state="veryHidden"/></sheets></workbook>)";
  const auto bytes = as_bytes(book);
  EXPECT_EQ(hidden_sheets({{"xl/workbook.xml", Bytes(bytes.begin(), bytes.end())}}), (std::vector<std::string>{"底稿", "更深"}));
}

TEST(Hidden, words_that_are_not_drawn_on_a_page_are_warned_about) {
  const auto page = [](const std::string& mode) {
    const auto drawn = "BT /F1 12 Tf 20 150 Td (What everybody sees on the page) Tj " + mode + " 0 -20 Td (settled) Tj ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
           "4 0 obj<</Length " +
           std::to_string(drawn.size()) + ">>stream\n" + drawn +
           "\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";
  };
  EXPECT_TRUE(warned(read(page("3 Tr")), "invisible_words"));
  EXPECT_FALSE(warned(read(page("0 Tr")), "invisible_words"));
}

TEST(Text, folded_lines_of_a_calendar_are_joined) {
  const auto e = read("BEGIN:VCALENDAR\r\nSUMMARY:开庭（2026）示01\r\n 23民初123号\r\nEND:VCALENDAR\r\n", "a.ics");
  EXPECT_NE(e.text.find("示0123民初123号"), std::string::npos);
}

TEST(Word, a_fraction_keeps_its_bar_and_a_form_its_ticks) {
  const auto box = [](const char* state) {
    return std::string("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/>") + state +
           "</w:checkBox></w:ffData></w:fldChar></w:r>";
  };
  const auto xml =
      "<w:document xmlns:w=\"w\" xmlns:m=\"m\"><w:body><w:p><w:r><w:t>利息=</w:t></w:r><m:oMath><m:f><m:num><m:r>"
      "<m:t>3000</m:t></m:r></m:num><m:den><m:r><m:t>12</m:t></m:r></m:den></m:f></m:oMath><w:r><w:t>元</w:t></w:r></w:p>"
      "<w:p>" +
      box("<w:checked/>") + "<w:r><w:t>同意</w:t></w:r>" + box("") + "<w:r><w:t>不同意</w:t></w:r></w:p></w:body></w:document>";
  const auto text = office_text(Bytes(xml.begin(), xml.end())).text;
  EXPECT_EQ(text, "利息=3000/12元\n☑同意☐不同意\n");
}

}  // namespace
}  // namespace qingbai
