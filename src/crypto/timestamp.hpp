// Timestamps by a third party (RFC 3161), with OpenSSL. Makes the request and checks the answer; `desk` sends it. Pure.
//
// A token proves that an authority saw the SHA-256 of `data` no later than gen_time. We verify it against the person's own trust
// anchors as of gen_time, so it stays valid after the authority's certificate expires (openssl ts -verify -attime).
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"

namespace qingbai {

// DER of a TimeStampReq over SHA-256(data), with a random nonce, asking for the certificate.
[[nodiscard]] Bytes timestamp_request(ByteView data);

struct Timestamp {
  Instant gen_time;
  std::string authority;  // subject of the signing certificate, one line
  std::string serial;     // hex, the token's number with the authority
};

// `response`: DER of a TimeStampResp. `anchors`: PEM, one certificate or more. `request`: the request that was sent, to compare
// its nonce; empty for a token that a person brings. Code::refused: the authority refused, or its token is invalid; `what` says
// why.
[[nodiscard]] Result<Timestamp> verify_timestamp(ByteView response, ByteView data, const std::string& anchors, ByteView request);

// SHA-256 (hex) of each self-issued certificate in the PEM text, of all where none is: what a person compares with the
// authority's own word before believing a root that somebody else brought.
[[nodiscard]] std::vector<std::string> root_fingerprints(const std::string& anchors);

}  // namespace qingbai
