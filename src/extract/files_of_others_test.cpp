// Files as strangers' programs write them: each kind of fault that was once read silently wrong, in its smallest form.
#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "extract/decode.hpp"
#include "extract/lines_for_tests.hpp"
#include "extract/messages/mail_text.hpp"
#include "extract/pdf/folded_radicals.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

std::string zipped(const std::map<std::string, std::string>& files) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : files)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(archive);
  zip_source_open(source);
  zip_stat_t about;
  zip_source_stat(source, &about);
  std::string out(about.size, '\0');
  zip_source_read(source, out.data(), about.size);
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

TEST(WhichTable, a_column_of_words_makes_messages_whatever_the_number_column_is_called) {
  for (const auto* number : {"号码", "电话号码", "对方号码", "联系号码", "对方", "Number", "Phone Number", "手机号码"})
    for (const auto* type : {"类型", "收发类型", "收发方式", "短信类型", "信息类型", "Type"})
      for (const auto& [in, out] :
           {std::pair{"接收", "发送"}, std::pair{"收件箱", "已发送"}, std::pair{"Received", "Sent"}, std::pair{"1", "2"}}) {
        const auto e = read(std::string(number) + ",时间," + type + ",短信内容\n106900001234,2026-03-02 10:21:05," + in +
                            ",您的借款已逾期3天\n95588,2026-03-02 11:00:00," + out + ",TD\n");
        EXPECT_EQ(e.kind, FileKind::sms_export) << number << type << in;
        EXPECT_EQ(messages(e), "2026-03-02T10:21:05 < 106900001234 您的借款已逾期3天\n2026-03-02T11:00:00 > 95588 TD\n")
            << number << type << in;
        EXPECT_TRUE(e.calls.empty());
      }
}

TEST(WhichTable, money_is_neither_calls_nor_messages) {
  const auto e = read(
      "日期,时间,类型,对方,金额,余额\n2026-03-01,10:00:00,放款,某某消费金融,5000.00,5012.30\n2026-03-02,11:00:00,收入,李四,20.00,"
      "5032.30\n");
  EXPECT_EQ(e.kind, FileKind::statement);
  EXPECT_TRUE(e.calls.empty() && e.messages.empty());
  ASSERT_EQ(e.transactions.size(), 2u);
  EXPECT_EQ(e.transactions[0].amount_fen, 500000);
  EXPECT_EQ(e.transactions[0].counterparty, "某某消费金融");
  EXPECT_EQ(e.transactions[1].direction, Direction::in);
  EXPECT_EQ(to_string(*e.transactions[1].time), "2026-03-02T11:00:00+08:00");
}

TEST(WhichTable, a_header_that_its_cells_belie_is_a_document_and_asks) {
  const auto e = read("时间,对方,类型,备注\n2026-03-01 10:00,某某公司,会议,见面\n2026-03-02 11:00,李四,吃饭,无\n");
  EXPECT_TRUE(e.calls.empty() && e.messages.empty());
  EXPECT_TRUE(warned(e, "which_table"));
}

TEST(WhichTable, statements_read_signs_and_two_columns_and_keep_orders_whole) {
  const auto signs = read(
      "交易时间,金额,交易对方,交易单号\n2026-03-01 10:00:00,-4800.00,张三,\"0053010002345678202603010000000001\t\"\n2026-03-02 "
      "10:00:00,5000.00,某某消费金融,2\n");
  ASSERT_EQ(signs.transactions.size(), 2u);
  EXPECT_EQ(signs.transactions[0].direction, Direction::out);
  EXPECT_EQ(signs.transactions[0].amount_fen, 480000);
  EXPECT_EQ(signs.transactions[0].order, "0053010002345678202603010000000001");
  EXPECT_EQ(signs.transactions[1].direction, Direction::in);
  const auto two =
      read("交易日期,摘要,收入金额,支出金额,余额\n2026-03-01,放款,\"5,000.00\",,\"5,012.30\"\n2026-03-02,转账,,20.00,4992.30\n");
  ASSERT_EQ(two.transactions.size(), 2u);
  EXPECT_EQ(two.transactions[0].direction, Direction::in);
  EXPECT_EQ(two.transactions[0].amount_fen, 500000);
  EXPECT_EQ(two.transactions[1].direction, Direction::out);
  EXPECT_FALSE(two.transactions[1].time->has_clock());
}

