#!/usr/bin/env bash
# A million messages beside xmllint, and PDF pages beside pdftotext, each in the same run. usage: bench/extract/run.sh path/to/extract_probe [PDF]
set -euo pipefail
probe=$(readlink -f "$1"); pdf=${2:-}; out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
python3 - "$out/sms.xml" <<'PY'
import sys
# no broken emoji here: xmllint stops at the first
words = "【安逸消费金融】{n}号客户您好，您的借款合同20250601{n:08}已逾期{d}天，应还金额{m}.{c:02}元，请于今日18:00前处理，否则将上报征信。咨询电话95{p:03}。"
with open(sys.argv[1], "w", encoding="utf-8") as f:
    f.write('<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<smses count="1000000">\n')
    for n in range(1000000):
        body = words.format(n=n, d=n % 180, m=n * 37 % 99999, c=n % 100, p=n % 1000)
        f.write(f'  <sms protocol="0" address="1069{n * 7919 % 10**9:09}" date="{1700000000000 + n * 60000}" type="{1 + n % 2}" subject="null" body="{body}" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="{1700000000000 + n * 60000}" sub_id="1" readable_date="2026年3月2日 上午10:21:05" contact_name="(Unknown)" />\n')
    f.write("</smses>\n")
PY
ls -l "$out/sms.xml" | awk '{printf "file: %.0f MB\n", $5 / 1e6}'
timed() { # name, command… : wall, CPU, peak memory of the largest process
  local name=$1; shift
  python3 - "$name" "$@" <<'PY'
import resource, subprocess, sys, time
t = time.perf_counter(); done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); t = time.perf_counter() - t
u = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{sys.argv[1]:44} wall {t:6.2f} s   CPU {u.ru_utime + u.ru_stime:6.2f} s   peak {u.ru_maxrss / 1024:6.0f} MiB   exit {done.returncode}")
PY
}
for _ in 1 2 3; do
  timed "qingbai, messages handed over in batches" "$probe" --stream --no-text "$out/sms.xml"
  timed "xmllint --stream --noout" xmllint --stream --noout --huge "$out/sms.xml"
done
"$probe" --stream --no-text "$out/sms.xml"
timed "qingbai, all messages kept in memory" "$probe" --no-text "$out/sms.xml"
if [ -n "$pdf" ]; then
  pages=$(pdfinfo "$pdf" | awk '/^Pages/ {print $2}'); echo "PDF: $pages pages"
  for _ in 1 2 3; do
    timed "qingbai PDF with places" "$probe" --no-text "$pdf"
    timed "pdftotext -bbox" pdftotext -bbox "$pdf" -
    timed "pdftotext" pdftotext "$pdf" -
  done
fi
