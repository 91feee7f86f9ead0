// How locked pages change hands, wherever they come from (secret.cpp, page/secret.cpp).
#include <utility>

#include "base/secret.hpp"

namespace qingbai {

LockedPages::LockedPages(LockedPages&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

LockedPages& LockedPages::operator=(LockedPages&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace qingbai
