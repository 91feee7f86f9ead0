#!/usr/bin/env bash
# Node 20.20.2 (node:crypto over OpenSSL 3.0) with keys on the curve SM2, the signature of Chinese offices (GB/T 32918); npm sm-crypto 0.5.8
# checks the same signatures.
# Behaviour: ONE key is two kinds of key. As generateKeyPairSync('ec', { namedCurve: 'SM2' }) gives it, it has the type "ec" and
# signs with ECDSA over that curve, with sha256 too, which SM2 does not have. Written to PEM and read back, the very same key has no type
# at all (asymmetricKeyType undefined), signs with SM2 and takes sm3 only. So what the key object signed does not verify with the
# public key in the PEM file beside it, and the other way round: false, without an error. The SM2 signature is made with
# an EMPTY identity, and Node has no way to give the usual one (1234567812345678), so sm-crypto takes it with userId '' alone.
# A good guess: exporting and importing a key changes nothing, and a name that OpenSSL knows as SM2 means SM2.
# Why it matters: a signed manifest is checked with the PEM that lies beside it; a sound signature is called false, or the one in
# the house passes while every other program refuses it.
# Seen: object ec, PEM undefined ; object by object true, by PEM false ; PEM by PEM true, by object false ; sm-crypto: object's false,
# PEM's true with userId '' and false with the usual identity.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" sm-crypto@0.5.8 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const crypto = require('crypto'), { sm2 } = require('sm-crypto');
if (process.version !== 'v20.20.2') console.log('note: node', process.version, 'instead of v20.20.2, openssl', process.versions.openssl);
const text = '还款3000元', bytes = Buffer.from(text), made = crypto.generateKeyPairSync('ec', { namedCurve: 'SM2' });
const file = { privateKey: crypto.createPrivateKey(made.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  publicKey: crypto.createPublicKey(made.publicKey.export({ type: 'spki', format: 'pem' })) };
const point = made.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('hex');
const other = (sig, userId) => sm2.doVerifySignature(text, sig.toString('hex'), point, { der: true, hash: true, userId });
const attempt = (f) => { try { return f(); } catch (e) { return 'refused'; } };
const got = [made.privateKey.asymmetricKeyType, file.privateKey.asymmetricKeyType];
for (const [name, key] of [['object', made], ['pem', file]]) {
  const sig = crypto.sign('sm3', bytes, key.privateKey);
  const row = [crypto.verify('sm3', bytes, made.publicKey, sig), crypto.verify('sm3', bytes, file.publicKey, sig), other(sig, ''), other(sig, '1234567812345678'),
    attempt(() => crypto.sign('sha256', bytes, key.privateKey).length > 0)];
  console.log('signed by the', name + ': by object, by PEM, sm-crypto without and with identity, sha256:', row.join(' ')); got.push(...row);
}
const seen = ['ec', undefined, true, false, false, false, true, false, true, true, false, 'refused'];
console.log('types', got[0], got[1]);
process.exit(JSON.stringify(got) === JSON.stringify(seen) ? 0 : 1);
JS
node "$tmp/t.cjs"