TEST(BillColumns, directions_and_unanswered_calls_are_as_printed) {
  const auto e = read(
      "时间,号码,类型,时长\n2026-03-02 10:21:05,95188,呼出未接通,0\n2026-03-02 10:22:05,95188,拒接,0\n2026-03-02 "
      "10:23:05,95188,去电(未接通),27\n"
      "2026-03-02 10:24:05,95188,已接来电,5\n2026-03-02 10:25:05,1795113800138000,主叫,5\n");
  EXPECT_EQ(calls(e),
            "2026-03-02T10:21:05 > 95188 0 untaken\n2026-03-02T10:22:05 < 95188 0 missed untaken\n2026-03-02T10:23:05 > 95188 0 "
            "untaken\n"
            "2026-03-02T10:24:05 < 95188 5\n2026-03-02T10:25:05 > 13800138000 5\n");
  EXPECT_EQ(e.calls[2].ring_seconds, 27);
  const auto english = read(
      "Name,Number,Call Type,Date,Duration\n,95188,Incoming,2026-03-02 10:21:05,83\n,95188,Outgoing,2026-03-02 10:22:05,5\n"
      ",95188,Missed,2026-03-02 10:23:05,0\n,95188,Rejected,2026-03-02 10:24:05,0\n");
  EXPECT_EQ(calls(english),
            "2026-03-02T10:21:05 < 95188 83\n2026-03-02T10:22:05 > 95188 5\n2026-03-02T10:23:05 < 95188 0 missed untaken\n"
            "2026-03-02T10:24:05 < 95188 0 missed untaken\n");
}

TEST(BillColumns, of_two_synonyms_the_one_that_holds_it_counts) {
  const auto e = read(
      "通话类型,起始时间,通话时长,呼叫类型,对方号码\n本地,2026-03-02 10:21:05,83,被叫,95188\n国内长途,2026-03-02 "
      "11:21:05,60,主叫,13800000001\n");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n2026-03-02T11:21:05 > 13800000001 60\n");
}

TEST(BillColumns, a_bill_over_new_year_takes_the_year_of_each_row) {
  const auto e = read(
      "账单周期：2026年12月16日至2027年01月15日\n起始时间,通信方式,对方号码,通信时长\n12-28 10:21:05,被叫,95188,83\n01-05 "
      "10:21:05,被叫,95188,83\n");
  EXPECT_EQ(calls(e), "2026-12-28T10:21:05 < 95188 83\n2027-01-05T10:21:05 < 95188 83\n");
}

TEST(BillColumns, a_title_line_does_not_hide_the_separator) {
  const auto e =
      read("中国联通通话详单，共1条\n序号\t起始时间\t通话时长\t呼叫类型\t对方号码\n1\t2026-03-02 10:21:05\t83\t被叫\t95188\n");
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n");
}

TEST(ChatText, time_name_and_words_on_one_line_in_every_order) {
  const std::string wanted = "2026-03-02T10:21:05 ? 王某 你欠的钱今天必须还\n2026-03-02T10:25:37 ? 林小满 我没有借过\n还请核实\n";
  for (const auto* text :
       {"[2026/3/2 10:21:05] 王某: 你欠的钱今天必须还\n[2026/3/2 10:25:37] 林小满: 我没有借过\n还请核实\n",
        "2026-03-02 10:21:05 - 王某: 你欠的钱今天必须还\n2026-03-02 10:25:37 - 林小满: 我没有借过\n还请核实\n",
        "2026-03-02 10:21:05 王某：你欠的钱今天必须还\n2026-03-02 10:25:37 林小满：我没有借过\n还请核实\n",
        "王某 (2026-03-02 10:21:05): 你欠的钱今天必须还\n林小满 (2026-03-02 10:25:37): 我没有借过\n还请核实\n"})
    EXPECT_EQ(messages(read(text)), wanted) << text;
}

TEST(ChatText, words_that_begin_with_a_date_are_words) {
  const auto e = read(
      "2026-03-02 10:21:05 王某(123456789)\n还款日是哪天\n\n2026-03-02 10:25:37 林小满(987654321)\n2026-03-10 09:00\n\n"
      "2026-03-02 10:26:00 王某(123456789)\n好\n");
  EXPECT_EQ(messages(e),
            "2026-03-02T10:21:05 ? 王某(123456789) 还款日是哪天\n2026-03-02T10:25:37 ? 林小满(987654321) 2026-03-10 09:00\n"
            "2026-03-02T10:26:00 ? 王某(123456789) 好\n");
}

