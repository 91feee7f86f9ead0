// The machine-readable files below meta/ (docs/formats/bundle.md). Inside the bundle room; pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bundle/bundle.hpp"

namespace qingbai {

[[nodiscard]] std::string derived_lines(const BundleInput& in);
[[nodiscard]] std::string withheld_lines(const BundleInput& in);
[[nodiscard]] std::string environment_json(const BundleInput& in);
// CASE 1.3 / UCO: one InvestigativeAction an event, one ProvenanceRecord an exhibit. An export for other tools, never read back.
[[nodiscard]] std::string case_jsonld(const BundleInput& in);
// Item → c2sp.org/tlog-proof of its receipt's event under the bundle's checkpoint.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> receipt_proofs(const BundleInput& in);

}  // namespace qingbai
