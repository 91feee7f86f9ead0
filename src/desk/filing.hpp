// Filing: what goes out of the house and what comes back: ID copies marked with their purpose, and papers that were filed, kept
// as evidence with their receipts.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

// One page with the pictures, 仅供向RECIPIENT办理PURPOSE使用，他用无效 and the day burnt into their pixels. Code::refused: no
// picture that can be read. The originals stay as they are.
[[nodiscard]] Result<Bytes> id_copy(const std::vector<std::string>& pictures, const std::string& recipient,
                                    const std::string& purpose, Day day);

// The paper as it was filed (PDF) and, where given, the photo of its receipt become evidence items; their ids. The matter itself
// (filed_on, receipt) is an answer of the person and is set there.
[[nodiscard]] Result<std::vector<std::string>> keep_filed(Desk& desk, const CaseId& id, const Paper& paper,
                                                          const std::string& receipt, const std::string& photo);

}  // namespace qingbai
