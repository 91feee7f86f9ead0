#!/usr/bin/env bash
# Xapian 1.4.22 (Debian 12, python3-xapian 1.4.22-1) with FLAG_CJK_NGRAM, the mode that its users (recoll's indexer has its own)
# turn on for Chinese, and text with full-width letters and digits, as Chinese forms and bank messages have them.
# Behaviour: full-width letters count as Chinese here. The indexer stores them as written (terms Ａ, ＡＢ, Ｂ ...), but the
# query parser puts them into lower case first (ａ, ａｂ ...), so a document with ＡＢＣ公司 is NOT found by the query ＡＢＣ公司,
# its very own text. Nor by abc or ABC. Small full-width letters are found by themselves only. Full-width digits are cut into
# pairs: １３８００１３８０００ is found by itself, but not by 13800138000, and the other way round.
# Without the flag the same text is found (full-width letters are then put into lower case on both sides).
# A good guess: what is indexed is found by its own text; upper and lower case do not matter.
# Why it matters: contract numbers such as ＨＴ２０２６ from a scan or an old bank system cannot be found at all; normalise
# (NFKC) before indexing and before the query.
# Seen: with the flag ＡＢＣ公司 -> 0, ａｂｃ -> 1 (for ａｂｃ only), 13800138000 -> 0 ; without it ＡＢＣ公司 -> 1 ; ABC公司 in ASCII -> 1.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
v=$(dpkg-query -W -f='${Version}' python3-xapian 2>/dev/null || true)
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get download -q python3-xapian libxapian30 >/dev/null 2>&1 && dpkg-deb -f python3-xapian_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; done)
  v=$(cat "$tmp/v"); export PYTHONPATH=$tmp/r/usr/lib/python3/dist-packages LD_LIBRARY_PATH=$tmp/r/usr/lib/$(uname -m)-linux-gnu
fi
[ "$v" = 1.4.22-1 ] || echo "note: python3-xapian $v instead of 1.4.22-1"
/usr/bin/python3 - <<'P'
import sys, unicodedata, xapian

def hits(doc, query, ngrams=True):
    db = xapian.WritableDatabase('', xapian.DB_BACKEND_INMEMORY)
    gen, d = xapian.TermGenerator(), xapian.Document()
    if ngrams: gen.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    gen.set_document(d); gen.index_text(doc); db.add_document(d)
    parser = xapian.QueryParser(); parser.set_database(db); parser.set_default_op(xapian.Query.OP_AND)
    flags = xapian.QueryParser.FLAG_DEFAULT | (xapian.QueryParser.FLAG_CJK_NGRAM if ngrams else 0)
    ask = xapian.Enquire(db); ask.set_query(parser.parse_query(query, flags))
    return ask.get_mset(0, 10).size()

nfkc = lambda s: unicodedata.normalize('NFKC', s)
rows = [  # document, query, n-grams, hits seen
    ('ＡＢＣ公司', 'ＡＢＣ公司', True, 0), ('ＡＢＣ公司', 'ＡＢＣ', True, 0), ('ＡＢＣ公司', 'abc', True, 0),
    ('ａｂｃ公司', 'ａｂｃ', True, 1), ('ABC公司', 'abc公司', True, 1), ('ABC公司', 'ABC公司', True, 1),
    ('ＡＢＣ公司', 'ＡＢＣ公司', False, 1), ('ＡＢＣ公司', 'ａｂｃ公司', False, 1),
    ('手机１３８００１３８０００', '１３８００１３８０００', True, 1), ('手机１３８００１３８０００', '13800138000', True, 0),
    ('手机13800138000', '１３８００１３８０００', True, 0),
    (nfkc('编号ＨＴ２０２６号'), nfkc('ＨＴ２０２６'), True, 1), ('编号ＨＴ２０２６号', 'ＨＴ２０２６', True, 0),
]
bad = 0
print('xapian', xapian.version_string())
for doc, query, ngrams, seen in rows:
    n = hits(doc, query, ngrams)
    print('n-grams' if ngrams else 'words  ', doc, '<-', query, ':', n, '' if n == seen else '  changed, was %d' % seen)
    bad |= n != seen
sys.exit(bad)
P
