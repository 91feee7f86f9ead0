#include "faces/web/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <qrencode.h>

#include <memory>

#include "crypto/keys.hpp"

namespace qingbai {
namespace {

template <class T, void (*Free)(T*)>
struct Freed {
  void operator()(T* p) const { Free(p); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Cert = std::unique_ptr<X509, Freed<X509, X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION, X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO, BIO_free_all>>;
using Code = std::unique_ptr<QRcode, Freed<QRcode, QRcode_free>>;

std::string text_of(const Memory& bio) {
  char* data = nullptr;
  const auto n = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(n)};
}

bool extend(X509* cert, int nid, const std::string& value) {
  const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str()));
  return extension && X509_add_ext(cert, extension.get(), -1) == 1;
}

// Everybody in the network can read the certificate: it names the address, and not the program.
bool fill(X509* cert, EVP_PKEY* key, const std::string& address) {
  const auto serial = random_bytes(8);
  std::uint64_t number = 0;
  for (const auto byte : serial) number = number << 8 | byte;
  X509_set_version(cert, 2);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(cert), number >> 1);
  X509_gmtime_adj(X509_getm_notBefore(cert), -86400);
  X509_gmtime_adj(X509_getm_notAfter(cert), 30L * 86400);
  X509_set_pubkey(cert, key);
  auto* name = X509_get_subject_name(cert);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(address.c_str()), -1, -1, 0);
  X509_set_issuer_name(cert, name);
  return extend(cert, NID_subject_alt_name, "IP:" + address) && extend(cert, NID_basic_constraints, "critical,CA:FALSE") &&
         extend(cert, NID_ext_key_usage, "serverAuth") && X509_sign(cert, key, EVP_sha256()) > 0;
}

std::string fingerprint_of(X509* cert) {
  unsigned char digest[32];
  unsigned int length = 0;
  if (X509_digest(cert, EVP_sha256(), digest, &length) != 1) return {};
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (unsigned int i = 0; i < length; ++i) {
    if (i > 0) out += ':';
    out += hex[digest[i] >> 4];
    out += hex[digest[i] & 15];
  }
  return out;
}

Code code_of(const std::string& text) { return Code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M)); }
bool dark(const QRcode& code, int x, int y) {
  return x >= 0 && y >= 0 && x < code.width && y < code.width && (code.data[y * code.width + x] & 1) != 0;
}

}  // namespace

Result<Certificate> make_certificate(const std::string& address) {
  const Key key(EVP_EC_gen("P-256"));
  const Cert cert(X509_new());
  const Memory cert_text(BIO_new(BIO_s_mem())), key_text(BIO_new(BIO_s_mem()));
  if (!key || !cert || !cert_text || !key_text || !fill(cert.get(), key.get(), address) ||
      PEM_write_bio_X509(cert_text.get(), cert.get()) != 1 ||
      PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return fail(
        qingbai::Code::storage, "the certificate cannot be made",
        {"加密证书没有做成，请检查 --listen 的地址。", "The certificate could not be made; check the address of --listen."});
  return Certificate{text_of(cert_text), text_of(key_text), fingerprint_of(cert.get())};
}

std::string qr_blocks(const std::string& text) {
  const auto code = code_of(text);
  if (!code) return {};
  std::string out;
  for (int y = -2; y < code->width + 2; y += 2) {
    for (int x = -2; x < code->width + 2; ++x) {
      const bool above = dark(*code, x, y), below = dark(*code, x, y + 1);
      out += above && below ? " " : above ? "▄" : below ? "▀" : "█";  // terminals are dark: the blank is the light part
    }
    out += "\n";
  }
  return out;
}

std::string qr_svg(const std::string& text) {
  const auto code = code_of(text);
  if (!code) return {};
  std::string path;
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x)
      if (dark(*code, x, y)) path += "M" + std::to_string(x + 4) + " " + std::to_string(y + 4) + "h1v1h-1z";
  const auto side = std::to_string(code->width + 8);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
         "\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"#000\"/></svg>";
}

}  // namespace qingbai
