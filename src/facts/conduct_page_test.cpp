#include "facts/conduct_page.hpp"

#include <gtest/gtest.h>

namespace qingbai {
namespace {

class PageOfConduct : public testing::Test {
 protected:
  Result<Pack> pack_ = load_pack(std::string(QINGBAI_SOURCE_DIR "/packs/cn"));

  static Message message(const char* time, int index) {
    Message m;
    m.index = index;
    m.time = parse_instant(time);
    m.sender = "106900001111";
    m.text = "【招商银行】您的贷款已逾期，请尽快还款，否则后果自负。";
    return m;
  }

  ConductStatistics counted() {
    ReadFile file{ItemId{"item-1"}, "短信.xml", {}, {}};
    const TriageRules rules(*pack_);
    file.messages.push_back(rules.judge(message("2026-03-02T23:10:00+08:00", 0)));
    file.messages.push_back(rules.judge(message("2026-03-03T10:00:00+08:00", 1)));
    return conduct_of({}, {shared(file)}, *pack_);
  }
};

TEST_F(PageOfConduct, draws_hours_and_days_and_says_what_it_shows) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  const auto picture = conduct_picture(counted(), *pack_, Language::zh_hans);
  EXPECT_TRUE(picture.starts_with("<svg"));
  EXPECT_NE(picture.find("<desc>共2次联系</desc>"), std::string::npos);
  EXPECT_NE(picture.find(">03-02<"), std::string::npos);
  EXPECT_NE(picture.find(">23<"), std::string::npos);
  EXPECT_EQ(picture, conduct_picture(counted(), *pack_, Language::zh_hans));
  EXPECT_NE(conduct_picture(counted(), *pack_, Language::en).find("hour of the day"), std::string::npos);
}

TEST_F(PageOfConduct, each_row_names_its_evidence) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  const auto rows = conduct_rows(counted(), *pack_, Language::zh_hans, [](const ItemId&) { return std::string("证据3"); });
  bool night = false, threat = false;
  for (const auto& row : rows) {
    EXPECT_FALSE(row.law.empty());
    night = night || (row.count == 1 && row.evidence == "证据3 第1条" && row.lender == "招商银行");
    threat = threat || (row.count == 2 && row.evidence == "证据3 第1、2条");
  }
  EXPECT_TRUE(night);
  EXPECT_TRUE(threat);
}

TEST_F(PageOfConduct, nothing_collected_draws_an_empty_chart_and_no_rows) {
  ASSERT_TRUE(pack_) << pack_.error().what;
  EXPECT_TRUE(conduct_picture({}, *pack_, Language::en).ends_with("</svg>\n"));
  EXPECT_TRUE(conduct_rows({}, *pack_, Language::en, [](const ItemId&) { return std::string(); }).empty());
}

}  // namespace
}  // namespace qingbai
