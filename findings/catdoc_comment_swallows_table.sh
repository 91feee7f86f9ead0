#!/usr/bin/env bash
# Debian's catdoc 1:0.95-6~deb12u1 on an old Word file (.doc, Word 97) in which somebody put a COMMENT on a sum; Debian's
# antiword 0.37-16+deb12u1 reads the same. The two files below are made by LibreOffice 7.4.7 (Word 97 filter): the title 还款协议, a
# table (一月 1000元, 二月 2000元), the sentence 合计三千元，不得催收。 and 签字; in the first one a comment stands behind 三千元.
# Behaviour: catdoc throws away everything between the last ordinary paragraph mark and the comment's anchor (character 05):
# the whole table in front of it and the first half of the sentence. What is left reads on: "还款协议 ，不得催收。" The exit code is
# 0 and there is no message. The same file without the comment is complete.
# A good guess: a comment is printed or left out; the text around it stays.
# Why it matters: lawyers and lenders comment on just those lines that count. A repayment plan loses its sums and dates, and
# a search for them in the file finds nothing. The format itself (MS-DOC) sets that character at every comment.
# Seen: catdoc 还款协议 / ，不得催收。 / 签字 / 待核 ; antiword has 1000元, 2000元 and 合计三千元，不得催收。 in both files.
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
need catdoc 1:0.95-6~deb12u1; need antiword 0.37-16+deb12u1
export HOME="$tmp" LC_ALL=C.UTF-8
if [ -d "$tmp/r/usr/share/catdoc" ]; then printf 'charset_path=%s\nmap_path=%s\n' "$tmp/r/usr/share/catdoc" "$tmp/r/usr/share/catdoc" >"$tmp/.catdocrc"; fi
if [ -d "$tmp/r/usr/share/antiword" ]; then cp -r "$tmp/r/usr/share/antiword" "$tmp/.antiword"; fi
open() { base64 -d | xz -dc; }
open >"$tmp/comment.doc" <<'B'
/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/BWJdAGgzvhyGMHdg9KSEKcLeHHYngvKRhtyIyie69HOPvFo1A5f3qVBG1yyxEfW1RlzTTFvbmueJPaYyJnvMFskRBZNc0IAT9oKPKx5g
xBoNEsyHkKRplq5YQ8lwbEQ20G5APRsrGpLneip4tH6a2vF0nvDB0+G7XO4JmgmUsgsJH0N4nmjjcatBpB6/RpmC4scfzC4G63l30wteO3LIYhE4MvsJOez2VEZgVUFMJ4FAPmTWRvEy
MkzsPlH0KJJpCSdJF6TWWZdpErDV6Gc/1GoMPST78P2bFZEKhltClxC5MWHoWaXoMf9XXOIVa0rzfHkPGEFoNzmHZ8VZuo7fa1uXcYyKbiQDOUDJ/0cXCQOYi9HOpaSG+NA6JhYUPXd/
3oaCQN8DHsdfY6HB+va2dQdqMUW88xOvraFCLrLYCRebHXhGO3dK7EYgKLP/z5H8yruoV/S3Q/5Jde2+/+ve7clstIVGLeVwkjS2r9ys6T2sn9iZLtliyQ9EM1U/CUVluhLGw+BOUdAj
XYSnSHrLFC4D5lMcvHdwbOdLPKx5hR3tCkCxdgfkOcjYYzF9LwIZsjd6miSoaFogEmG/65qM7i5AMJejTdJSQKXfStUw+zdsshWWOYd6Q8UOuJmqF+5V7wuHAUvE+9msG9BxmcNKiow7
+l8hRz7VoNkd2hteWg7j3MgoQQI2BKkawr4DVIs3dURcbqwOOiE3d3imAgdK3leJRvOk5E1zbvfaH9gGY0VnqMrxplZU2vt4ijcOKHPbd7vTTixRBuFPi66Pl+rBNDowQhiuBklmILgn
B1HFcmZ/qz6PfznZP/15emkYmhdhimY87BC0QyTy+CBusUwfiJldYxL4sXWLCENGBtyijnwLN6BkOM8oOmjZZFoWMv+ocA/Xejt01Hqjvb43X0NNrXer6QaOfWW7HUpvXdvTEJyUdht5
O+SOiFXzHX6eJHEkQ3U4XAzB54wqwue4S9C72eyrNoJOsD4IfhPE8/2tcRCyRetuxyVKImmjyCRL84Xx6BG3IWCX/6ZwnaMI/CVR4TD6VMe4mVfIwTZvtFXq9+aLbww0fUskb1X8RgzD
43UI70jkvu8KX0eT/3OIS4upSaZrAawD2/YuBtFJ/mQ2hOmB0HsxwHyZkWg91cVPk9liGXSJFbmjQlla9UIZlWsoiDm7ivlS/uoVeadFgw73EB9WnZuXuKEteCN5lJX66Qxgc5TFFt8k
/qSuyg+F6kkzQf9GdZDg08/1VvbhJ6xn9Jw4LgjVOHgKf7iI5hUZcu0yyNd1sfgJtsbkt2fOIsimqvTh7ZU9BmYJOXuRI/Yw7lLE+yLt9Y2FtC+6qXCabTM8HqNLiEF1/uWvWzOxgn2a
XaItWNLFf//b72XvHFSEAkSxaS9XQu1FcmkJF7Nyv5fAatx4Wv6Fhqi+lUCkhH1H+tBjmr9keON7v2dH5kn70zPWzo0m0g8KV+2dxDFHAUyqsspWZzFh6cqbHcM8GWSV9ae5XgquxVQh
panWgzp8ZE4TT0AYvPFD//GxCww7kym98xN04KwGpQTeCVikdl61tBl8BsNByquy6u5pPS+CebLrmHpqjFL5oSbrY+fnt/eyRDLDOwz1Eh0Vs1RNZ2Bd20ums+1zZaDgADVn9+i4EBIA
muSZDla28rEoGXwraacPBhTlygEymgZbZ9c6bW1adNcK4tPeoyY+SGHrUiW2Jgwptj8WrGkTewL/d+DTQXPF+4pr01aDJk9ek0fzEel92C7modA0EbBSo+c9sbazYWY4c9bSQIvLj9YF
EK/Hfw0mu2Oe6qr7mD87NRoBBQW339yk3v9G/sadOFgCAoFFCShBRGuGf+gAAAAJH93VKGD4kQAB/gqAUAAAniyYJ7HEZ/sCAAAAAARZWg==
B
open >"$tmp/plain.doc" <<'B'
/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/BQhdAGgzvhyGMHdg9KSEKcLeHHYngvKRhtyIyie69HOPvFo1A5f3qVBG1yyxEfW1RlzTTFvbmueJPaYyJnvMFskRBZNc0IAT9oKPKx5g
xBoNEsyHkKRplq5YQ8lwbEQ20G5APRsrGpLneip4tH6a2vF0nvDB0+G7XO4JmgmUsgsJH0N4nmjjcatBpB6/RpmC4scfzC1hjtJ/zFXyur3iJS7D/8eXFqncTKZ0ttn2qzP9TVHuAWT6
TGlEArHCb3QAWYuCLTV84h+tHlWG1bW0uLrC82hDvoCh0tdeklKymbGY0lMrkQq+uJKWDj9W86WTl8WRwAkfiYEjPuobNGILYtGK4c4zn0GlMeCwaX7XuvOmAmH40eQHD3BFrHG6DTj8
SYnyQGyAutohJ3p3ybbhjJl2gFGn3OQtTt0Jf6vFYD5M5ovcleCsoVSp6ReRlPwMzrfb+9wV4nm9hv5HG6zT+14bafcpkhbCoLQ/Kmcn9Sb8REAcdcjI9XVvFuMQNKcfKf8ndSfzzJZn
vgrfCwgUU3g6JqjTJHgNWp7Acb5/0c/M5pjtje68IEIzIqraynwkUGKWS3MsgFb5UJakrUrFIy9/4pZEXcXjegrzx9WhtLEHlP+uIT9bOiHZ9EzpoW9Rsm7SqIz5dA+UN+592TOIT7EI
qH7SpcvhI6mT4Q/BAkblw07Sq6d/MVWHtUe5aBi1Yn3f38raOGSqO0f9hQAil8OItKGBEVsb7ozIHSS+hxIflA6DBXI8dRfZY+u5k1GWPGPLB+dsEfg4xZb6hJDfE5n/LbgOGnPnV58W
LnbniS3RVYreu+Jq52SIGey7hu6oyjge7/7aeItr3BnvILyyR8r5AA0yNZT6q4p7Ye54XDNrgkLiaHZlJDvGV0a4Egv65OB8zkEMVvHOhUhiHf1JvgG8WL2ijq53jv6JjmQZAZZWeDTC
Hzg0SbcDqR1Tgtot056MHL2+yyF5bXN0p2Ylv1VgMSeMlVFSy+CAX0N6edp8n0qWt/WqToe/64AaN13XYGZ4rKkq6epPYId1wLlcBhAIitFsEHzsgXzmfVR8D6joVtFV6sjuWCLzeLzd
bWBLXCsV2PcSx1E4v8JWa6CjbjzBWOvQHKvtoOx6LJBLWf/tEVpmg5n7XIhekCBQWPVnu4D7ulngHYf1lSyyEA8e7ji+Te/P4wrVETVuK8xcQAxXeCoHJh/HZNE1XmKEOGh6o8Ocn31C
HGXhZd3yuQa411zeVnn3PLTREP3OKMOab5ZYZ4j7T6SF7+H6ZdKU9UG17k1AfRUC4pgYRmfsM8nm+nzrdlLquNUoY8UYV7DSncqBdyW/ZAnuVgtkCUs58WJuEY9O92boWQXhlWt8XeiJ
awp9ralHdnfcfBEoUg3S/l0fUTEioov4GdlHS+0wGfsUdd1V+cOzVm27axwa/oT8IOVwAp1ReToqhErV4/PoXnNWKNnPS7cCVPX23PjhChwVUXOnuiiws73gO02rhFpBz+r4GysJZ2nn
ndGjWmYbL0HzNI/1/bM4iImfkJLSPeo4C1qCTILjIoISBgmBLZtEEilJEiWUXzPCifWSTtelIp4AfDQ30EHw47EfTx/D9nwN+Ds+SJyjo+PJsneHpQy1nabfwZPOfnuhw4ngkUm/bFV0
WTKLW1Uj7hXLe2kG3kJ5uS28ViUSB466FHOUyt9yniBffmD7PLBPWIpXh17onvVGg51pZj8ebcwx5ZMAydxDWusJZsIAAaQKgFAAAA8HjYqxxGf7AgAAAAAEWVo=
B
bad=0
for f in comment plain; do
  rc=0; catdoc -d utf-8 "$tmp/$f.doc" >"$tmp/c" || rc=$?
  c=$(tr -s '\t\n' '||' <"$tmp/c"); a=$(antiword -m UTF-8.txt -w 0 "$tmp/$f.doc" | tr -d ' ' | tr -s '\n|' '||')
  echo "$f: catdoc (exit code $rc) $c"; echo "$f: antiword $a"
  case $f in comment) want='还款协议|，不得催收。|签字|待核|' ;; *) want='还款协议|一月|1000元|二月|2000元|合计三千元，不得催收。|签字|' ;; esac
  [ "$rc $c" = "0 $want" ] || { echo "  changed, was $want"; bad=1; }
  case $a in *一月*1000元*二月*2000元*合计三千元，不得催收。*) ;; *) echo '  changed: antiword'; bad=1 ;; esac
done
exit $bad
