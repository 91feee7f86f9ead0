#!/usr/bin/env bash
# Debian's LibreOffice 4:7.4.7-1+deb12u14 (libreoffice-writer), soffice --convert-to "txt:Text (encoded):UTF8" and --cat, on a contract with TRACKED
# CHANGES: 36% was struck out and 4% put in (w:del and w:ins in the DOCX; the same in an ODT). npm mammoth 1.13.0, npm word-extractor 1.0.4 and
# Debian's docx2txt 1.4-5 read the same DOCX.
# Behaviour: the plain text says 年利率36%4%, the DELETED rate and the new one side by side, with nothing to tell them apart, and a clause that was
# taken out altogether stands there as if it held. It is the same for DOCX and ODT and for --cat; the exit code is 0. The three others leave
# out what was deleted. In the PDF that LibreOffice makes, the deleted words are at least struck through.
# A good guess: text without formatting is the text as it stands after the changes, as in the small converters; or there is a mark.
# Why it matters: LibreOffice is what servers and archives use to make text of all kinds of office files. The rate of the contract is read as 36%
# or as 364%, and a clause that both sides struck out, "the lender may sell the claim", is found by a search and quoted.
# Seen: txt and --cat 年利率36%4%。 and 贷方可转让债权。 for DOCX and ODT ; the three others 年利率4%。 without the clause.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; export PATH="$r/usr/lib/libreoffice/program:$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$(uname -m)-linux-gnu"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need docx2txt 1.4-5
dpkg-query -W libreoffice-writer >/dev/null 2>&1 && need libreoffice-writer 4:7.4.7-1+deb12u14 || need libreoffice-writer-nogui 4:7.4.7-1+deb12u14
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" mammoth@1.13.0 word-extractor@1.0.4 >/dev/null 2>&1
cat >"$tmp/make.py" <<'P'
import zipfile
w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
o = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
pack = 'http://schemas.openxmlformats.org/package/2006/'
run = lambda text, tag='t': '<w:r><w:%s>%s</w:%s></w:r>' % (tag, text, tag)
mark = lambda kind, number, text: '<w:%s w:id="%d" w:author="A" w:date="2026-01-05T00:00:00Z">%s</w:%s>' % (kind, number, run(text, 'delText' if kind == 'del' else 't'), kind)
body = '<w:p>' + run('年利率') + mark('del', 1, '36%') + mark('ins', 2, '4%') + run('。') + '</w:p><w:p>' + run('第二条。') + mark('del', 3, '贷方可转让债权。') + '</w:p>'
with zipfile.ZipFile('a.docx', 'w') as z:
    z.writestr('[Content_Types].xml', '<Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' % pack)
    z.writestr('_rels/.rels', '<Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%s" Target="word/document.xml"/></Relationships>' % (pack, o))
    z.writestr('word/document.xml', '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (w, body))
P
cd "$tmp" && python3 make.py
office() { HOME=$tmp LC_ALL=C.UTF-8 soffice -env:UserInstallation=file://"$tmp"/profile --headless "$@" 2>/dev/null; }
flat() { sed 's/^\xef\xbb\xbf//' | tr -s '\r\n' '\n' | sed '/^[[:space:]]*$/d' | paste -sd'|' | sed 's/|$//'; }
office --convert-to 'txt:Text (encoded):UTF8' --outdir fromdocx a.docx >/dev/null
office --convert-to odt --outdir odt a.docx >/dev/null
office --convert-to 'txt:Text (encoded):UTF8' --outdir fromodt odt/a.odt >/dev/null
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
bad=0 both='年利率36%4%。|第二条。贷方可转让债权。' new='年利率4%。|第二条。'
check 'LibreOffice, DOCX' "$(flat <fromdocx/a.txt)" "$both"
check 'LibreOffice, ODT' "$(flat <fromodt/a.txt)" "$both"
check 'LibreOffice --cat' "$(office --cat a.docx | flat)" "$both"
check mammoth "$(node -e "require('mammoth').extractRawText({ path: 'a.docx' }).then((r) => process.stdout.write(r.value))" | flat)" "$new"
check word-extractor "$(node -e "new (require('word-extractor'))().extract('a.docx').then((d) => process.stdout.write(d.getBody()))" | flat)" "$new"
check docx2txt "$(docx2txt a.docx - 2>/dev/null | flat | tr -d '|')" "${new/|/}"
exit $bad
