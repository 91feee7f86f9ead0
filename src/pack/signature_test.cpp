#include "pack/signature.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

namespace qingbai {
namespace {

const PackFiles kFiles{{"pack.yaml", "id: xx\n"}, {"laws/l.yaml", "laws: []\n"}};

std::string base64(const std::vector<unsigned char>& bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.resize(out.size() - 1);
  return out;
}

// A key pair of this test's own; signs as minisign does.
struct Signer {
  std::vector<unsigned char> id{1, 2, 3, 4, 5, 6, 7, 8}, open = std::vector<unsigned char>(32),
                                                         secret = std::vector<unsigned char>(64);
  Signer() {
    EXPECT_GE(sodium_init(), 0);
    crypto_sign_keypair(open.data(), secret.data());
  }
  [[nodiscard]] std::string key() const {
    std::vector<unsigned char> raw{'E', 'd'};
    raw.insert(raw.end(), id.begin(), id.end());
    raw.insert(raw.end(), open.begin(), open.end());
    return "untrusted comment: minisign public key\n" + base64(raw) + "\n";
  }
  [[nodiscard]] std::vector<unsigned char> sign(const std::vector<unsigned char>& bytes) const {
    std::vector<unsigned char> out(64);
    crypto_sign_detached(out.data(), nullptr, bytes.data(), bytes.size(), secret.data());
    return out;
  }
  [[nodiscard]] std::string minisig(const std::string& text, bool prehashed, const std::string& comment = "pack cn 1") const {
    std::vector<unsigned char> message(text.begin(), text.end());
    if (prehashed) {
      std::vector<unsigned char> hash(64);
      crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), nullptr, 0);
      message = hash;
    }
    const auto signature = sign(message);
    std::vector<unsigned char> raw{'E', static_cast<unsigned char>(prehashed ? 'D' : 'd')};
    raw.insert(raw.end(), id.begin(), id.end());
    raw.insert(raw.end(), signature.begin(), signature.end());
    auto whole = signature;
    whole.insert(whole.end(), comment.begin(), comment.end());
    return "untrusted comment: x\n" + base64(raw) + "\ntrusted comment: " + comment + "\n" + base64(sign(whole)) + "\n";
  }
};

TEST(Signature, a_pack_signed_by_a_trusted_key_is_valid_prehashed_or_not) {
  const Signer signer;
  const auto manifest = pack_manifest(kFiles);
  for (const bool prehashed : {true, false}) {
    const auto checked = check_signature(kFiles, manifest, signer.minisig(manifest, prehashed), {signer.key()});
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->state, PackSignature::State::valid);
    EXPECT_EQ(checked->comment, "pack cn 1");
    EXPECT_EQ(checked->key_id, "0807060504030201");
  }
}

TEST(Signature, without_a_key_that_fits_nothing_is_claimed) {
  const Signer signer;
  const auto manifest = pack_manifest(kFiles);
  const auto checked = check_signature(kFiles, manifest, signer.minisig(manifest, true), {});
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->state, PackSignature::State::unknown_key);
  EXPECT_TRUE(checked->comment.empty());  // a comment that nobody vouches for is not shown
}

TEST(Signature, a_changed_file_a_changed_comment_and_another_key_are_refused) {
  const Signer signer, other;
  const auto manifest = pack_manifest(kFiles);
  const auto good = signer.minisig(manifest, true);
  auto files = kFiles;
  files["laws/l.yaml"] += "#";
  EXPECT_FALSE(check_signature(files, manifest, good, {signer.key()}));
  files = kFiles;
  files["laws/more.yaml"] = "laws: []\n";
  EXPECT_FALSE(check_signature(files, manifest, good, {signer.key()}));
  auto comment = good;
  comment.replace(comment.find("pack cn 1"), 9, "pack cn 2");
  EXPECT_FALSE(check_signature(kFiles, manifest, comment, {signer.key()}));
  EXPECT_FALSE(check_signature(kFiles, manifest, good, {other.key()}));  // same id, another key
}

TEST(Signature, what_is_no_signature_is_refused_and_does_no_harm) {
  const auto manifest = pack_manifest(kFiles);
  for (const auto* text :
       {"", "x", "untrusted comment: a\nAAAA\ntrusted comment: b\nAAAA\n", "untrusted comment: a\n\ntrusted comment: \n\n"})
    EXPECT_FALSE(check_signature(kFiles, manifest, text, {}));
}

}  // namespace
}  // namespace qingbai
