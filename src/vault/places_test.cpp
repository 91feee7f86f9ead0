// Books beside one another: neither the work of an opening nor a refusal tells how many there are (docs/adr/0013).
#include "vault/book_on_disk.hpp"

namespace qingbai {
namespace {

using namespace testing_vault;

class Places : public Folder {
 protected:
  struct Tried {
    std::size_t derivations;
    std::string place, what, hint;
  };
  [[nodiscard]] Tried tried(const char* passphrase) const {
    const Opener opener(words(passphrase));
    Unwrapper unwrapper(opener);
    const auto at = place_of(folder, unwrapper);
    return {unwrapper.derivations(), at ? *at : "", at ? "" : at.error().what, at ? "" : at.error().hint.en};
  }
};

TEST_F(Places, one_derivation_opens_any_of_them_and_refuses_all) {
  { ASSERT_TRUE(make(folder, "一")); }
  const auto alone = tried("none");
  EXPECT_EQ(alone.derivations, 1u);
  { ASSERT_TRUE(make(*free_place(folder), "二")); }
  { ASSERT_TRUE(make(*free_place(folder), "三")); }
  for (const auto& [passphrase, place] : {std::pair("一", folder), {"二", folder + "-2"}, {"三", folder + "-3"}}) {
    const auto one = tried(passphrase);
    EXPECT_EQ(one.derivations, 1u) << passphrase;
    EXPECT_EQ(one.place, place);
  }
  const auto many = tried("none");
  EXPECT_EQ(many.derivations, 1u);
  EXPECT_EQ(many.what, alone.what);
  EXPECT_EQ(many.hint, alone.hint);
}

TEST_F(Places, a_changed_passphrase_keeps_the_derivation_while_another_book_stands_beside) {
  { ASSERT_TRUE(make(folder, "一")); }
  { ASSERT_TRUE(make(folder + "-2", "二")); }
  { ASSERT_TRUE((*open(folder + "-2", "二"))->book()->change_passphrase(words("新"), kQuick)); }
  { ASSERT_TRUE((*open(folder, "一"))->book()->change_passphrase(words("另"), kQuick)); }
  EXPECT_EQ(tried("新").derivations, 1u);
  EXPECT_EQ(tried("新").place, folder + "-2");
  EXPECT_EQ(tried("另").place, folder);
  EXPECT_EQ(tried("一").place, "");
}

TEST_F(Places, a_lone_book_gets_a_new_salt_with_a_new_passphrase) {
  { ASSERT_TRUE(make(folder, "一")); }
  const auto salt = [&] { return std::get<PassphraseSlot>(find_header(folder)->header.slots.front()).salt; };
  const auto before = salt();
  { ASSERT_TRUE((*open(folder, "一"))->book()->change_passphrase(words("新"), kQuick)); }
  EXPECT_NE(salt(), before);
}

// Whoever may write beside a book could leave a header there whose cost is next to nothing.
TEST_F(Places, a_cheap_derivation_beside_is_not_taken_over) {
  { ASSERT_TRUE(make(folder + "-2", "二")); }
  const KdfCost dear{8, 1 << 20};
  { ASSERT_TRUE(Vault::create(folder, words("一"), kClock, dear)); }
  const auto found = find_header(folder);
  EXPECT_EQ(std::get<PassphraseSlot>(found->header.slots.front()).cost.passes, dear.passes);
}

}  // namespace
}  // namespace qingbai