TEST(ChatText, wechats_own_mail_has_the_day_on_a_line_of_dashes) {
  const std::string body =
      "王某 和 林小满 在微信上的聊天记录如下，请查收。\n\n—————  2026-3-2  —————\n\n王某  10:21\n\n你欠的钱\n\n我  "
      "10:25\n\n没有借过\n";
  const std::string wanted = "2026-03-02T10:21:00 < 王某 你欠的钱\n2026-03-02T10:25:00 > 我 没有借过\n";
  EXPECT_EQ(messages(read(body)), wanted);
  EXPECT_EQ(read(body).messages[0].time->precision, Precision::minute);
  const auto mail = read(
      "From: a@b.cn\nTo: c@d.cn\nSubject: x\nDate: Mon, 2 Mar 2026 12:00:00 +0800\nContent-Type: text/plain; charset=utf-8\n\n" +
      body);
  EXPECT_EQ(messages(mail), wanted);
  EXPECT_EQ(mail.kind, FileKind::chat_export);
}

TEST(ChatText, letters_bills_logs_and_code_hold_no_message) {
  for (const auto* text :
       {"投诉信\n\n我于2026年3月2日收到短信，称我逾期3天须立即还款。\n\n林小满\n2026年3月10日\n", "{\"a\": \"您的借款已逾期\"}",
        "2026-03-02 10:21:05 INFO: started\n2026-03-02 10:21:06 ERROR: failed\n", "您的借款已逾期，请转告王先生尽快还款",
        "情况说明\n2026年3月2日 10:21 张三打来电话：要求还款。\n2026年3月3日 11:00 李四打来电话：要求还款。\n",
        "日记\n2026-03-02 10:21 接到催收电话\n2026-03-03 11:00 又接到一个\n",
        "报告编号：2026030500001234 报告时间：2026-03-05 10:21:33\n姓名：林小满\n"}) {
    const auto e = read(text);
    EXPECT_TRUE(e.messages.empty()) << messages(e);
    EXPECT_EQ(e.kind, FileKind::document) << text;
  }
}

TEST(ChatText, a_text_gives_the_same_inside_an_archive) {
  const std::string text = "2026-03-02 10:21 95001\n您已逾期\n";
  EXPECT_EQ(messages(read(zipped({{"a.txt", text}}))), messages(read(text)));
  EXPECT_TRUE(read(zipped({{"a.txt", "您的借款已逾期"}})).messages.empty());
}

TEST(Encodings, one_bad_byte_costs_one_character) {
  const std::string gbk =
      "\xC4\xFA\xB5\xC4\xBD\xE8\xBF\xEE\xD2\xD1\xD3\xE2\xC6\xDA\xA3\xAC\xC7\xEB\xCB\xD9\xBB\xB9";  // 您的借款已逾期，请速还
  const auto cut = decode_text(as_bytes(gbk + "\xBF"));
  EXPECT_EQ(cut.text, "您的借款已逾期，请速还\uFFFD");
  EXPECT_EQ(cut.encoding, "GB18030");
  EXPECT_EQ(cut.bad, 1);
  EXPECT_EQ(decode_text(as_bytes(gbk + "\x80"
                                       "12"))
                .text,
            "您的借款已逾期，请速还€12");
  EXPECT_EQ(decode_text(as_bytes(std::string("您的借款已逾期") + "\xFF" + "请速还")).encoding, "UTF-8");
  EXPECT_TRUE(warned(read(gbk + "\xBF"), "broken_text"));
}

TEST(Encodings, radicals_are_the_characters_that_they_print) {
  EXPECT_EQ(folded_radicals("\u2F00\u2F49\u2F47 \u2EA0 \uF9DD 月"), "一月日 民 利 月");
  EXPECT_EQ(read("2026-03-02 10:21 95001\n\u2F49供逾期").messages[0].text, "月供逾期");
}

TEST(MailText, encoded_words_of_any_charset_are_decoded_together) {
  EXPECT_EQ(decoded_header("=?gb2312?B?0+LG2s2o1qo=?= <a@b.cn>"), "逾期通知 <a@b.cn>");
  EXPECT_EQ(decoded_header("=?x-gbk?Q?=D3=E2=C6=DA?= =?x-gbk?Q?=CD=A8=D6=AA?="), "逾期通知");
  EXPECT_EQ(decoded_header("=?utf-8?B?6YA=?=\r\n =?utf-8?B?vuacnw==?="), "逾期");  // cut inside a character
}

