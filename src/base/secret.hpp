// Secret<T> (keys, passphrases) and Private<T> (a person's words and numbers): values that nobody can print or compare by
// accident. Only reveal() gives access, so a reviewer searches for that word.
//
// A secret lives in memory pages of its own. They are locked (never swapped), left out of core dumps, zero in a forked child, and
// wiped on destruction. If the system refuses to lock them (RLIMIT_MEMLOCK), the other three still hold. T is Bytes or
// std::string: what the secret was made from; reveal() returns a view of that type.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace qingbai {

template <class T>
class Private {
 public:
  Private() = default;
  explicit Private(T value) : value_(std::move(value)) {}
  [[nodiscard]] const T& reveal() const { return value_; }

 private:
  T value_{};
};

template <class T>
std::ostream& operator<<(std::ostream&, const Private<T>&) = delete;

// Whole pages, locked and wiped. Throws std::bad_alloc when the system has no page left.
class LockedPages {
 public:
  LockedPages() = default;
  explicit LockedPages(std::size_t size);
  LockedPages(LockedPages&& other) noexcept;
  LockedPages& operator=(LockedPages&& other) noexcept;
  LockedPages(const LockedPages&) = delete;
  LockedPages& operator=(const LockedPages&) = delete;
  ~LockedPages();
  [[nodiscard]] std::uint8_t* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

void wipe(std::span<std::uint8_t> bytes) noexcept;  // not optimised away

// Whether the system has refused to lock a page so far: then a machine that swaps may write a secret to its disk.
[[nodiscard]] bool pages_could_be_swapped() noexcept;

template <class T>
class Secret {
 public:
  using Unit = typename T::value_type;
  static_assert(sizeof(Unit) == 1);
  using View = std::conditional_t<std::is_same_v<Unit, char>, std::string_view, std::span<const std::uint8_t>>;

  Secret() = default;
  // Copies the bytes into locked pages and wipes the source.
  explicit Secret(T value) : Secret(value.size()) {
    if (!value.empty()) std::copy(value.begin(), value.end(), reinterpret_cast<Unit*>(pages_.data()));
    wipe({reinterpret_cast<std::uint8_t*>(value.data()), value.size()});
  }
  // `size` zero bytes; the caller fills them through room().
  explicit Secret(std::size_t size) : pages_(size) {}

  [[nodiscard]] View reveal() const { return {reinterpret_cast<const Unit*>(pages_.data()), pages_.size()}; }
  [[nodiscard]] std::span<std::uint8_t> room() { return {pages_.data(), pages_.size()}; }

 private:
  LockedPages pages_;
};

template <class T>
std::ostream& operator<<(std::ostream&, const Secret<T>&) = delete;

}  // namespace qingbai
