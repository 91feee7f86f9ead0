"""What a review of the law struck out of the pack's sentences does not come back. Each rule shows itself on the sentence that was struck out."""
import os, re, sys, unittest

SOURCE = sys.argv[2]
PACK = os.path.join(SOURCE, "packs", "cn")

# what is wrong with it · the words · words that make it right (in the same text) · a sentence as it stood, or as it could stand
RULES = [
    ("a police receipt makes nobody stop", "回执[^。]{0,6}让机构停", "", "回执能让机构停下来。"),
    ("ten years bind financial institutions only (Anti-Money-Laundering Law 34, 63)", "(?:保存|保管|存|留)(?:至少)?十年", "金融机构|反洗钱|自2025", "资料至少保存十年。"),
    ("a file may lawfully be gone", "资料已不存在[^。]{0,4}不能成为", "", "“资料已不存在”不能成为拒绝的理由。"),
    ("five years before 2020 are inferred: confirm", "2020年以前[^。]{0,12}五年", "请核实|当时的法律|截至|应当查明", "2020年以前结束的是五年。"),
    ("an injunction has no 48 hours (Civil Code 997)", "禁令[^。]{0,12}四十八小时", "没有", "申请禁令，法院四十八小时内裁定。"),
    ("preservation before suit wants security and a suit (Civil Procedure Law 104)", "(?:起诉前|诉前)[^。]{0,20}四十八小时", "担保|三十日", "诉前保全，法院四十八小时内裁定。"),
    ("only concessions within a suit are protected (Interpretation 107)", "为(?:了)?和解[^。]{0,14}(?:不能用来|不得作为|受保护)", "诉讼中|诉讼里|在诉讼|诉讼之外|诉讼外", "为和解说的话，不能用来对付您。"),
    ("silence goes to review first (Review Law 23)", "(?:不作为|不办|不答|没有答复|没有下文|超期)[^。]{0,16}(?:复议或者?起诉|起诉或者?复议)", "", "两个月不办，复议或起诉。"),
    ("a payment order is not retried (Interpretation 378)", "支付令[^。]{0,16}申请再审", "不能|没有|不得", "支付令过期的，可以申请再审。"),
    ("an objection voids the order only where it holds (Civil Procedure Law 228)", "(?:异议|反对)[^。]{0,8}支付令(?:就|即)失效|反对就失效", "成立", "您提了异议，支付令就失效。"),
    ("a letter revokes nothing (Civil Code 147-150)", "(?:发函|寄信|写信|通知)[^。]{0,4}撤销(?:了|合同|贷款)(?:。|，|$)", "请求|要求|催", "发函撤销合同。"),
    ("separate consent is not needed for a collector by commission (PIPL 21, 23)", "委托催收[^。]{0,10}单独同意", "除外|不用|第二十一条", "委托催收也要单独同意。"),
    ("who paid knowing that nothing was owed gets nothing back (Civil Code 985)", "自愿付的[^。]{0,8}(?:可以要回|能要回)", "不能", "自愿付的，也可以要回来。"),
    ("a fraud alert makes nobody call", "机构会先打电话", "", "以后机构会先打电话核实。"),
    ("nobody signed “never signed”", "从未签署|从来没有签过任何", "", "本人从未签署任何文件。"),
    ("the centre's name is 国家反诈中心", "全国反诈中心", "", "拨打全国反诈中心电话。"),
    ("the victim's home is not as such the place (Police Rules 15-17)", "(?:由|到|归)您(?:的)?住所地(?:的)?(?:公安|派出所)", "", "到您住所地公安机关报案。"),
    ("who may ask the procuratorate is in the text, which one is practice", "同级(?:的)?(?:人民)?检察院|检察院[^。]{0,14}同级", "请核实|一般", "到同级检察院控告。"),
    ("that the loan is not one's own is no ground of an objection to enforcement", "(?:执行异议|书面异议)[^。]{0,20}(?:借款|贷款|合同)不是(?:您|本人)", "不是执行异议|不管|属于执行依据", "执行异议书写明合同不是您签的。"),
    ("the window for one-time repair closed on 2026-03-31", "一次性信用修复", "截止|不用", "可以用一次性信用修复。"),
]


def texts():
    for where, _, names in os.walk(PACK):
        if os.sep + "examples" in where[len(PACK):] or os.sep + "guard" in where[len(PACK):] or os.sep + "triage" in where[len(PACK):]:
            continue
        for name in sorted(names):
            if name.endswith(".yaml"):
                with open(os.path.join(where, name), encoding="utf-8") as file:
                    for number, line in enumerate(file, 1):
                        for text in re.findall(r'zh: "((?:[^"\\]|\\.)*)"', line):
                            yield "%s:%d" % (os.path.relpath(os.path.join(where, name), PACK), number), text


def complaints(pairs):
    return [(where, what) for where, text in pairs for what, words, unless, _ in RULES
            if re.search(words, text) and not (unless and re.search(unless, text))]


class StruckOut(unittest.TestCase):
    def test_the_pack_says_none_of_it(self):
        pairs = list(texts())
        self.assertGreater(len(pairs), 1500)
        self.assertEqual([], complaints(pairs))

    def test_each_sentence_put_back_is_noticed(self):
        for what, _, _, fault in RULES:
            with self.subTest(what):
                self.assertEqual([("put back", what)], complaints([("put back", fault)]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