TEST(MailText, what_only_the_page_says_is_not_lost) {
  const auto e = read(
      "From: a@b.cn\nTo: c@d.cn\nSubject: x\nDate: Mon, 2 Mar 2026 10:21:05 GMT+8\nMIME-Version: 1.0\n"
      "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain; charset=utf-8\n\n您的客户端不支持HTML\n"
      "--B\nContent-Type: text/html; charset=utf-8\n\n<p>应还1234.56元 <a "
      "href=\"https://pay.example.top/x\">还款</a></p>\n--B--\n");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_NE(e.messages[0].text.find("1234.56"), std::string::npos);
  EXPECT_NE(e.metadata.at("links").find("https://pay.example.top/x"), std::string::npos);
  EXPECT_EQ(to_string(*e.messages[0].time), "2026-03-02T10:21:05+08:00");
}

TEST(MailText, flowed_lines_are_joined_and_a_line_from_ends_no_letter) {
  EXPECT_EQ(unflowed("QB2026 \n0115\n From here\n", true), "QB20260115\nFrom here\n");
  const auto letters = letters_of(
      "From a@b Mon Mar  2 10:21:05 2026\nSubject: 1\n\nx\n\nFrom the bank: 已放款\ny\n\nFrom a@b Mon Mar  2 10:22:05 "
      "2026\nSubject: 2\n\n>From z\n");
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_NE(letters[0].find("From the bank: 已放款\ny"), std::string::npos);
  EXPECT_NE(letters[1].find("\nFrom z"), std::string::npos);
}

TEST(PhoneExports, a_draft_and_a_failed_message_are_not_sent) {
  const auto e = read(
      R"(<smses count="2"><sms address="1" date="1772416800000" type="3" body="a"/><sms address="1" date="1772416800000" type="5" body="b"/></smses>)");
  EXPECT_EQ(messages(e), "2026-03-02T10:00:00 >draft 1 a\n2026-03-02T10:00:00 >failed 1 b\n");
}

TEST(PhoneExports, an_mms_that_went_out_names_the_others) {
  const auto e = read(
      R"(<smses count="1"><mms date="1772416800000" msg_box="2" address="13800000001~13800000002"><parts><part ct="text/plain" text="x"/></parts><addrs><addr address="13900000000" type="137"/><addr address="13800000001" type="151"/><addr address="13800000002" type="151"/></addrs></mms></smses>)");
  EXPECT_EQ(e.messages[0].sender, "13800000001; 13800000002");
}

TEST(PhoneExports, vmessage_and_wrapped_json_are_read) {
  const auto e = read(
      "BEGIN:VMSG\nVERSION:1.1\nX-IRMC-BOX:SENDBOX\nBEGIN:VCARD\nTEL:95588\nEND:VCARD\nBEGIN:VENV\nBEGIN:VBODY\nDate:2026/03/02 "
      "10:25:37\n"
      "SUBJECT;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E6=88=91=\n=E6=B2=A1\nEND:VBODY\nEND:VENV\nEND:VMSG\n");
  EXPECT_EQ(messages(e), "2026-03-02T10:25:37 > 95588 我没\n");
  const auto json = read(R"({"count":1,"messages":[{"address":"95588","date":"1772416800000","type":"1","body":"甲"}]})");
  EXPECT_EQ(messages(json), "2026-03-02T10:00:00 < 95588 甲\n");
}

TEST(Spreadsheets, numbers_days_lengths_and_merges_are_what_they_stand_for) {
  const auto sheet = [](const std::string& book, const std::string& rows) {
    return read(zipped(
        {{"xl/workbook.xml", book},
         {"xl/styles.xml",
          R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd h:mm:ss"/><numFmt numFmtId="166" formatCode="[mm]:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="166"/></cellXfs></styleSheet>)"},
         {"xl/worksheets/sheet1.xml",
          "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>起始时间</v></c><c r=\"B1\" t=\"str\"><v>通信方式</v></c>"
          "<c r=\"C1\" t=\"str\"><v>对方号码</v></c><c r=\"D1\" t=\"str\"><v>通信时长</v></c></row>" +
              rows + "</worksheet>"}}));
  };
  const std::string row =
      R"(<row r="2"><c r="A2" s="1"><v>46083.43130787037</v></c><c r="B2" t="str"><v>被叫</v></c><c r="C2"><v>1.3800138E10</v></c><c r="D2" s="2"><v>0.0009606481481481482</v></c></row>)";
  EXPECT_EQ(calls(sheet("<workbook/>", row + "</sheetData>")), "2026-03-02T10:21:05 < 13800138000 83\n");
  auto later = row;
  later.replace(later.find("46083"), 5, "44621");
  EXPECT_EQ(calls(sheet(R"(<workbook><workbookPr date1904="1"/></workbook>)", later + "</sheetData>")),
            "2026-03-02T10:21:05 < 13800138000 83\n");
  const std::string below =
      R"(<row r="3"><c r="B3" t="str"><v>主叫</v></c><c r="C3" t="str"><v>95188</v></c><c r="D3"><v>5.0</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>)";
  EXPECT_EQ(calls(sheet("<workbook/>", row + below)), "2026-03-02T10:21:05 < 13800138000 83\n2026-03-02T10:21:05 > 95188 5\n");
}

