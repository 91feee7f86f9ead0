#include "desk/exhibit_places.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

std::string words(const std::vector<ExhibitPlace>& places, std::size_t most = 4, Language language = Language::zh_hans) {
  return in_words(runs_of(places, most), language);
}

TEST(ExhibitPlaces, neighbours_are_one_run_and_each_exhibit_is_named_once) {
  EXPECT_EQ(words({{2, 0, 3}, {2, 0, 1}, {2, 0, 2}, {2, 0, 9}, {2, 0, 2}}), "证据2，第1条至第3条、第9条");
  EXPECT_EQ(words({{3, 2, 0}, {1, 0, 5}, {3, 3, 0}}), "证据3，第2页至第3页；证据1，第5条");
  EXPECT_EQ(words({{1, 0, 0}, {2, 0, 0}}), "证据1；证据2");
  EXPECT_EQ(words({{1, 0, 0}, {1, 4, 0}}), "证据1，第4页");  // the whole says less than its page
  EXPECT_EQ(words({{2, 0, 1}, {2, 0, 2}, {3, 1, 0}}, 4, Language::en), "Exhibit 2, messages 1 to 2; Exhibit 3, p. 1");
  EXPECT_EQ(words({}), "");
}

TEST(ExhibitPlaces, no_more_runs_than_asked_for_are_named) {
  EXPECT_EQ(words({{1, 0, 1}, {1, 0, 2}, {1, 0, 5}, {1, 0, 7}}, 2), "证据1，第1条至第2条、第5条");
}

}  // namespace
}  // namespace qingbai
