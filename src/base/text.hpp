// Text: words for a person, in both languages of the product.
#pragma once

#include <string>
#include <string_view>

namespace qingbai {

enum class Language { zh_hans, en };

struct Text {
  std::string zh;  // zh-Hans
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const { return language == Language::en ? en : zh; }
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
  bool operator==(const Text&) const = default;
};

}  // namespace qingbai
