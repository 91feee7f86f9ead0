// Secret<T> (keys, passphrases) and Private<T> (a person's words and numbers): values that cannot be printed or compared by
// accident. reveal() is the word to look for in review.
#pragma once

#include <ostream>
#include <utility>

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

// Wiped when it dies. T must be a contiguous container of bytes or characters.
template <class T>
class Secret {
 public:
  Secret() = default;
  explicit Secret(T value) : value_(std::move(value)) {}
  Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      wipe();
      value_ = std::move(other.value_);
      other.wipe();
    }
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(); }
  [[nodiscard]] const T& reveal() const { return value_; }
  [[nodiscard]] T& reveal() { return value_; }

 private:
  void wipe() noexcept {
    for (auto& unit : value_) const_cast<volatile typename T::value_type&>(unit) = {};
  }
  T value_{};
};

template <class T>
std::ostream& operator<<(std::ostream&, const Secret<T>&) = delete;

}  // namespace qingbai
