"""Each article that a sentence of the pack names stands in the pack's list of laws, which was read against the texts, and docs/law-review.md names examples."""
import os, re, sys, unittest

SOURCE = sys.argv[2]
PACK = os.path.join(SOURCE, "packs", "cn")

# How sentences name a law, and its id. The longest name that fits counts.
NAMES = {
    "民法典": "civil_code", "民事诉讼法": "civil_procedure", "民诉法": "civil_procedure", "民诉法解释": "civil_interpretation",
    "刑事诉讼法": "criminal_procedure", "公安机关办理刑事案件程序规定": "police_procedure", "人民检察院刑事诉讼规则": "procuratorate_rules",
    "治安管理处罚法": "public_security", "征信业管理条例": "credit_regulation", "个人信息保护法": "pipl", "反电信网络诈骗法": "anti_fraud",
    "反洗钱法": "aml", "网络安全法": "cyber_law", "网络数据安全管理条例": "data_regulation", "证据规定": "evidence_rules",
    "最高人民法院关于民事诉讼证据的若干规定": "evidence_rules", "政府信息公开条例": "info_disclosure", "信息公开条例": "info_disclosure",
    "行政复议法": "admin_review_law", "行政复议法实施条例": "admin_review_regulation", "实施条例": "admin_review_regulation",
    "行政诉讼法": "admin_litigation", "行诉解释": "admin_litigation_interpretation", "法律援助法": "legal_aid_law",
    "诉讼费用交纳办法": "litigation_fees", "仲裁法": "arbitration_law", "电信条例": "telecom_regulation", "电信用户申诉处理办法": "telecom_appeal",
    "最高人民法院关于公证债权文书执行若干问题的规定": "notarised_deed_rules", "法释〔2020〕21号": "enforcement_objection_rules",
    "刑法": "criminal_law", "居民身份证法": "id_card_law", "消费者权益保护法": "consumer_law", "反家庭暴力法": "anti_domestic_violence",
    "商事调解条例": "commercial_mediation", "法释〔2025〕14号": "internet_courts", "法释〔2018〕5号": "award_enforcement_rules", "法释〔2025〕15号": "jurisdiction_reply",
}
DIGITS = "零一二三四五六七八九"
NUMBER = "[%s十百千]+" % DIGITS
ARTICLE = "第(%s)条(之[一二三])?" % NUMBER
LIST = re.compile(r"%s(?:第%s[款项])*(?:(?:[、，和]|至)%s(?:第%s[款项])*)*" % (ARTICLE, NUMBER, ARTICLE, NUMBER))
NAMED = re.compile("(%s)》?(?=第%s条)" % ("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)), NUMBER))


def number(words):
    total, digit = 0, 0
    for sign in words:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        else:
            total, digit = total + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign], 0
    return total + digit


def cited(sentence):
    """The articles that a sentence names, as law:article. What stands behind no name of a law is left out."""
    out = []
    for name in NAMED.finditer(sentence):
        listed = LIST.match(sentence, name.end())
        for article in re.finditer(ARTICLE, listed.group()):
            out.append("%s:%d%s" % (NAMES[name.group(1)], number(article.group(1)), {"之一": "-1", "之二": "-2", "之三": "-3"}.get(article.group(2), "")))
    return out


def without_a_law(sentence):
    """Names of laws with an article behind them that NAMES does not know."""
    named = re.findall("《([^《》]+)》第%s条" % NUMBER, sentence) + re.findall("(法释〔[0-9]+〕[0-9]+号)第%s条" % NUMBER, sentence)
    return [name for name in named if name not in NAMES]


def files(folder):
    for where, _, names in os.walk(folder):
        if os.sep + "examples" in where[len(folder):]:
            continue
        for name in sorted(names):
            if name.endswith(".yaml"):
                with open(os.path.join(where, name), encoding="utf-8") as file:
                    yield os.path.relpath(os.path.join(where, name), folder), file.read()


def known():
    out, law = set(), ""
    for _, text in files(os.path.join(PACK, "laws")):
        for line in text.splitlines():
            begins = re.match(r"  - id: (\w+)", line)
            law = begins.group(1) if begins else law
            article = re.match(r'      "([\d-]+)": ', line)
            if article:
                out.add("%s:%s" % (law, article.group(1)))
    return out


def unknown(texts, laws):
    out = []
    for path, text in texts:
        for sentence in re.findall(r'zh: "((?:[^"\\]|\\.)*)"', text):
            out += ["%s: %s" % (path, article) for article in cited(sentence) if article not in laws and article.replace("code:", "code_family:") not in laws]
            out += ["%s: %s is no law of NAMES" % (path, name) for name in without_a_law(sentence)]
    return out


class Citations(unittest.TestCase):
    def test_numbers_and_lists(self):
        self.assertEqual([1, 10, 107, 311, 1033, 20], [number(n) for n in ("一", "十", "一百零七", "三百一十一", "一千零三十三", "二十")])
        self.assertEqual(["civil_procedure:227", "civil_procedure:228"], cited("依据《民事诉讼法》第二百二十七条、第二百二十八条，请依法审查"))
        self.assertEqual(["civil_interpretation:435"], cited("（民诉法解释第四百三十五条）"))
        self.assertEqual(["civil_procedure:171"], cited("《民事诉讼法》第一百七十一条第二款"))
        self.assertEqual([], cited("只适用于第二百一十一条"))

    def test_every_article_named_is_in_the_list(self):
        self.assertGreater(sum(len(cited(text)) for _, text in files(PACK)), 100)
        self.assertEqual([], unknown(files(PACK), known()))

    def test_the_page_of_the_review_names_examples_that_exist(self):
        examples = set(os.listdir(os.path.join(PACK, "examples")))
        with open(os.path.join(SOURCE, "docs", "law-review.md"), encoding="utf-8") as file:
            rows = [line.split(" | ") for line in file if re.match(r"\| \d+ \| ", line)]
        self.assertGreater(len(rows), 114)
        named = [name for row in rows for name in re.findall(r"`([a-z_]+)`", row[4])]
        self.assertGreater(len(named), 150)
        self.assertEqual([], [name for name in named if name not in examples])

    def test_a_wrong_number_is_noticed(self):
        texts = [(path, text.replace("民诉法解释第四百三十五条", "民诉法解释第四百五十三条")) for path, text in files(PACK)]
        self.assertIn("papers/payment_order_objection.yaml: civil_interpretation:453", unknown(texts, known()))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
