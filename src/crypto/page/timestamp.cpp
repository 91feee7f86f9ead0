// Timestamps in the page's engine: nothing here checks a token.
#include "crypto/timestamp.hpp"

namespace qingbai {
namespace {

tl::unexpected<Error> not_here() {
  return fail(
      Code::unsupported, "no timestamps in a page",
      {"网页版不能核验第三方时间戳，请用安装版。", "A page cannot check a third party's timestamp; use the installed program."});
}

}  // namespace

Bytes timestamp_request(ByteView) { return {}; }
Result<Timestamp> verify_timestamp(ByteView, ByteView, const std::string&, ByteView) { return not_here(); }
std::vector<std::string> root_fingerprints(const std::string&) { return {}; }

}  // namespace qingbai
