#include "crypto/timestamp.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include <memory>
#include <new>

#include "crypto/hash.hpp"
#include "crypto/keys.hpp"

namespace qingbai {
namespace {

template <class T, void (*free_it)(T*)>
struct Free {
  void operator()(T* t) const { free_it(t); }
};
template <class T, void (*free_it)(T*)>
using Owned = std::unique_ptr<T, Free<T, free_it>>;

constexpr std::size_t kLargest = 1u << 20;

void free_bio(BIO* bio) { BIO_free(bio); }
void free_signers(STACK_OF(X509) * signers) { sk_X509_free(signers); }  // the certificates belong to the token

tl::unexpected<Error> refused(const std::string& why) {
  ERR_clear_error();
  return fail(Code::refused, "timestamp: " + why,
              {"这个时间戳不成立，没有保存。检查点本身没有变化，可以换一家时间戳服务再试。",
               "This timestamp does not hold and was not kept. The checkpoint is unchanged; another authority may be asked."});
}

std::string openssl_reason() {
  const auto code = ERR_peek_last_error();
  const char* reason = ERR_reason_error_string(code);
  return reason == nullptr ? "does not verify" : reason;
}

Owned<TS_REQ, TS_REQ_free> parse_request(ByteView der) {
  const auto* at = der.data();
  return Owned<TS_REQ, TS_REQ_free>(d2i_TS_REQ(nullptr, &at, static_cast<long>(der.size())));
}

// Trust anchors, judged as of `when`.
Owned<X509_STORE, X509_STORE_free> store_of(const std::string& pem, std::int64_t when) {
  Owned<X509_STORE, X509_STORE_free> store(X509_STORE_new());
  const Owned<BIO, free_bio> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!store || !bio) throw std::bad_alloc();
  int n = 0;
  while (const Owned<X509, X509_free> certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
    n += X509_STORE_add_cert(store.get(), certificate.get());
  ERR_clear_error();  // the end of the file is an error to OpenSSL
  if (n == 0) return nullptr;
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), when);
  return store;
}

std::int64_t unix_time(const ASN1_GENERALIZEDTIME* time) {
  const Owned<ASN1_TIME, ASN1_TIME_free> epoch(ASN1_TIME_set(nullptr, 0));
  int days = 0, seconds = 0;
  if (!epoch || ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) return 0;
  return static_cast<std::int64_t>(days) * 86400 + seconds;
}

// The hash must be one that still means something: SHA-1 and MD5 tokens are refused.
bool is_sha256(TS_TST_INFO* info) {
  const auto* algorithm = TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(info));
  return OBJ_obj2nid(algorithm->algorithm) == NID_sha256;
}

std::string signer_of(TS_RESP* response) {
  const Owned<STACK_OF(X509), free_signers> signers(PKCS7_get0_signers(TS_RESP_get_token(response), nullptr, 0));
  if (!signers || sk_X509_num(signers.get()) == 0) return "";
  char line[256] = {};
  X509_NAME_oneline(X509_get_subject_name(sk_X509_value(signers.get(), 0)), line, sizeof line);
  return line;
}

// The token's signature, its certificate's purpose and the attribute that ties the certificate to the token (RFC 5816), by CMS:
// the older code behind OpenSSL's TS functions knows neither RSASSA-PSS (RFC 4056) nor SM2 and calls a sound token forged.
bool signature_holds(TS_RESP* response, X509_STORE* store) {
  unsigned char* der = nullptr;
  const int length = i2d_PKCS7(TS_RESP_get_token(response), &der);
  if (length < 0) throw std::bad_alloc();
  const auto* at = der;
  const Owned<CMS_ContentInfo, CMS_ContentInfo_free> token(d2i_CMS_ContentInfo(nullptr, &at, length));
  OPENSSL_free(der);
  return token && X509_STORE_set_purpose(store, X509_PURPOSE_TIMESTAMP_SIGN) == 1 &&
         CMS_verify(token.get(), nullptr, store, nullptr, nullptr, CMS_CADES | CMS_BINARY) == 1;
}

std::string serial_of(TS_TST_INFO* info) {
  const Owned<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(info), nullptr));
  char* hex = number ? BN_bn2hex(number.get()) : nullptr;
  const std::string out = hex == nullptr ? "" : hex;
  OPENSSL_free(hex);
  return out;
}

}  // namespace

