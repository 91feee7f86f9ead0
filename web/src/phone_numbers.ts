// Where numbers of hotlines stand in the pack's words. A number of an article, a sum or a term is none.
const hotline = [
  "1(?:10|19|20|22)",
  "12\\d{3}",
  "96\\d{3,4}",
  "95\\d{3}",
  "10(?:000|010|086|099)",
  "400-?\\d{3}-?\\d{4}",
  "0\\d{2,3}-\\d{7,8}",
];
// After it: a unit (yuan, article, day, year, month, piece, copy, time, ten thousand, number, percent), or more of a number.
const unit = "\u5143\u6761\u5929\u65e5\u5e74\u6708\u4e2a\u4ef6\u4efd\u6b21\u4e07\u53f7%\uff05";
const pattern = new RegExp(`(?:${hotline.join("|")})(?![\\d:\\-${unit}]|[.,]\\d| ?(?:yuan|days?|percent))`, "g");
// Before it: more of a number or a word, or the sign that counts articles. (No look-behind: phones of some years ago have none.)
const within = /[\d.,:\-A-Za-z\u7b2c]$/;

export function phonesIn(text: string): [part: string, phone: boolean][] {
  const parts: [string, boolean][] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const before = text.slice(0, found.index);
    if (within.test(before)) continue;
    if (found.index > from) parts.push([text.slice(from, found.index), false]);
    parts.push([found[0], true]);
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push([text.slice(from), false]);
  return parts;
}