TEST(Spreadsheets, xml_spreadsheet_and_spans_of_pages) {
  const auto xml = read(
      R"(<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="1"><Table><Row><Cell><Data ss:Type="String">起始时间</Data></Cell><Cell><Data ss:Type="String">通信方式</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">对方号码</Data></Cell><Cell><Data ss:Type="String">通信时长</Data></Cell></Row><Row><Cell><Data ss:Type="DateTime">2026-03-02T10:21:05.000</Data></Cell><Cell><Data ss:Type="String">被叫</Data></Cell><Cell ss:Index="4"><Data ss:Type="Number">95188</Data></Cell><Cell><Data ss:Type="Number">83</Data></Cell></Row></Table></Worksheet></Workbook>)");
  EXPECT_EQ(calls(xml), "2026-03-02T10:21:05 < 95188 83\n");
  const auto html = read(
      "<html><table><tr><th>通话日期</th><th>通话时间</th><th>呼叫类型</th><th>对方号码</th><th>通话时长</th></tr><tr><td "
      "rowspan=2>2026-03-02</td>"
      "<td>10:21:05</td><td>被叫</td><td>95188</td><td>83</td></tr><tr><td>11:00:00</td><td>主叫</td><td>13800000001</td><td>5</"
      "td></tr></table></html>");
  EXPECT_EQ(calls(html), "2026-03-02T10:21:05 < 95188 83\n2026-03-02T11:00:00 > 13800000001 5\n");
}

TEST(Documents, hyphens_boxes_frames_and_moved_words_are_as_printed) {
  const auto e = read(
      zipped({{"word/header1.xml", "<w:hdr><w:p><w:r><w:t>某某律师事务所</w:t></w:r></w:p></w:hdr>"},
              {"word/footer1.xml", "<w:ftr><w:p><w:r><w:t>电话95384</w:t></w:r></w:p></w:ftr>"},
              {"word/document.xml",
               "<w:document><w:body><w:p><w:r><w:t>HT</w:t><w:noBreakHyphen/><w:t>2026</w:t><w:sym w:font=\"Wingdings\" "
               "w:char=\"F0FE\"/></w:r></w:p>"
               "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
               "<w:p><w:del><w:r><w:delText>删了</w:delText></w:r></w:del><w:r><w:ruby><w:rt><w:r><w:t>yù</w:t></w:r></"
               "w:rt><w:rubyBase><w:r><w:t>尉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
               "<w:p><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></"
               "mc:AlternateContent></w:p></w:body></w:document>"}}));
  EXPECT_EQ(e.text, "某某律师事务所\nHT-2026☑\n新处\n尉\n框\n电话95384\n");
  EXPECT_TRUE(warned(e, "tracked_changes"));
}

TEST(Documents, a_table_in_a_document_is_a_table) {
  const auto cell = [](const std::string& words) { return "<w:tc><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:tc>"; };
  const auto e = read(
      zipped({{"word/document.xml", "<w:document><w:body><w:tbl><w:tr>" + cell("起始时间") + cell("呼叫类型") + cell("对方号码") +
                                        cell("通话时长") + "</w:tr><w:tr>" + cell("2026-03-02 10:21:05") + cell("被叫") +
                                        cell("95188") + cell("83") + "</w:tr></w:tbl></w:body></w:document>"}}));
  EXPECT_EQ(calls(e), "2026-03-02T10:21:05 < 95188 83\n");
  EXPECT_EQ(e.kind, FileKind::carrier_bill);
}

