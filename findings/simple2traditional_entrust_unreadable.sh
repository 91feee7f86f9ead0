#!/usr/bin/env bash
# npm chinese-simple2traditional 2.3.2, toSimplified() with its phrase tables loaded (setupEnhance, second argument true), on
# legal and bank words in traditional characters; npm opencc-js 1.4.2 and npm simplecc-wasm 1.1.1 convert the same.
# Behaviour: six common words come out as words that no mainland text has: 委託 (to entrust) becomes 委讬 instead of 委托,
# 餘額 (balance) 馀额 instead of 余额, 諮詢 (to consult) 谘询 instead of 咨询, 著作權 (copyright) 着作权, 顯著 (marked) 显着, and the
# city of 瀋陽 (Shenyang) 渖阳. Harder words are right, 徵信 征信, 註銷 注销, 乾隆 乾隆, 覆核 复核, so a spot check passes.
# The characters used (讬 馀 谘 渖) exist, but the table of simplified characters of 1986 and 2013 has other ones there.
# A good guess: with the large phrase table the converter knows the words of every power of attorney.
# Why it matters: letters and messages from Hong Kong or Taiwan, or from a phone set to traditional characters, are folded to
# simplified before a search. A search for 余额 or 委托 then finds nothing, and a printed letter has characters nobody writes.
# Seen: 委讬 馀额 谘询 着作权 显着 渖阳 ; opencc-js and simplecc-wasm 委托 余额 咨询 著作权 显著 沈阳.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" chinese-simple2traditional@2.3.2 opencc-js@1.4.2 simplecc-wasm@1.1.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { toSimplified } from 'chinese-simple2traditional';
import { setupEnhance } from 'chinese-simple2traditional/enhance';
import { createRequire } from 'module';
import * as OpenCC from 'opencc-js';
const simplecc = createRequire(import.meta.url)('simplecc-wasm');
setupEnhance();
const opencc = OpenCC.Converter({ from: 't', to: 'cn' });
const rows = [['委託', '委讬', '委托'], ['餘額', '馀额', '余额'], ['諮詢', '谘询', '咨询'], ['著作權', '着作权', '著作权'],
  ['顯著', '显着', '显著'], ['瀋陽', '渖阳', '沈阳'], ['徵信', '征信', '征信'], ['註銷', '注销', '注销'], ['乾隆', '乾隆', '乾隆'], ['簽訂', '签订', '签订']];
let bad = 0;
for (const [word, seen, right] of rows) {
  const got = toSimplified(word, true), a = opencc(word), b = simplecc.simplecc(word, 't2s');
  console.log(word, got, '| opencc-js', a, '| simplecc-wasm', b);
  if (got !== seen || a !== right || b !== right) { bad = 1; console.log('  changed, was', seen, right); }
}
process.exit(bad);
JS
node "$tmp/t.mjs"
