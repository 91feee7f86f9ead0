// Nothing that a file or a bundle holds moves the cursor of whoever looks.
#include "faces/cli/terminal.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <sstream>

namespace qingbai::cli {
namespace {

std::string printed(const std::string& text, bool json, bool by_character = false) {
  std::ostringstream to;
  auto* before = std::cout.rdbuf(to.rdbuf());
  {
    const Terminal terminal(json);
    if (by_character)
      for (const char c : text) std::cout << c;
    else std::cout << text;
  }
  std::cout.rdbuf(before);
  return to.str();
}

TEST(Terminal, shows_words_as_they_are_and_controls_as_question_marks) {
  for (const bool by_character : {false, true}) {
    EXPECT_EQ(printed("您好，A\tb\n😀", false, by_character), "您好，A\tb\n😀");
    EXPECT_EQ(printed("a\x1b[2Jb\x07\x7f\r", false, by_character), "a?[2Jb???");
    EXPECT_EQ(printed("一\r\n二\r\n\r三\r\r\n", false, by_character), "一\n二\n?三?\n") << "lines as Windows ends them";
    EXPECT_EQ(printed("\xC2\x9B"
                      "2J",
                      false, by_character),
              "?2J")
        << "CSI as one character of C1";
    EXPECT_EQ(printed("\xE2\x80\xAE"
                      "cod\xE2\x81\xA6",
                      false, by_character),
              "?cod?")
        << "right-to-left override, isolate";
    EXPECT_EQ(printed("\x9B\xFF\xC2", false, by_character), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "not UTF-8";
  }
}

TEST(Terminal, keeps_json_what_it_says) {
  EXPECT_EQ(printed("{\"a\":\"\xC2\x9B\xE2\x80\xAE\x7F\"}\n", true), "{\"a\":\"\\u009b\\u202e\\u007f\"}\n");
}

TEST(Terminal, a_name_is_one_line) { EXPECT_EQ(one_line("a\nverified\tb\r"), "a?verified?b?"); }

}  // namespace
}  // namespace qingbai::cli
