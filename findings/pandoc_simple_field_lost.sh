#!/usr/bin/env bash
# Debian's pandoc 2.17.1.1-2~deb12u1 on a DOCX with simple fields (w:fldSimple, ECMA-376 part 1, 17.16.19), as mail merge
# and "insert date" write them, and with a table row inside a content control (w:sdt); docx2txt 1.4-5 reads the same.
# Behaviour: the RESULT text of every w:fldSimple is left out, although it is the text that Word shows: "尊敬的张三先生，
# 您于2026年1月5日借款3000元" becomes "尊敬的先生，您于借款元". There is no warning (not with --verbose either) and the exit
# code is 0. The same field in its long form (w:fldChar) is kept, and so is a row inside a content control (w:sdt).
# A good guess: unknown wrappers are passed through to the runs inside, as pandoc does for content controls.
# Why it matters: what is merged into a lender's form letter is just what counts, name, date, sum; the text left reads on.
# Seen: pandoc "尊敬的先生，您于借款元。 长式：张三", 一百元 ; docx2txt "尊敬的张三先生，您于2026年1月5日借款3000元。", 一百元.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu
    export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a:$r/usr/lib/$a/blas:$r/usr/lib/$a/lapack:$r/usr/lib/$a/pulseaudio"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need docx2txt 1.4-5; need pandoc 2.17.1.1-2~deb12u1
data=/usr/share/pandoc/data; [ -d "$data" ] || data=$tmp/r$data
python3 - "$tmp/a.docx" <<'P'
import sys, zipfile
def run(t): return f'<w:r><w:t xml:space="preserve">{t}</w:t></w:r>'
def field(code, t): return f'<w:fldSimple w:instr=" {code} ">{run(t)}</w:fldSimple>'
def char(k): return f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>'
def cell(t): return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{run(t)}</w:p></w:tc>'
body = ('<w:p>' + run('尊敬的') + field('MERGEFIELD 姓名', '张三') + run('先生，您于') + field('DATE', '2026年1月5日') + run('借款')
  + field('MERGEFIELD 金额', '3000') + run('元。') + '</w:p><w:p>' + run('长式：') + char('begin')
  + '<w:r><w:instrText xml:space="preserve"> MERGEFIELD 姓名 </w:instrText></w:r>' + char('separate') + run('张三') + char('end') + '</w:p>'
  + '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
  + '<w:sdt><w:sdtPr/><w:sdtContent><w:tr>' + cell('第一期') + cell('一百元') + '</w:tr></w:sdtContent></w:sdt></w:tbl><w:p/>')
head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
pk = 'http://schemas.openxmlformats.org/package/2006'; od = 'http://schemas.openxmlformats.org/officeDocument/2006'
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('[Content_Types].xml', head + f'<Types xmlns="{pk}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr('_rels/.rels', head + f'<Relationships xmlns="{pk}/relationships"><Relationship Id="r1" Type="{od}/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr('word/document.xml', head + f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>')
P
rc=0; pandoc --data-dir="$data" --verbose -f docx -t plain --wrap=none "$tmp/a.docx" >"$tmp/p.txt" 2>"$tmp/p.err" || rc=$?
docx2txt "$tmp/a.docx" - >"$tmp/d.txt"
echo "pandoc (exit code $rc, $(wc -c <"$tmp/p.err") bytes of warnings): $(tr -s '\n' ' ' <"$tmp/p.txt")"
echo "docx2txt: $(tr -s '\n' ' ' <"$tmp/d.txt")"
bad=0; say() { bad=1; echo "changed: $*"; }
[ $rc = 0 ] && [ ! -s "$tmp/p.err" ] || say 'pandoc now says something'
grep -q '尊敬的先生，您于借款元。' "$tmp/p.txt" || say 'pandoc keeps simple fields'
grep -q '长式：张三' "$tmp/p.txt" || say 'pandoc lost the long form'
grep -q '一百元' "$tmp/p.txt" || say 'pandoc lost the row'
for w in 尊敬的张三先生 2026年1月5日借款3000元 一百元; do grep -q "$w" "$tmp/d.txt" || say "docx2txt lost $w"; done
exit $bad
