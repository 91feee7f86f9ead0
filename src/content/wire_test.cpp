// Vectors of docs/formats/reader-wire.md, both ways, and what the keeper refuses.
#include "content/wire.hpp"

#include <gtest/gtest.h>

#include "content/reader_request.hpp"

namespace qingbai {
namespace {

Bytes bytes_of(std::initializer_list<int> values) {
  Bytes out;
  for (const int v : values) out.push_back(static_cast<std::uint8_t>(v));
  return out;
}

Bytes framed_rest(const Bytes& body) {
  Bytes out;
  for (const int shift : {0, 8, 16, 24}) out.push_back(static_cast<std::uint8_t>(body.size() >> shift));
  out.push_back(2);
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

TEST(Wire, a_frame_of_messages_is_as_the_page_says) {
  Message m;
  m.sender = "95001", m.text = "甲", m.direction = Direction::out;
  m.delivery = Delivery::failed;
  const auto frame = messages_frame({m});
  EXPECT_EQ(frame, bytes_of({33, 0, 0, 0, 1,                              // length, kind
                             1,  0, 0, 0,                                 // count
                             0,  0, 0, 0, 0,    0,    0,   0x80, 0,   0,  // no time
                             0,  1, 2,                                    // precision; out; failed
                             5,  0, 0, 0, '9',  '5',  '0', '0',  '1',     // sender
                             3,  0, 0, 0, 0xe7, 0x94, 0xb2}));            // text
}

TEST(Wire, an_extraction_comes_back_as_it_was) {
  Extraction e;
  e.kind = FileKind::credit_report, e.text = "words";
  e.metadata["encoding"] = "UTF-8";
  e.warnings.push_back({2, "unreadable_line", {"一行", "a line"}});
  e.report_page = 3;
  e.wants.maps = {"UniGB-UCS2-H/GB1"}, e.wants.all_readers = true;
  e.report = CreditReport{};
  ReportAccount account;
  account.status = AccountStatus::bad_debt, account.category = AccountCategory::quasi_credit_card;
  account.amount = Fen{123456};
  e.report->accounts = {account};
  e.report->coverage = ReportCoverage{120, 110, {{2, "预审批额度 35,000"}}};
  Message m;
  m.time = Instant{1772418065, 480, Precision::minute}, m.text = "短信";
  e.messages = {m};
  e.calls.push_back({0, Instant{1772380800, 480, Precision::day}, "95188", Direction::out, false, 0, false, 27});
  e.transactions.push_back({Instant{1772418065, 480}, "甲", 480000, Direction::in, "零钱", "0053", "放款", "6217"});
  const auto back = from_wire(to_wire(e));
  ASSERT_TRUE(back && back->report);
  EXPECT_EQ(back->kind, e.kind);
  EXPECT_EQ(back->text, e.text);
  EXPECT_EQ(back->metadata, e.metadata);
  EXPECT_EQ(back->report_page, 3);
  EXPECT_TRUE(back->wants.all_readers);
  EXPECT_EQ(back->wants.maps, e.wants.maps);
  EXPECT_EQ(back->report->accounts[0].status, AccountStatus::bad_debt);
  EXPECT_EQ(back->report->accounts[0].category, AccountCategory::quasi_credit_card);
  EXPECT_EQ(back->report->accounts[0].amount->n, 123456);
  ASSERT_TRUE(back->report->coverage);
  EXPECT_EQ(back->report->coverage->accounted, 110);
  EXPECT_EQ(back->report->coverage->unread.at(0).text, "预审批额度 35,000");
  EXPECT_EQ(back->messages[0].time->unix_seconds, 1772418065);
  EXPECT_EQ(back->messages[0].time->precision, Precision::minute);
  ASSERT_EQ(back->calls.size(), 1u);
  EXPECT_EQ(to_string(*back->calls[0].time), "2026-03-02");
  EXPECT_EQ(back->calls[0].answered, false);
  EXPECT_EQ(back->calls[0].ring_seconds, 27);
  ASSERT_EQ(back->transactions.size(), 1u);
  EXPECT_EQ(back->transactions[0].amount_fen, 480000);
  EXPECT_EQ(back->transactions[0].order, "0053");
  EXPECT_EQ(back->transactions[0].account + back->transactions[0].counterparty_account, "零钱6217");
}

TEST(Wire, what_is_odd_is_refused) {
  EXPECT_FALSE(from_wire(bytes_of({1, 0, 0, 0, 9, 0})));              // no such kind
  EXPECT_FALSE(from_wire(bytes_of({4, 0, 0, 0, 1, 1, 0, 0, 0})));     // one message promised, none there
  EXPECT_FALSE(from_wire(bytes_of({255, 255, 255, 255, 1})));         // longer than any frame
  EXPECT_FALSE(from_wire(bytes_of({1, 0, 0, 0, 2, 0xa0, 0, 0, 0})));  // an empty map: no field is there
  EXPECT_FALSE(from_wire({}));
}

// A reader that was taken over may send what it likes: the keeper keeps to its own budget, and says what it left out.
TEST(Wire, what_is_over_the_budget_is_counted_and_not_kept) {
  Extraction e;
  Message message;
  message.text = "短信";
  e.messages.assign(10, message);
  for (int i = 0; i < 7; ++i) e.calls.push_back({});
  for (int i = 0; i < 6; ++i) e.pages.push_back({.number = i, .text = std::string(10, 'x'), .runs = {{"w", {}}, {"w", {}}}});
  for (int i = 0; i < 9; ++i) e.warnings.push_back({0, "unreadable_line", {}});
  e.transactions.resize(3), e.parts.resize(3);
  const ReadingBudget small{4, 5, 2, 4, 5, 2, 3, 10, 60};
  const auto back = from_wire(to_wire(e), small);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->messages.size(), 4u);
  EXPECT_EQ(back->calls.size(), 5u);
  EXPECT_EQ(back->transactions.size(), 2u);
  EXPECT_EQ(back->pages.size(), 4u);
  EXPECT_EQ(back->parts.size(), 2u);
  ASSERT_EQ(back->warnings.size(), 4u) << "three, and the one that says so";
  const auto& said = back->warnings.back();
  EXPECT_EQ(said.code, kLeftOut);
  for (const auto* words : {"6 messages", "2 calls", "1 payments", "2 pages", "1 files inside", "6 warnings"})
    EXPECT_NE(said.text.en.find(words), std::string::npos) << words << ": " << said.text.en;
  EXPECT_NE(said.text.zh.find("6条消息"), std::string::npos) << said.text.zh;
  EXPECT_EQ(left_out_warning(back->metadata.at(kLeftOut)).text.en, said.text.en);
  EXPECT_TRUE(from_wire(to_wire(e))->metadata.empty()) << "within the usual budget nothing is said";
}

// A count that promises much and brings little costs nothing, and a sink's messages are not kept here.
TEST(Wire, words_over_the_budget_are_left_out_and_a_sink_takes_all) {
  std::vector<Message> many(50);
  for (auto& m : many) m.text = std::string(1000, 'x');
  Extraction rest;
  rest.text = std::string(100, 'y');
  const ReadingBudget small{.text = 5000};
  std::size_t heard = 0;
  FrameReader to_sink([&heard](std::vector<Message>&&batch) { heard += batch.size(); }, small), kept({}, small);
  for (auto* reader : {&to_sink, &kept}) {
    ASSERT_TRUE(reader->take(messages_frame(many)));
    ASSERT_TRUE(reader->take(last_frame(rest, MessagesWords::before_text)));
  }
  EXPECT_EQ(heard, 50u);
  EXPECT_TRUE(to_sink.finish()->metadata.empty());
  const auto back = kept.finish();
  EXPECT_EQ(back->messages.size(), 5u);
  EXPECT_EQ(back->metadata.at(kLeftOut), "text 45124") << "45 messages, the words, and the media type's";
  rest.metadata[kLeftOut] = "text 3, 张三 4, messages x, calls 5";
  EXPECT_EQ(left_out_counts(rest), "text 3, calls 5") << "no words of a reader's own";
}

TEST(Wire, a_request_comes_back_as_it_was_whatever_bytes_a_name_has) {
  ReaderRequest request;
  request.task = ReaderTask::draw, request.name = "\xff\xfe 报告.pdf", request.password = std::string("a\0b", 3);
  request.crops = {{2, {1, 2, 3, 4}, {}}, {1, {}, 4.5}};
  request.dots = 150, request.maps = {"GBK-EUC-H/GB1"}, request.all_readers = true;
  const auto back = request_from_wire(to_wire(request));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->name, request.name);
  EXPECT_EQ(back->password, request.password);
  ASSERT_EQ(back->crops.size(), 2u);
  EXPECT_EQ(back->crops[0].box.height, 4);
  EXPECT_EQ(back->crops[1].at_seconds, 4.5);
  EXPECT_EQ(back->maps, request.maps);
  EXPECT_FALSE(request_from_wire(bytes_of({0xa1, 0x64, 't', 'a', 's', 'k', 0x18, 99})));
}

TEST(Wire, pictures_that_promise_more_than_they_bring_are_none) {
  const Picture dot{1, 1, {1, 2, 3}};
  EXPECT_EQ(pictures_to_wire({dot}), bytes_of({1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3}));
  EXPECT_EQ(pictures_from_wire(pictures_to_wire({dot, dot})).size(), 2u);
  EXPECT_TRUE(pictures_from_wire(bytes_of({2, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3})).empty());
  EXPECT_TRUE(pictures_from_wire(bytes_of({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})).empty());
  const auto crops = crops_from_wire(to_wire(DrawnCrop{dot, 2}), {{1, {0, 20, 5, 5}, {}}, {2, {}, {}}});
  EXPECT_EQ(crops[0].width, 1);
  EXPECT_EQ(crops[0].frame.height, 10);
  EXPECT_EQ(crops[1].width, 0);
}

TEST(Wire, a_book_comes_back_as_it_was_and_half_a_book_does_not) {
  BookToBind book;
  book.title = "证据卷", book.stamps = {1, 2};
  book.pieces = {{{3, 4, 5}, "证据1", {{2, 1.5, -2, 3, 4}}}, {{6}, "", {}}};
  const auto wire = to_wire(book);
  const auto back = book_from_wire(wire);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->pieces[0].pdf, book.pieces[0].pdf);
  EXPECT_EQ(back->pieces[0].marks[0].y, -2);
  EXPECT_EQ(back->pieces[1].outline, "");
  for (std::size_t n = 0; n < wire.size(); ++n) EXPECT_FALSE(book_from_wire(ByteView(wire).first(n)));
}

TEST(Wire, what_a_speech_program_heard_comes_back) {
  const auto back = speech_from_wire(to_wire(SpeechAnswer{"", {{1.5, std::nullopt, "喂"}}}));
  ASSERT_TRUE(back && back->lines.size() == 1);
  EXPECT_EQ(back->lines[0].from, 1.5);
  EXPECT_FALSE(back->lines[0].to);
  EXPECT_EQ(speech_from_wire(to_wire(SpeechAnswer{"too_long", {}}))->trouble, "too_long");
  EXPECT_FALSE(speech_from_wire(bytes_of({0xff})));
  // Lists in lists: no answer exhausts the keeper's stack. The fuzz target found it.
  EXPECT_FALSE(speech_from_wire(Bytes(1 << 20, 0x81)));
  EXPECT_FALSE(from_wire(framed_rest(Bytes(1 << 20, 0x81))));
}

}  // namespace
}  // namespace qingbai
