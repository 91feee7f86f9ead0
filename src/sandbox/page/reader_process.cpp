#include "sandbox/reader_process.hpp"

#include <sodium.h>

#include <array>
#include <map>

#include "sandbox/child.hpp"
#include "sandbox/page/reader_elsewhere.hpp"

namespace qingbai {
namespace {

using Key = std::array<std::uint8_t, crypto_hash_sha256_BYTES>;

Key key_of(ByteView request, ByteView file) {
  Key out{};
  crypto_hash_sha256_state state;
  const std::uint64_t size = request.size();
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof(size));
  crypto_hash_sha256_update(&state, request.data(), request.size());
  crypto_hash_sha256_update(&state, file.data(), file.size());
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

std::map<Key, std::optional<Bytes>>& answers() {
  static std::map<Key, std::optional<Bytes>> all;
  return all;
}

}  // namespace

void reader_answered(const ReaderWanted& wanted, std::optional<Bytes> answer) {
  answers()[key_of(wanted.request, wanted.file)] = std::move(answer);
}

void forget_reader_answers() { answers().clear(); }

// A program cannot be started here.
std::unique_ptr<StartedReader> StartedReader::start(const std::string&, const std::vector<std::string>&, Environment) {
  return nullptr;
}
StartedReader::~StartedReader() { (void)pid_; }

void ReaderProcess::start() {}
void ReaderProcess::stop() {}

bool ReaderProcess::ask(ByteView request, int file, const ChildLimits& limits, const std::function<bool(ByteView)>& take) {
  auto bytes = read_all(file);
  const auto found = answers().find(key_of(request, bytes));
  if (found == answers().end()) throw ReaderWanted{Bytes(request.begin(), request.end()), std::move(bytes)};
  const auto& answer = found->second;
  return answer && answer->size() <= limits.output_bytes && (answer->empty() || take(*answer));
}

}  // namespace qingbai
