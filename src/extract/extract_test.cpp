#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "content/extraction.hpp"
#include "content/wire.hpp"
#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

Extraction read(const std::string& bytes, const std::string& name = "file") { return read_bytes(as_bytes(bytes), name); }

bool warned(const Extraction& e, const std::string& code) {
  return std::any_of(e.warnings.begin(), e.warnings.end(),
                     [&](const ReadWarning& w) { return w.code == code && !w.text.zh.empty() && !w.text.en.empty(); });
}

const std::string kOne = R"(<sms address="95001" date="1772416800000" type="1" body="甲" />)";

TEST(Sms, reads_messages_and_calls_with_their_times) {
  const auto e = read("<?xml version='1.0'?><smses count=\"2\">" + kOne +
                      R"(<sms address="10086" date="1772503200123" type="2" body="A &amp; &lt;B&gt;&#10;C" /></smses>)");
  EXPECT_EQ(e.kind, FileKind::sms_export);
  ASSERT_EQ(e.messages.size(), 2u);
  EXPECT_EQ(to_string(*e.messages[0].time), "2026-03-02T10:00:00+08:00");
  EXPECT_EQ(e.messages[0].direction, Direction::in);
  EXPECT_EQ(e.messages[1].direction, Direction::out);
  EXPECT_EQ(e.messages[1].text, "A & <B>\nC");
  EXPECT_TRUE(e.warnings.empty());
  const auto calls = read(R"(<calls count="1"><call number="95001" duration="65" date="1772416800000" type="3" /></calls>)");
  EXPECT_EQ(calls.kind, FileKind::call_log);
  ASSERT_EQ(calls.calls.size(), 1u);
  EXPECT_TRUE(calls.calls[0].missed);
  EXPECT_EQ(calls.calls[0].seconds, 65);
}

TEST(Sms, joins_broken_emoji_and_says_so) {
  const auto e = read(
      R"(<smses count="1"><sms address="1" date="1772416800000" type="1" body="&#55357;&#56838;&#xD83D;&#xDE00;&#55357;x&#0;" /></smses>)");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(e.messages[0].text, "😆😀\uFFFDx\uFFFD");
  EXPECT_TRUE(warned(e, "repaired_surrogates"));
  EXPECT_TRUE(warned(e, "repaired_characters"));
}

TEST(Sms, keeps_every_complete_message_of_a_truncated_file) {
  const std::string whole = "<smses count=\"3\">" + kOne + kOne + kOne + "</smses>";
  for (std::size_t n = 0; n < whole.size(); ++n) {
    const auto e = read(whole.substr(0, n));
    std::size_t complete = 0;
    for (auto at = whole.find("/>"); at != std::string::npos && at + 2 <= n; at = whole.find("/>", at + 2)) ++complete;
    if (n < 40) continue;  // too short to be known for what it is
    EXPECT_EQ(e.messages.size(), complete) << n;
    EXPECT_TRUE(warned(e, "truncated")) << n;
  }
}

TEST(Sms, a_wrong_count_and_the_word_null_are_seen_through) {
  const auto e = read(R"(<smses count="9"><sms address="null" date="null" type="1" body="x" /></smses>)");
  EXPECT_TRUE(warned(e, "wrong_count"));
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(e.messages[0].sender, "");
  EXPECT_FALSE(e.messages[0].time);
}

TEST(Sms, reads_the_text_and_sender_of_an_mms) {
  const auto e = read(
      R"(<smses count="1"><mms date="1772416800000" msg_box="1" address="1~2"><parts><part ct="text/plain" text="正文" /><part ct="image/jpeg" data="AAAA" /></parts><addrs><addr address="95001" type="137" /></addrs></mms></smses>)");
  ASSERT_EQ(e.messages.size(), 1u);
  EXPECT_EQ(e.messages[0].text, "正文");
  EXPECT_EQ(e.messages[0].sender, "95001");
  ASSERT_EQ(e.parts.size(), 1u);
  EXPECT_EQ(e.parts[0].bytes, 3u);
}

TEST(Sms, real_samples_are_read) {
  const std::filesystem::path folder = std::string(QINGBAI_SOURCE_DIR) + "/../shared/samples/sms_backup_restore";
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "../shared/samples is not here";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const auto e = read(std::string(std::istreambuf_iterator<char>(in), {}), entry.path().filename());
    EXPECT_FALSE(e.messages.empty() && e.calls.empty()) << entry.path().filename();
  }
}

TEST(Text, gbk_is_read_and_said_so) {
  const auto e = read("\xC4\xFA\xD2\xD1\xD3\xE2\xC6\xDA");  // 您已逾期 in GBK
  EXPECT_EQ(e.text, "您已逾期");
  EXPECT_TRUE(warned(e, "guessed_encoding"));
}

TEST(Text, what_is_no_text_becomes_marked_text) {
  const auto e = read("abc\x81 \xFF\xFF\x80\x80 def");
  EXPECT_TRUE(valid_utf8(e.text));
  EXPECT_TRUE(warned(e, "broken_text"));
}

TEST(Text, pasted_messages_with_headers_are_told_apart) {
  const auto e = read("2026-03-02 10:21 106900001234\n您已逾期\n\n2026-03-03 11:00 95001\n请尽快还款\n第二行\n");
  EXPECT_EQ(e.kind, FileKind::sms_export);
  ASSERT_EQ(e.messages.size(), 2u);
  EXPECT_EQ(e.messages[0].sender, "106900001234");
  EXPECT_EQ(to_string(*e.messages[0].time), "2026-03-02T10:21:00+08:00");
  EXPECT_EQ(e.messages[1].text, "请尽快还款\n第二行");
}

TEST(Kinds, are_told_by_content_and_unknown_is_kept_and_said) {
  EXPECT_EQ(read("\xFF\xD8\xFF\xE0 jpeg").kind, FileKind::image);
  EXPECT_EQ(read("#!AMR\n....").kind, FileKind::audio);
  EXPECT_EQ(read("PK\3\4....").kind, FileKind::document);
  EXPECT_EQ(read("<!DOCTYPE html><html></html>").kind, FileKind::web_page);
  EXPECT_EQ(read("From: a@b\nSubject: x\nDate: y\n\nz").kind, FileKind::email);
  EXPECT_TRUE(warned(read(std::string("\0\1\2\3", 4)), "unknown_kind"));
  EXPECT_TRUE(warned(read(""), "empty"));
  EXPECT_TRUE(warned(read("%PDF-1.7 broken"), "damaged"));
}

TEST(Wire, goes_there_and_back) {
  auto e = read("<smses count=\"1\">" + kOne + "</smses>");
  e.report = CreditReport{};
  e.report->accounts.emplace_back();
  e.report->accounts[0].opened = parse_day("2025-06-01");
  e.report->accounts[0].amount = Fen{123};
  e.pages.push_back({1, 2, 3, "t", {{"r", {1, 2, 3, 4}, 1, 0.5}}});
  const auto back = from_wire(to_wire(e));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->messages[0].text, "甲");
  EXPECT_EQ(back->messages[0].time, e.messages[0].time);
  EXPECT_EQ(back->report->accounts[0].opened, parse_day("2025-06-01"));
  EXPECT_EQ(back->report->accounts[0].amount->n, 123);
  EXPECT_EQ(back->pages[0].runs[0].box.width, 3);
  EXPECT_EQ(back->pages[0].runs[0].confidence, 0.5);
}

