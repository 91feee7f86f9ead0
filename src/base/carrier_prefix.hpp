// What is dialled in front of a number to choose a carrier: 17951, 12593, 17909 … (mainland China's IP calls). Pure.
#pragma once

#include <string>

namespace qingbai {

// The mobile or fixed number behind such a prefix; a number without one, or with anything else behind it, as it is.
[[nodiscard]] std::string without_carrier_prefix(const std::string& number);

}  // namespace qingbai
