#include "extract/readers.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "content/wire.hpp"
#include "extract/decode.hpp"
#include "extract/images/picture.hpp"
#include "extract/kinds.hpp"
#include "extract/messages/sms_xml.hpp"
#include "extract/ocr/shapes.hpp"

namespace qingbai {
namespace {

TEST(Table, a_length_of_a_call_is_read_in_every_spelling) {
  for (const auto* text : {"83", "83秒", "1分23秒", "00:01:23", "1:23", "1'23\"", "0小时1分23秒", "1分钟23秒", " 1 分 23 秒 "})
    EXPECT_EQ(read_duration(text), 83) << text;
  EXPECT_EQ(read_duration("1小时2分3秒"), 3723);
  EXPECT_EQ(read_duration("01:02:03"), 3723);
  EXPECT_EQ(read_duration("3", 60), 180);
  for (const auto* text : {"", "免费", "1-2", "::", "99999999999999999999"}) EXPECT_FALSE(read_duration(text)) << text;
}

TEST(Table, a_moment_is_read_in_every_spelling_and_never_guessed) {
  for (const auto* text : {"2026-03-02 10:21:05", "2026/3/2 10:21:05", "2026年3月2日10时21分05秒", "20260302102105",
                           "2026-03-02T10:21:05+08:00", "1772418065", "1772418065000"}) {
    const auto at = read_time(text);
    ASSERT_TRUE(at) << text;
    EXPECT_EQ(to_string(*at), "2026-03-02T10:21:05+08:00") << text;
  }
  EXPECT_FALSE(read_time("03-02 10:21:05"));
  EXPECT_TRUE(read_time("03-02 10:21:05", parse_day("2026-12-31")));
  for (const auto* text : {"", "2026-02-30 10:00", "2026-13-01", "99999", "2026-03-02 25:00", "昨天"})
    EXPECT_FALSE(read_time(text)) << text;
}

TEST(Table, quotes_line_breaks_and_spreadsheet_tricks_are_seen_through) {
  const auto table = read_csv("a,\"b,\"\"c\"\"\nd\",=\"138\"\r\n'95188,139\t,\r\n\r\n");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0], (Cells{"a", "b,\"c\"\nd", "138"}));
  EXPECT_EQ(table.rows[1], (Cells{"95188", "139", ""}));
}

TEST(Bill, a_line_that_cannot_be_read_is_said_with_its_words) {
  const auto bill =
      read_bill({read_csv("起始时间,对方号码,通话时长\n某天,95188,1分\n2026-03-02 10:00:00,95188,很久\n")}, "x.csv");
  ASSERT_TRUE(bill);
  EXPECT_EQ(bill->calls.size(), 2u);
  ASSERT_EQ(bill->warnings.size(), 2u);
  EXPECT_NE(bill->warnings[0].text.zh.find("某天"), std::string::npos);
  EXPECT_NE(bill->warnings[1].text.zh.find("很久"), std::string::npos);
}

TEST(Bill, an_ordinary_table_is_no_bill) {
  EXPECT_FALSE(read_bill({read_csv("名称,数量\n苹果,3\n")}, "x.csv"));
  EXPECT_FALSE(read_bill({read_csv("时间,内容\n2026-03-02,开会\n")}, "x.csv"));
}

// The words of the messages of an export that comes in pieces of `step` bytes, and what is said at its end.
std::pair<std::string, Extraction> in_pieces(const std::string& text, std::size_t step) {
  Budget budget;
  const Reading reading{"x", &budget, 0, nullptr};
  std::string words;
  SmsXml xml(reading, [&](Message&& m) { words += m.text + "|"; });
  for (std::size_t at = 0; at < text.size(); at += step) xml.feed(std::string_view(text).substr(at, step));
  auto rest = xml.finish();
  return {words, std::move(rest)};
}

TEST(Sms, pieces_of_any_size_give_the_same_messages_as_the_whole) {
  const std::string text =
      "<smses count=\"2\"><sms address=\"1\" date=\"1772416800000\" type=\"1\" body=\"甲&#55357;&#56838;\" />\n"
      "<mms date=\"1772416800000\" msg_box=\"1\"><parts><part ct=\"text/plain\" text=\"乙\"/></parts></mms></smses>";
  for (std::size_t step = 1; step < text.size(); ++step) {
    const auto [words, rest] = in_pieces(text, step);
    EXPECT_EQ(words, "甲😆|乙|") << step;
    EXPECT_EQ(rest.warnings.size(), 1u) << step;  // the joined emoji, and no wrong count
  }
}

// tests/issues/sms_stream_root_quote.bin is what the fuzzer found.
TEST(Sms, a_quote_left_open_in_the_root_swallows_no_record) {
  const std::string text =
      "<smses count=2\"><sms address=\"1\" date=\"1772416800000\" type=\"1\" body=\"甲\" />"
      "<sms address=\"1\" date=\"1772416900000\" type=\"1\" body=\"乙\" /></smses>";
  for (std::size_t step = 1; step <= text.size(); ++step) EXPECT_EQ(in_pieces(text, step).first, "甲|乙|") << step;
}

