#include "faces/web/sessions.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

TEST(Sessions, a_link_opens_one_session_and_then_nothing) {
  Sessions sessions(900, 16);
  const auto token = sessions.new_token(0, true);
  const auto name = sessions.exchange(token, 100000);
  ASSERT_TRUE(name);
  EXPECT_TRUE(sessions.known("qingbai=" + *name, 100001));
  EXPECT_FALSE(sessions.exchange(token, 100001));
  EXPECT_FALSE(sessions.known("qingbai=" + std::string(48, '0'), 100001));
  EXPECT_FALSE(sessions.known("", 100001));
}

TEST(Sessions, a_device_link_dies_after_ten_minutes) {
  Sessions sessions(900, 16);
  const auto token = sessions.new_token(1000, false);
  EXPECT_FALSE(sessions.exchange(token, 1601));
}

TEST(Sessions, idle_time_ends_a_session_and_use_keeps_it) {
  Sessions sessions(900, 16);
  const auto cookie = "qingbai=" + *sessions.open(0);
  EXPECT_TRUE(sessions.known(cookie, 899));
  EXPECT_TRUE(sessions.known(cookie, 1799));
  EXPECT_TRUE(sessions.any_alive(1800));
  EXPECT_FALSE(sessions.known(cookie, 2701));
  EXPECT_FALSE(sessions.any_alive(2701));
}

TEST(Sessions, leaving_ends_it_at_once) {
  Sessions sessions(900, 16);
  const auto cookie = "qingbai=" + *sessions.open(0);
  sessions.leave(cookie);
  EXPECT_FALSE(sessions.known(cookie, 1));
}

TEST(Sessions, what_a_page_asks_by_itself_keeps_nothing_open) {
  Sessions sessions(900, 16);
  const auto cookie = "qingbai=" + *sessions.open(0);
  for (int now = 1; now < 900; now += 5) EXPECT_TRUE(sessions.known(cookie, now, false));
  EXPECT_FALSE(sessions.any_alive(901));
  EXPECT_FALSE(sessions.known(cookie, 901, false));
}

TEST(Sessions, links_end_with_the_session_that_leaves_and_with_the_lock) {
  Sessions sessions(900, 16);
  const auto cookie = "qingbai=" + *sessions.open(0);
  const auto link = sessions.new_token(0, false);
  sessions.leave(cookie);
  EXPECT_FALSE(sessions.exchange(link, 1));
  const auto other = sessions.new_token(0, true);
  sessions.close_all();
  EXPECT_FALSE(sessions.exchange(other, 1));
}

TEST(Sessions, a_cookie_counts_by_its_whole_name) {
  Sessions sessions(900, 16);
  const auto name = *sessions.open(0);
  EXPECT_TRUE(sessions.known("a=b; qingbai=" + name + "; c=d", 1));
  for (const auto& cookie : {"not_qingbai=" + name, "a=qingbai=" + name, "qingbai=" + name + "0", "xqingbai=" + name + "; a=b"})
    EXPECT_FALSE(sessions.known(cookie, 1)) << cookie;
}

TEST(Sessions, guesses_are_slowed_down_and_others_are_not) {
  Sessions sessions(900, 16);
  const auto owner = "qingbai=" + *sessions.open(1);
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(sessions.may_guess("", 5));
  EXPECT_FALSE(sessions.may_guess("", 5));
  EXPECT_FALSE(sessions.may_guess("qingbai=" + std::string(48, 'a'), 5)) << "a made-up session is a stranger's";
  EXPECT_TRUE(sessions.may_guess(owner, 5));
  sessions.close_all();
  EXPECT_TRUE(sessions.may_guess(owner, 6)) << "a browser that was in before is known after a lock";
  EXPECT_TRUE(sessions.may_guess("", 12));
  EXPECT_FALSE(sessions.may_guess("", 12));
  for (int i = 0; i < 8; ++i) EXPECT_TRUE(sessions.may_guess(owner, 6));
  EXPECT_FALSE(sessions.may_guess(owner, 6)) << "but is not free to guess";
}

TEST(Sessions, one_stranger_guesses_at_a_time_and_nobody_known_waits_for_that) {
  Sessions sessions(900, 16);
  const auto owner = "qingbai=" + *sessions.open(1);
  auto first = sessions.turn_to_guess("", 5);
  EXPECT_TRUE(first);
  EXPECT_FALSE(sessions.turn_to_guess("", 5));
  EXPECT_TRUE(sessions.turn_to_guess(owner, 5));
  first.reset();
  EXPECT_TRUE(sessions.turn_to_guess("", 5));
}

TEST(Sessions, there_are_never_too_many) {
  Sessions sessions(900, 2);
  EXPECT_TRUE(sessions.open(0));
  EXPECT_TRUE(sessions.open(0));
  EXPECT_FALSE(sessions.open(0));
}

}  // namespace
}  // namespace qingbai
