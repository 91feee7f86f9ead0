// Timestamps of a third party: RFC 3161, by OpenSSL. Pure: making the request and judging the answer; sending is the desk's.
//
// A token says that an authority saw the SHA-256 of `data` no later than gen_time. It is verified against the person's own trust
// anchors, as of gen_time, so that it holds after the authority's certificate has expired (openssl ts -verify -attime).
#pragma once

#include <string>

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

// `response`: DER of a TimeStampResp. `anchors`: PEM, one certificate or more. `request`: what was sent, so that its nonce is
// compared; may be empty for a token that was brought in by hand. Code::refused: the authority refused, or its token does not
// hold: `what` says why.
[[nodiscard]] Result<Timestamp> verify_timestamp(ByteView response, ByteView data, const std::string& anchors, ByteView request);

}  // namespace qingbai
