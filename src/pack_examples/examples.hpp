// Examples: the second half of the referee. Each folder of packs/XX/examples is worked through and compared with what its
// expect.yaml says must come out; and every finding, step and paper must be fired by one example and not by another.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "pack/pack.hpp"
#include "reader/reader.hpp"

namespace qingbai {

struct ExampleOutcome {
  std::string name, cause, first_step;
  double probability = 0;
  std::vector<std::string> complaints;  // empty: as expected
};

// How many examples fired a thing of the pack; `why` says why none needs to where none does.
struct CoverageRow {
  std::string kind, id;
  int fired = 0;
  std::string why;
};

struct ExamplesReport {
  std::vector<CoverageRow> coverage;
  std::vector<ExampleOutcome> examples;
  std::vector<std::string> complaints;  // of coverage
  [[nodiscard]] bool sound() const;
};

enum class Goldens { compare, rewrite };

[[nodiscard]] Result<ExamplesReport> run_examples(const std::string& folder, const Pack& pack, Goldens goldens, Reader& reader);

}  // namespace qingbai