// Found by the fuzzer: Exiv2 loops over a damaged film for minutes. A film is no picture, and is not asked for a picture's
// claims.
TEST(Claims, a_film_is_not_asked_for_what_a_picture_claims) {
  std::ifstream in(QINGBAI_SOURCE_DIR "/tests/issues/exif_riff_film.bin", std::ios::binary);
  const std::string file{std::istreambuf_iterator<char>(in), {}};
  ASSERT_FALSE(file.empty());
  EXPECT_TRUE(image_claims(as_bytes(file)).values.empty());
}

TEST(Kinds, texts_that_begin_like_something_else_are_texts) {
  for (const auto* text : {"x^2 + y", "x? 是谁", "x} 结束", "BM 公司来电", "\xFF\xFE\xA8\x60\x7D\x59", "PK 吗", "GIF 图"})
    EXPECT_EQ(binary_kind_of(text), nullptr) << text;
  ASSERT_NE(binary_kind_of("\xEF\xBB\xBF%PDF-1.7"), nullptr);
  EXPECT_STREQ(binary_kind_of("WARC/1.0\r\n%PDF-1.7")->name, "warc");
}

TEST(Parts, a_budget_is_shared_by_all_parts_and_what_is_past_it_is_named) {
  Budget budget;
  budget.parts = 2;
  Extraction whole;
  for (const auto* name : {"a", "b", "c"}) take_part(whole, as_bytes("text"), name, {"z", &budget, 0, nullptr});
  ASSERT_EQ(whole.parts.size(), 3u);
  ASSERT_EQ(whole.warnings.size(), 1u);
  EXPECT_EQ(whole.warnings[0].code, "too_deep");
  EXPECT_NE(whole.warnings[0].text.zh.find('c'), std::string::npos);
}

TEST(Claims, a_file_name_claims_number_and_time) {
  const auto claim = [](const std::string& name, const char* key) {
    std::map<std::string, std::string> out;
    claims_of_name(name, out);
    return out[key];
  };
  EXPECT_EQ(claim("张经理(13800000001)_20260302102105.mp3", "claimed_number"), "13800000001");
  EXPECT_EQ(claim("张经理(13800000001)_20260302102105.mp3", "claimed_time"), "2026-03-02T10:21:05+08:00");
  EXPECT_EQ(claim("record/138 0000 0001-2026-03-02 10-21-05.amr", "claimed_number"), "13800000001");
  EXPECT_EQ(claim("Screenshot_2026-03-02-10-21-05-123_com.android.mms.jpg", "claimed_time"), "2026-03-02T10:21:05+08:00");
  EXPECT_EQ(claim("Screenshot_2026-03-02-10-21-05-123_com.android.mms.jpg", "claimed_number"), "");
  EXPECT_EQ(claim("95188_20260302.m4a", "claimed_time"), "2026-03-02");
  EXPECT_EQ(claim("无题.m4a", "claimed_time"), "");
}

TEST(Wire, a_sink_gets_every_message_once_and_the_extraction_keeps_none) {
  Extraction e;
  e.kind = FileKind::sms_export;
  for (int i = 0; i < 10; ++i) e.messages.push_back({i, Instant{1772416800 + i, 480}, "95188", Direction::in, std::to_string(i)});
  const auto bytes = to_wire(e);
  int next = 0;
  FrameReader frames([&](std::vector<Message>&& batch) {
    for (const auto& m : batch) EXPECT_EQ(m.index, next++);
  });
  for (std::size_t at = 0; at < bytes.size(); at += 7)
    ASSERT_TRUE(frames.take(ByteView(bytes).subspan(at, std::min<std::size_t>(7, bytes.size() - at))));
  const auto out = frames.finish();
  ASSERT_TRUE(out);
  EXPECT_EQ(next, 10);
  EXPECT_TRUE(out->messages.empty());
}

// A turned bar of probability gives one strip with its middle, length and slope.
TEST(Ocr, finds_a_turned_bar) {
  constexpr int kSide = 200;
  std::vector<float> map(kSide * kSide, 0.0f);
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      const double u = (x - 100) * 0.9848 + (y - 100) * 0.1736, v = (y - 100) * 0.9848 - (x - 100) * 0.1736;  // 10 degrees
      if (std::abs(u) < 60 && std::abs(v) < 8) map[static_cast<std::size_t>(y * kSide + x)] = 0.9f;
    }
  const auto strips = ocr::strips_in(map.data(), kSide, kSide);
  ASSERT_EQ(strips.size(), 1u);
  EXPECT_NEAR(strips[0].x, 100, 1.5);
  EXPECT_NEAR(strips[0].y, 100, 1.5);
  EXPECT_NEAR(strips[0].sine, 0.1736, 0.03);
  EXPECT_GT(strips[0].width, 120);
  EXPECT_GT(strips[0].height, 16);
}

TEST(Picture, four_quarter_turns_give_the_picture_back) {
  Picture p{3, 2, {}};
  for (int i = 0; i < 18; ++i) p.rgb.push_back(static_cast<std::uint8_t>(i));
  auto turned_once = turned(p, 1);
  EXPECT_EQ(turned_once.width, 2);
  EXPECT_EQ(turned_once.at(1, 0)[0], 0);  // the first pixel goes to the top right
  EXPECT_EQ(turned(turned(turned_once, 1), 2).rgb, p.rgb);
}

}  // namespace
}  // namespace qingbai
