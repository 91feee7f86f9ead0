#!/usr/bin/env python3
"""Sign a pack in minisign's format: writes MANIFEST and MANIFEST.minisig into its folder.

usage: sign_pack.py QINGBAI PACK --minisign KEY          a minisign secret key; minisign asks for its passphrase
       sign_pack.py QINGBAI PACK --openssl KEY.pem       an Ed25519 key of `openssl genpkey -algorithm ed25519`; also writes KEY.pem.pub,
                                                         the public key as minisign writes it
       [--comment TEXT]                                  the trusted comment; else "pack ID VERSION"

The private key stays where it is and is read by minisign or openssl only. docs/formats/pack.md says what is signed.
"""
import argparse, base64, hashlib, json, os, re, subprocess, sys, tempfile


def openssl_sign(key, data):
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", file.name], check=True, stdout=subprocess.PIPE).stdout


def public_bytes(key):
    der = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"], check=True, stdout=subprocess.PIPE).stdout
    return der[-32:]  # SubjectPublicKeyInfo of Ed25519 ends with the key


def sign_with_openssl(key, manifest, comment):
    public = public_bytes(key)
    key_id = hashlib.sha256(public).digest()[:8]
    with open(key + ".pub", "w") as out:
        out.write("untrusted comment: minisign public key %s\n%s\n" % (key_id[::-1].hex().upper(), base64.b64encode(b"Ed" + key_id + public).decode()))
    hashed = hashlib.blake2b(manifest).digest()
    signature = openssl_sign(key, hashed)
    whole = openssl_sign(key, signature + comment.encode())
    return "untrusted comment: signature of a Qingbai pack\n%s\ntrusted comment: %s\n%s\n" % (
        base64.b64encode(b"ED" + key_id + signature).decode(), comment, base64.b64encode(whole).decode())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("qingbai")
    parser.add_argument("pack")
    parser.add_argument("--minisign")
    parser.add_argument("--openssl")
    parser.add_argument("--comment")
    asked = parser.parse_args()
    if bool(asked.minisign) == bool(asked.openssl):
        parser.error("one of --minisign and --openssl is needed")
    head = open(os.path.join(asked.pack, "pack.yaml"), encoding="utf-8").read()
    of = lambda name: re.search(r'^%s: *"?([^"\n]+)"?' % name, head, re.M).group(1)
    comment = asked.comment or "pack %s %s" % (of("id"), of("version"))
    answer = subprocess.run([asked.qingbai, "--json", "pack", "manifest", asked.pack], check=True, stdout=subprocess.PIPE).stdout
    manifest = json.loads(answer)["manifest"].encode()
    path = os.path.join(asked.pack, "MANIFEST")
    with open(path, "wb") as out:
        out.write(manifest)
    if asked.minisign:
        return subprocess.run(["minisign", "-S", "-s", asked.minisign, "-m", path, "-t", comment]).returncode
    with open(path + ".minisig", "w") as out:
        out.write(sign_with_openssl(asked.openssl, manifest, comment))
    return 0


if __name__ == "__main__":
    sys.exit(main())
