#!/usr/bin/env bash
# OpenSSL 3.0 (Debian 12, openssl 3.0.19-1~deb12u2): the same time-stamp token (RFC 3161) checked by `openssl ts -verify`
# and by `openssl cms -verify`.
# Behaviour: a token whose CMS signature uses RSASSA-PSS (RFC 4056; the TSA's key is an ordinary RSA key) is good for
# `openssl cms -verify -cades`, but `openssl ts -verify` calls it a failed signature: "invalid padding", "signature
# failure", Verification: FAILED. The token with PKCS #1 v1.5 padding and the very same content and key passes both.
# The ts program still goes through the old PKCS #7 code, which does not look at the padding that the signature names.
# That old code also keeps it from making a token with an SM2 key ("signing not supported for this key type").
# A good guess: one library, one answer. RFC 3161 names no signature algorithm, and TSAs with PSS exist.
# Why it matters: evidence would be reported as forged although its time stamp is sound; check such tokens with cms.
# Seen: v1.5: cms ok, ts ok ; PSS: cms ok, ts FAILED (invalid padding) ; SM2 reply: refused.
set -eu
have=$(dpkg-query -W -f='${Version}' openssl 2>/dev/null || openssl version)
[ "$have" = '3.0.19-1~deb12u2' ] || echo "note: openssl $have instead of 3.0.19-1~deb12u2"
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT; cd "$tmp"
printf 'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n' >ext
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 3650 -subj /CN=Root 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA 2>/dev/null
openssl ecparam -name SM2 -genkey -noout -out sm2.key
openssl req -new -key sm2.key -sm3 -subj /CN=TSA-SM2 -out sm2.csr
for n in tsa sm2; do openssl x509 -req -in $n.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -extfile ext -out $n.crt 2>/dev/null; done
cat >tsa.cnf <<'C'
[tsa]
default_tsa = t
[t]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
C
echo 01 >serial; printf '还款证明\n' >f
openssl ts -query -data f -sha256 -cert -out q.tsq 2>/dev/null
openssl ts -reply -config tsa.cnf -queryfile q.tsq -signer tsa.crt -inkey tsa.key -out r.tsr 2>/dev/null
openssl ts -reply -in r.tsr -token_out -out v15.der 2>/dev/null
openssl cms -verify -in v15.der -inform DER -CAfile ca.crt -purpose timestampsign -out content.der 2>/dev/null
# the same TSTInfo, signed again by the same TSA key, now with PSS
openssl cms -sign -binary -in content.der -nodetach -econtent_type 1.2.840.113549.1.9.16.1.4 -cades -md sha256 \
  -signer tsa.crt -inkey tsa.key -keyopt rsa_padding_mode:pss -outform DER -out pss.der
bad=0
for n in v15 pss; do
  c=ok; openssl cms -verify -cades -in $n.der -inform DER -CAfile ca.crt -purpose timestampsign -out /dev/null 2>/dev/null || c=failed
  t=ok; openssl ts -verify -in $n.der -token_in -data f -CAfile ca.crt >$n.log 2>&1 || t=failed
  echo "$n: cms $c, ts $t $(grep -o 'invalid padding' $n.log | head -1)"
  [ "$n $c $t" = "v15 ok ok" ] || { [ "$n $c $t" = "pss ok failed" ] && grep -q 'signature failure' $n.log; } || { bad=1; echo '  changed'; }
done
openssl ts -reply -config tsa.cnf -queryfile q.tsq -signer sm2.crt -inkey sm2.key -out s.tsr >sm2.log 2>&1 || true
if grep -q 'signing not supported for this key type' sm2.log; then echo 'sm2: reply refused'; else bad=1; echo 'changed: SM2 reply made'; fi
exit $bad