Bytes timestamp_request(ByteView data) {
  const Owned<TS_REQ, TS_REQ_free> request(TS_REQ_new());
  const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> imprint(TS_MSG_IMPRINT_new());
  const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
  const auto number = random_bytes(8);
  const Owned<BIGNUM, BN_free> bits(BN_bin2bn(number.data(), static_cast<int>(number.size()), nullptr));
  const Owned<ASN1_INTEGER, ASN1_INTEGER_free> nonce(BN_to_ASN1_INTEGER(bits.get(), nullptr));
  auto digest = hash(HashKind::sha256, data);
  unsigned char* der = nullptr;
  int length = -1;
  if (request && imprint && algorithm && nonce &&
      X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
      TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
      TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(digest.size())) == 1 &&
      TS_REQ_set_version(request.get(), 1) == 1 && TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
      TS_REQ_set_nonce(request.get(), nonce.get()) == 1 && TS_REQ_set_cert_req(request.get(), 1) == 1)
    length = i2d_TS_REQ(request.get(), &der);
  if (length < 0) throw std::bad_alloc();  // OpenSSL fails here only when memory is out
  Bytes out(der, der + length);
  OPENSSL_free(der);
  return out;
}

std::vector<std::string> root_fingerprints(const std::string& anchors) {
  const Owned<BIO, free_bio> bio(BIO_new_mem_buf(anchors.data(), static_cast<int>(std::min(anchors.size(), kLargest))));
  if (!bio) throw std::bad_alloc();
  std::vector<std::string> roots, all;
  while (const Owned<X509, X509_free> one{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
    Bytes print(EVP_MAX_MD_SIZE);
    unsigned n = 0;
    if (X509_digest(one.get(), EVP_sha256(), print.data(), &n) != 1) throw std::bad_alloc();
    print.resize(n);
    all.push_back(to_hex(print));
    if (X509_NAME_cmp(X509_get_subject_name(one.get()), X509_get_issuer_name(one.get())) == 0) roots.push_back(all.back());
  }
  ERR_clear_error();
  return roots.empty() ? all : roots;
}

Result<Timestamp> verify_timestamp(ByteView response, ByteView data, const std::string& anchors, ByteView request) {
  if (response.size() > kLargest || anchors.size() > kLargest) return refused("too large");
  const auto* at = response.data();
  const Owned<TS_RESP, TS_RESP_free> resp(d2i_TS_RESP(nullptr, &at, static_cast<long>(response.size())));
  if (!resp || at != response.data() + response.size()) return refused("not an RFC 3161 response");
  TS_TST_INFO* info = TS_RESP_get_tst_info(resp.get());
  if (info == nullptr) return refused("the authority refused the request");
  if (!is_sha256(info)) return refused("not over SHA-256");
  Timestamp out;
  out.gen_time = Instant{unix_time(TS_TST_INFO_get_time(info)), 480};
  const auto store = store_of(anchors, out.gen_time.unix_seconds);
  if (!store) return refused("no certificate to trust was given");

  const Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context(TS_VERIFY_CTX_new());
  if (!context) throw std::bad_alloc();
  unsigned flags = TS_VFY_VERSION | TS_VFY_IMPRINT;
  if (!request.empty()) {
    const auto asked = parse_request(request);
    if (!asked || TS_REQ_to_TS_VERIFY_CTX(asked.get(), context.get()) == nullptr) return refused("not our request");
    flags |= TS_VFY_NONCE;
  }
  // The imprint is computed here, from the data, whatever a request says. The context owns and frees what it is given.
  const auto digest = hash(HashKind::sha256, data);
  auto* imprint = static_cast<unsigned char*>(OPENSSL_memdup(digest.data(), digest.size()));
  TS_VERIFY_CTX_set_imprint(context.get(), imprint, static_cast<long>(digest.size()));
  TS_VERIFY_CTX_set_flags(context.get(), static_cast<int>(flags));
  if (TS_RESP_verify_response(context.get(), resp.get()) != 1 || !signature_holds(resp.get(), store.get()))
    return refused(openssl_reason());
  out.authority = signer_of(resp.get());
  out.serial = serial_of(info);
  return out;
}

}  // namespace qingbai
