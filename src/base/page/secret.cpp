// Secrets in the page's engine: a browser locks no page, and one of WebAssembly has 64 KiB. They are wiped, as everywhere.
#include "base/secret.hpp"

#include <string.h>  // explicit_bzero

#include <new>

namespace qingbai {

bool pages_could_be_swapped() noexcept { return true; }

void wipe(std::span<std::uint8_t> bytes) noexcept {
  if (!bytes.empty()) ::explicit_bzero(bytes.data(), bytes.size());
}

LockedPages::LockedPages(std::size_t size) : size_(size) {
  if (size > 0) data_ = static_cast<std::uint8_t*>(::operator new(size));
}

LockedPages::~LockedPages() {
  if (data_ == nullptr) return;
  wipe({data_, size_});
  ::operator delete(data_);
}

}  // namespace qingbai
