"""A pack signed by ordinary means (openssl, and minisign where it is installed) is taken; a changed one is refused; an unsigned one says so."""
import json, os, shutil, subprocess, sys, tempfile, unittest

QINGBAI, SOURCE = sys.argv[1], sys.argv[2]
SIGN = os.path.join(SOURCE, "tools", "sign_pack.py")


class Signing(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.packs = os.path.join(self.folder.name, "packs")
        self.pack = os.path.join(self.packs, "cn")
        shutil.copytree(os.path.join(SOURCE, "packs", "cn"), self.pack, ignore=shutil.ignore_patterns("examples"))

    def tearDown(self):
        self.folder.cleanup()

    def due(self, *options):
        env = dict(os.environ, QINGBAI_PACKS=self.packs)
        return subprocess.run([QINGBAI, *options, "--json", "due", "answer_suit", "--from", "2026-03-02"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def signature(self):
        """What `work` says of the pack."""
        case = os.path.join(self.folder.name, "case")
        os.makedirs(case, exist_ok=True)
        open(os.path.join(case, "answers.yaml"), "w").write("{}\n")
        env = dict(os.environ, QINGBAI_PACKS=self.packs)
        out = subprocess.run([QINGBAI, "--json", "work", case, "--out", os.path.join(self.folder.name, "out")], env=env, stdout=subprocess.PIPE)
        return json.loads(out.stdout)["pack_signature"]

    def openssl_key(self):
        key = os.path.join(self.folder.name, "key.pem")
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
        return key

    def check_signed(self, public):
        self.assertEqual(0, self.due("--pack-key", public).returncode)
        with open(os.path.join(self.pack, "laws", "laws.yaml"), "a") as out:
            out.write("# one more line\n")
        self.assertNotEqual(0, self.due().returncode)  # even when nobody named a key
        self.assertNotEqual(0, self.due("--pack-key", public).returncode)

    def test_signed_with_openssl(self):
        key = self.openssl_key()
        subprocess.run([SIGN, QINGBAI, self.pack, "--openssl", key], check=True)
        self.assertEqual("unknown_key", self.signature())
        self.check_signed(key + ".pub")

    def test_signed_with_minisign(self):
        if not shutil.which("minisign"):
            self.skipTest("minisign is not installed")
        secret, public = (os.path.join(self.folder.name, n) for n in ("m.key", "m.pub"))
        subprocess.run(["minisign", "-G", "-W", "-s", secret, "-p", public], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([SIGN, QINGBAI, self.pack, "--minisign", secret], check=True, stdout=subprocess.DEVNULL)
        self.check_signed(public)

    def test_what_openssl_signed_minisign_verifies(self):
        if not shutil.which("minisign"):
            self.skipTest("minisign is not installed")
        key = self.openssl_key()
        subprocess.run([SIGN, QINGBAI, self.pack, "--openssl", key], check=True)
        done = subprocess.run(["minisign", "-V", "-p", key + ".pub", "-m", os.path.join(self.pack, "MANIFEST")], stdout=subprocess.PIPE)
        self.assertEqual(0, done.returncode)
        self.assertIn(b"pack cn", done.stdout)

    def test_unsigned_says_so(self):
        self.assertEqual("unsigned", self.signature())
        key = self.openssl_key()
        subprocess.run([SIGN, QINGBAI, self.pack, "--openssl", key], check=True)
        os.remove(os.path.join(self.pack, "MANIFEST.minisig"))
        self.assertEqual("unsigned", self.signature())
        self.assertNotEqual(0, self.due("--pack-key", key + ".pub").returncode)  # who named a key wants a signature


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