TEST(Ofd, words_stand_where_their_steps_put_them) {
  const auto e =
      read(zipped({{"OFD.xml", "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"},
                   {"Doc_0/Document.xml",
                    "<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 "
                    "297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
                    "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/P0.xml\"/></ofd:Pages></ofd:Document>"},
                   {"Doc_0/Pages/P0.xml",
                    "<ofd:Page><ofd:Content><ofd:Layer>"
                    "<ofd:TextObject Boundary=\"20 60 100 10\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 "
                    "5\">金额五千</ofd:TextCode></ofd:TextObject>"
                    "<ofd:TextObject Boundary=\"20 20 100 10\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"5 5 "
                    "5\">贷款证明</ofd:TextCode></ofd:TextObject>"
                    "</ofd:Layer></ofd:Content></ofd:Page>"}}));
  EXPECT_EQ(e.kind, FileKind::ofd);
  ASSERT_EQ(e.pages.size(), 1u);
  EXPECT_EQ(e.pages[0].text, "贷款证明\n金额五千\n");
  EXPECT_NEAR(e.pages[0].width, 595.3, 0.1);
  EXPECT_NEAR(e.pages[0].runs[0].box.x, 20 * 72 / 25.4, 0.01);
  EXPECT_NEAR(e.pages[0].runs[0].box.width, 20 * 72 / 25.4, 0.01);
}

TEST(Rtf, characters_with_a_name_part_numbers_and_tracked_changes_are_told) {
  const auto e = read(R"({\rtf1\ansi 1000\endash 5000\par a\emspace b\bullet c\par )"
                      R"({\deleted 500}{\revised 900}\deleted x\plain y\par {\*\revtbl {\deleted z}}})",
                      "a.rtf");
  EXPECT_EQ(e.text, "1000–5000\na b•c\n900y\n");
  EXPECT_TRUE(warned(e, "tracked_changes"));
  EXPECT_FALSE(warned(read("{\\rtf1\\ansi 1\\par}", "a.rtf"), "tracked_changes"));
}

TEST(Sheets, what_stands_beside_a_cell_is_read) {
  const auto ods =
      read(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                   {"content.xml",
                    "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>"
                    "<office:spreadsheet><table:table table:name=\"1\"><table:table-row><table:table-cell><text:p>乙公司</text:p>"
                    "<office:annotation><text:p>不是</text:p><text:p>我借的</text:p></office:annotation></table:table-cell>"
                    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"}}),
           "a.ods");
  EXPECT_NE(ods.text.find("乙公司（不是 我借的）\n"), std::string::npos) << ods.text;
  const auto xlsx = read(zipped({{"[Content_Types].xml", "<Types/>"},
                                 {"xl/workbook.xml", "<workbook/>"},
                                 {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
                                 {"xl/comments1.xml",
                                  "<comments><commentList><comment ref=\"A1\"><text><r><t>不是我借的</t></r></text></comment>"
                                  "</commentList></comments>"}}),
                         "a.xlsx");
  EXPECT_NE(xlsx.text.find("不是我借的"), std::string::npos) << xlsx.text;
}

TEST(Mails, text_parts_stand_below_each_other) {
  const auto e = read(
      "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
      "Content-Type: text/plain\r\n\r\nowe 1000\r\n--x\r\nContent-Type: text/plain\r\n\r\n500 paid\r\n--x\r\n"
      "Content-Type: text/html\r\n\r\n<p>three</p>\r\n--x--\r\n",
      "a.eml");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(e.messages[0].text, "owe 1000\n500 paid\nthree");
}

TEST(VoiceNotes, are_counted_by_their_packets) {
  std::string silk = "\x02#!SILK_V3";
  for (int i = 0; i < 150; ++i) silk += std::string("\x03\x00", 2) + "abc";
  const auto e = read(silk + "\xFF\xFF");
  EXPECT_EQ(e.kind, FileKind::audio);
  EXPECT_EQ(e.metadata.at("seconds"), "3.000");
  EXPECT_EQ(amr_seconds(as_bytes(std::string("#!AMR\n") + std::string("\x7C", 1) + std::string("\x7C", 1))),
            "0.040");  // two silent frames
}

TEST(FilesOfOthers, samples_with_a_truth_are_read) {
  const std::filesystem::path folder = std::string(QINGBAI_SOURCE_DIR) + "/../shared/inputs/files";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "../shared/inputs/files is not here";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const auto e = read(std::string(std::istreambuf_iterator<char>(in), {}), entry.path().filename());
    EXPECT_FALSE(warned(e, "reading_failed")) << entry.path().filename();
  }
}

}  // namespace
}  // namespace qingbai
