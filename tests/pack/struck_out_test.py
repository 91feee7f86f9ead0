"""What a review of the law struck out of the pack's sentences does not come back. Each rule shows itself on the sentence that was struck out."""
import os, re, sys, unittest

from pack_text import PACK, files_of, read, steps

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


# Papers that note no matter as filed, or another than the step that brings them: an order for documents is no defence, a lead for 96110 no report
# to the police, a statement no suit.
NO_MATTER = {"agenda", "refuse_ratification", "authorization", "call_script", "case_statement", "clearance_request", "document_order_request", "fraud_alert_request", "lost_id_statement",
             "money_return_request", "notary_checklist", "personal_statement", "promise_reminder", "repayment_note", "reply_reminder", "scam_report"}
ANOTHER = {"evidence_preservation": "preservation_before_suit"}
# Lines of a parent's shop, rides or travel, which are not the loan's.
NOT_THE_LOANS = {"95152", "95066", "95010", "10107888"}


def papers():
    """Each paper and the matter that it notes as filed."""
    out = {}
    for name in sorted(os.listdir(os.path.join(PACK, "papers"))):
        text = read("papers", name)
        out[re.search(r"^  - id: (\w+)$", text, re.M).group(1)] = files_of(text)
    return out


def brought():
    """Each paper and the matters that the steps which bring it note as filed."""
    out = {}
    for _, text in steps():
        for paper in re.findall(r"\w+", (re.search(r"^    papers: \[(.*)\]$", text, re.M) or [None, ""])[1]):
            out.setdefault(paper, set()).add(files_of(text))
    return out


def ends_another_clock(papers):
    steps, out = brought(), []
    for paper, files in papers.items():
        if paper in NO_MATTER or paper in ANOTHER:
            wrong = files != ANOTHER.get(paper, "")
        else:
            wrong = not files or (paper in steps and files not in steps[paper])
        if wrong:
            out.append(paper)
    return out


def unofficial(text):
    """Numbers that the directory calls official and that are not: a parent's line, or a provincial one without its area."""
    numbers = re.findall(r'"([0-9-]+)"', " ".join(re.findall(r"^    official_numbers: \[(.*)\]$", text, re.M)))
    return [n for n in numbers if n in NOT_THE_LOANS or re.fullmatch("96[0-9]{3,4}", n)]


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

    def test_a_paper_ends_only_the_clock_that_the_law_lets_it_end(self):
        sound = papers()
        self.assertEqual([], ends_another_clock(sound))
        for paper, files in (("document_order_request", "court_answer"), ("case_statement", "lawsuit"), ("evidence_preservation", "lawsuit"),
                             ("scam_report", "police_report"), ("lender_review_request", "lender_complaint"), ("revoke_notice", "lawsuit")):
            self.assertEqual([paper], ends_another_clock(dict(sound, **{paper: files})))

    def test_no_line_is_official_that_is_not_the_lenders(self):
        text = "".join(read("lenders", name) for name in sorted(os.listdir(os.path.join(PACK, "lenders"))))
        self.assertEqual([], unofficial(text))
        self.assertEqual(["96588"], unofficial(text.replace('"0532-96588"', '"96588"')))
        self.assertEqual(["95152"], unofficial(text + '\n    official_numbers: ["95152"]\n'))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
