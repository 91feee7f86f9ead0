#include "base/secret.hpp"

#include <string.h>  // explicit_bzero
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <new>

namespace qingbai {
namespace {

std::size_t whole_pages(std::size_t size) {
  static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return (size + page - 1) / page * page;
}

std::atomic<bool> refused_to_lock{false};

}  // namespace

bool pages_could_be_swapped() noexcept { return refused_to_lock; }

void wipe(std::span<std::uint8_t> bytes) noexcept {
  if (!bytes.empty()) ::explicit_bzero(bytes.data(), bytes.size());
}

LockedPages::LockedPages(std::size_t size) : size_(size) {
  if (size == 0) return;
  void* pages = ::mmap(nullptr, whole_pages(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  if (::mlock(pages, whole_pages(size)) != 0) refused_to_lock = true;
  (void)::madvise(pages, whole_pages(size), MADV_DONTDUMP);
  (void)::madvise(pages, whole_pages(size), MADV_WIPEONFORK);  // a forked child would find zeros
  data_ = static_cast<std::uint8_t*>(pages);
}

LockedPages::~LockedPages() {
  if (data_ == nullptr) return;
  wipe({data_, size_});
  ::munmap(data_, whole_pages(size_));
}

}  // namespace qingbai
