// A reader whose every answer is no answer of the wire: the keeper must refuse it.
#include "sandbox/serve_requests.hpp"

int main() {
  using namespace qingbai;
  const auto work = [](ByteView) {
    return ChildWork{{}, [](int, const Send& send) { send(Bytes{5, 0, 0, 0, 2, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf}); }};
  };
  return serve_requests(3, {work, [](std::uint8_t) {}, {}});
}
