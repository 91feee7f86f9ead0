// Why somebody looked into a credit report 查询原因: the reasons that the form prints, and which of them a person would have had
// to ask for. One list for who reads the form, who gathers facts and who proposes whose an entry is. Source: the legend of the
// form (docs/formats/credit-report.md).
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace qingbai {

struct InquiryReason {
  std::string_view words;
  bool application = false;  // comes with an application for credit or a guarantee
};

// The longest first, so that 资信审查 is not taken for the end of 法人代表、负责人、高管等资信审查.
inline constexpr std::array kInquiryReasons{InquiryReason{"法人代表、负责人、高管等资信审查"},
                                            InquiryReason{"公积金提取复核查询"},
                                            InquiryReason{"特约商户实名审查"},
                                            InquiryReason{"客户准入资格审查"},
                                            InquiryReason{"担保资格审查", true},
                                            InquiryReason{"股指期货开户"},
                                            InquiryReason{"信用卡审批", true},
                                            InquiryReason{"贷记卡审批", true},
                                            InquiryReason{"贷款审批", true},
                                            InquiryReason{"贷后管理"},
                                            InquiryReason{"保前审查", true},
                                            InquiryReason{"保后管理"},
                                            InquiryReason{"融资审批", true},
                                            InquiryReason{"额度审批", true},
                                            InquiryReason{"授信审批", true},
                                            InquiryReason{"资信审查"},
                                            InquiryReason{"司法调查"},
                                            InquiryReason{"异议处理"},
                                            InquiryReason{"异议核查"},
                                            InquiryReason{"异议查询"},
                                            InquiryReason{"实名审查"}};

[[nodiscard]] inline bool is_application(std::string_view reason) {
  return std::any_of(kInquiryReasons.begin(), kInquiryReasons.end(),
                     [&](const InquiryReason& r) { return r.application && reason.find(r.words) != std::string_view::npos; });
}

// The lookup is about a guarantee for somebody's loan, not about a loan of its own.
[[nodiscard]] inline bool is_guarantee(std::string_view reason) {
  return reason.find("保前审查") != std::string_view::npos || reason.find("担保资格审查") != std::string_view::npos;
}

}  // namespace qingbai
