// A shared case from anybody: the bytes inside the sealing (even first byte), or the bodies of lines under a log that its maker
// signed properly (odd first byte), so that what lies behind the signature is reached too.
#include <nlohmann/json.hpp>

#include "crypto/note.hpp"
#include "vault/shared_case.hpp"

namespace qingbai {
namespace {

std::string signed_share(ByteView data) {
  static const auto signer = NoteSigner::from_seed("qingbai/00/11", Secret<Bytes>(Bytes(32, 7)));
  static const char* const actions[] = {"open", "receive", "note", "import", "timestamp", "erase", "derive"};
  MerkleTree tree;
  Bytes lines;
  const auto add = [&](RecordKind kind, const Event& event, const std::optional<Bytes>& body) {
    const auto text = event_text(event, tree.size() + 1, Instant{1, 480}, body);
    tree.append(leaf_hash(as_bytes(text)));
    share_frame(lines, 'L', share_line({kind, Instant{}, text, body}));
  };
  Event open;
  open.action = "open";
  add(RecordKind::case_info, open, encode_case_name("x"));
  for (std::size_t at = 0; at + 3 <= data.size();) {  // kind, action, length, body
    Event event;
    event.action = actions[data[at + 1] % std::size(actions)];
    if (event.action == "receive") event.item = ItemId{"E0001"};
    const auto length = std::min<std::size_t>(data[at + 2], data.size() - at - 3);
    const auto body = data.subspan(at + 3, length);
    add(static_cast<RecordKind>(1 + data[at] % 8), event, Bytes(body.begin(), body.end()));
    at += 3 + length;
  }
  Bytes out(kShareHead.begin(), kShareHead.end());
  share_frame(out, 'H',
              nlohmann::json::to_cbor({{"checkpoint", sign_checkpoint({signer.key.name, tree.size(), tree.root()}, signer)},
                                       {"vkey", to_text(signer.key)}}));
  out.insert(out.end(), lines.begin(), lines.end());
  share_frame(out, 'E', {});
  return std::string(as_text(out));
}

}  // namespace
}  // namespace qingbai

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  if (size == 0) return 0;
  const ByteView rest(data + 1, size - 1);
  const std::string plain = data[0] % 2 == 0 ? std::string(kShareHead) + std::string(as_text(rest)) : signed_share(rest);
  bool given = false;
  ShareReader share([&]() -> Result<ByteView> { return std::exchange(given, true) ? ByteView{} : as_bytes(plain); });
  if (!share.begin()) return 0;
  while (true) {
    const auto item = share.next_item();
    if (!item || *item == nullptr) return 0;
    while (true) {
      const auto piece = share.piece();
      if (!piece || piece->empty()) break;
    }
  }
}
