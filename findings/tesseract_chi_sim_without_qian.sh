#!/usr/bin/env bash
# Debian's tesseract-ocr-chi-sim 1:4.1.0-2 (the model) with tesseract-ocr 5.3.0, and the characters of an amount.
# Behaviour: the model's own list of characters has no 叁, 柒, 捌 and 仟 (3, 7, 8 and "thousand" in the capitals that Chinese
# law and banks use for amounts), and neither ￥ nor ¥. So no picture, however sharp, and no page mode can ever give them:
# 捌仟叁佰柒拾 comes out as 抽什参佰染拾 or the like, and ￥ as 六, 闻 or 半. The other capitals (壹 贰 肆 伍 陆 玖 拾 佰 元 角 分) are in the
# list, which is why a test with 壹佰元 passes. The list is in the file: combine_tessdata -u, then the lstm-unicharset.
# A good guess: a model of 4,000 characters for simplified Chinese has the fifteen that stand on every receipt.
# Why it matters: the amount in capitals and the one in figures have to agree (a bill or cheque is void otherwise, article 8
# of the negotiable instruments law); OCR of a loan slip cannot be checked that way, and a search for 捌仟 finds nothing. The model for traditional characters (chi_tra of the
# same version) has all the capitals and lacks the two signs only.
# Seen: missing in chi_sim ￥ ¥ 叁 柒 捌 仟, in chi_tra ￥ ¥ ; a clear picture of ￥3,878.00元 捌仟叁佰柒拾元整 is read without any of these.
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
need tesseract-ocr 5.3.0-2; need tesseract-ocr-chi-sim 1:4.1.0-2
export OMP_THREAD_LIMIT=1
d=$(ls -d /usr/share/tesseract-ocr/5/tessdata "$tmp"/r/usr/share/tesseract-ocr/5/tessdata 2>/dev/null | tail -1); export TESSDATA_PREFIX=$d
for l in chi_sim chi_tra; do
  [ -f "$d/$l.traineddata" ] || (cd "$tmp" && apt-get download -q tesseract-ocr-chi-tra >/dev/null 2>&1 && dpkg -x tesseract-ocr-chi-tra_*.deb x && mkdir -p t && cp x/usr/share/tesseract-ocr/5/tessdata/chi_tra.traineddata t/)
  f=$d/$l.traineddata; [ -f "$f" ] || f=$tmp/t/$l.traineddata
  combine_tessdata -e "$f" "$tmp/$l.lstm-unicharset" >/dev/null 2>&1
done
cat >"$tmp/list.py" <<'P'
import sys
want = '￥¥壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整零'
tra = str.maketrans('贰叁陆万亿', '貳參陸萬億')
for f, w in ((sys.argv[1], want), (sys.argv[2], want.translate(tra))):
    have = {l.split(' ')[0] for l in open(f, encoding='utf-8').read().split('\n')[1:]}
    print(len(have), ' '.join(c for c in w if c not in have))
P
python3 "$tmp/list.py" "$tmp/chi_sim.lstm-unicharset" "$tmp/chi_tra.lstm-unicharset" >"$tmp/lists"
sed -n '1s/^/chi_sim, characters and what is missing: /p; 2s/^/chi_tra, characters and what is missing: /p' "$tmp/lists"
bad=0; [ "$(sed -n '1s/^[0-9]* //p' "$tmp/lists")" = '￥ ¥ 叁 柒 捌 仟' ] || { echo 'changed: the list of chi_sim'; bad=1; }
[ "$(sed -n '2s/^[0-9]* //p' "$tmp/lists")" = '￥ ¥' ] || { echo 'changed: the list of chi_tra'; bad=1; }
# a picture, when the machine has a font and weasyprint for it
font=$(fc-list 2>/dev/null | grep -c 'Noto Sans CJK SC' || true)
if [ "${font:-0}" -gt 0 ] && /usr/bin/python3 -c 'import weasyprint' 2>/dev/null && command -v pdftoppm >/dev/null; then
  echo '<meta charset=utf-8><style>@page{size:900px 260px;margin:30px}body{font:44px "Noto Sans CJK SC";line-height:1.8}</style>金额￥3,878.00元<br>大写捌仟叁佰柒拾元整' >"$tmp/p.html"
  /usr/bin/python3 -c "import weasyprint, sys; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])" "$tmp/p.html" "$tmp/p.pdf" 2>/dev/null
  (unset LD_LIBRARY_PATH; pdftoppm -r 96 -png -singlefile "$tmp/p.pdf" "$tmp/p")
  for psm in 3 6 11; do t=$(tesseract "$tmp/p.png" - -l chi_sim --psm $psm 2>/dev/null | tr -s '\n' ' '); echo "page mode $psm: $t"
    case $t in *[￥¥叁柒捌仟]*) echo '  changed: read after all'; bad=1;; esac; done
fi
exit $bad
