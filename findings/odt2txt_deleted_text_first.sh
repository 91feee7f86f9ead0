#!/usr/bin/env bash
# Debian's odt2txt 0.5-7 (the command is odt2txt.odt2txt) on an OpenDocument text with tracked changes, in which "36%" was
# struck out and "4%" stands instead; npm officeparser 8.1.1 reads the same.
# Behaviour: what was DELETED is printed as the first lines of the text, before the title, with the editor's name and the time
# run together with it ("甲方2026-01-01T00:00:00年利率36%"), since the file keeps deletions in a block of their own in front
# (text:tracked-changes, ODF 1.2 part 1, 5.5). Nothing marks it as deleted; the exit code is 0. Author and
# time of an insertion stand in front too, glued to the title, and comments stand in the middle of the sentence with their author.
# A good guess: the text of a document is what it shows, or deletions are marked.
# Why it matters: the draft of a settlement seems to open with a rate that was taken out; a search for the rate and a comparison
# of two versions find the wrong one first.
# Seen: odt2txt 甲方2026-01-01T00:00:00年利率36% before 和解协议 ; officeparser 和解协议 / 年利率4%。 / 本金3000元整。
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu; export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need odt2txt 0.5-7
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" officeparser@8.1.1 >/dev/null 2>&1
cat >"$tmp/make.py" <<'P'
import sys, zipfile
o = 'urn:oasis:names:tc:opendocument:xmlns:'
ns = ' '.join('xmlns:%s="%s%s:1.0"' % (k, o, k) for k in ('office', 'text')) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
head = '<?xml version="1.0" encoding="UTF-8"?>'
who = '<office:change-info><dc:creator>甲方</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>'
body = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>' + who + '<text:p>年利率36%</text:p></text:deletion></text:changed-region>'
        '<text:changed-region text:id="c2"><text:insertion>' + who + '</text:insertion></text:changed-region></text:tracked-changes>'
        '<text:p>和解协议</text:p><text:p><text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>年利率4%<text:change-end text:change-id="c2"/>。</text:p>'
        '<text:p>本金3000元<office:annotation><dc:creator>甲方</dc:creator><text:p>待核</text:p></office:annotation>整。</text:p>')
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    z.writestr('mimetype', 'application/vnd.oasis.opendocument.text')
    z.writestr('META-INF/manifest.xml', head + '<manifest:manifest xmlns:manifest="%smanifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>' % o)
    z.writestr('content.xml', head + '<office:document-content %s office:version="1.2"><office:body><office:text>%s</office:text></office:body></office:document-content>' % (ns, body))
P
python3 "$tmp/make.py" "$tmp/a.odt"; export LC_ALL=C.UTF-8
rc=0; odt2txt.odt2txt --encoding=UTF-8 --width=-1 "$tmp/a.odt" >"$tmp/out" || rc=$?
got=$(tr -s '\n' '|' <"$tmp/out"); echo "odt2txt (exit code $rc): $got"
[ "$rc $got" = '0 甲方2026-01-01T00:00:00年利率36%|甲方2026-01-01T00:00:00和解协议|年利率4%。|本金3000元甲方待核|整。|' ] || { echo 'changed: odt2txt'; exit 1; }
other=$(cd "$tmp" && node -e "require('officeparser').parseOffice('a.odt').then((a) => console.log(a.content.map((p) => p.text).join('|')))")
echo "officeparser: $other"
[ "$other" = '和解协议|年利率4%。|本金3000元整。' ] || { echo 'changed: officeparser'; exit 1; }