TEST(Wire, refuses_what_a_hostile_child_may_send) {
  const auto good = to_wire(read("<smses count=\"1\">" + kOne + "</smses>"));
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    auto bad = good;
    for (int k = 0; k < 3; ++k) bad[random() % bad.size()] = static_cast<std::uint8_t>(random());
    bad.resize(bad.size() - random() % 8);
    if (const auto e = from_wire(bad)) {
      EXPECT_TRUE(valid_utf8(e->text));
      (void)to_name(e->kind);
    }
  }
  EXPECT_FALSE(from_wire({}));
}

TEST(Reading, survives_changed_bytes) {
  const std::vector<std::string> seeds{
      "<smses count=\"1\">" + kOne + "&#55357;&#56838;</smses>",
      "个人信用报告\n报告编号：2026110100001234567890 报告时间：2026-11-01 "
      "09:30:15\n信用卡\n1.2022年01月02日示例银行发放的贷记卡（人民币账户）。\n查询记录\n机构查询记录明细\n1 2026年10月09日 "
      "示例银行 贷后管理\n",
      "2026-03-02 10:21 95001\nabc"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    auto bytes = seeds[random() % seeds.size()];
    for (int k = 0; k < 4; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto e = read(bytes);
    EXPECT_TRUE(valid_utf8(e.text));
  }
}

}  // namespace
}  // namespace qingbai
