// The page's engine has one thread: in place.
#include "vault/sm3_beside.hpp"

#include "crypto/hash.hpp"

namespace qingbai {

struct Sm3Beside::State {
  Hasher hasher{HashKind::sm3};
};

Sm3Beside::Sm3Beside() : state_(std::make_unique<State>()) {}
Sm3Beside::~Sm3Beside() = default;
void Sm3Beside::add(ByteView piece) { state_->hasher.update(piece); }
std::string Sm3Beside::finish() { return to_hex(state_->hasher.finish()); }

}  // namespace qingbai
