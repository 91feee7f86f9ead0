"""Words that a report of a stranger's hand is made of: made-up people and lenders, days, sums, and how each may be printed."""
import datetime as dt
import random

STEMS = ["青岑", "禾澜", "泊远", "砚川", "朔宁", "霁州", "有为", "临溪", "嘉月", "望潮", "石门", "双年"]
PLACES = ["泊州", "青岑", "砚川", "朔宁", "临溪", "望潮"]
CARD_LENDERS = ["{s}银行股份有限公司信用卡中心", "{s}银行信用卡中心", "{s}银行股份有限公司", "{s}农村商业银行股份有限公司", "{s}银行{p}市分行", "{s}银行（中国）有限公司",
                "中国{s}银行股份有限公司{p}市高新技术产业开发区支行", "{p}市农村信用合作联社"]
LOAN_LENDERS = ["{s}消费金融有限公司", "{s}银行股份有限公司", "{p}{s}网络小额贷款有限公司", "{s}（{p}）互联网小额贷款有限责任公司", "{s}村镇银行有限责任公司", "{s}汽车金融有限公司",
                "{s}信托有限公司", "{p}市住房公积金管理中心", "{s}商业保理有限公司", "{s}融资租赁（{p}）有限公司", "{s}银行股份有限公司{p}分行营业部",
                "中国{s}银行股份有限公司{p}市高新技术产业开发区支行", "{p}市{s}小额贷款股份有限公司", "{s}金融资产管理股份有限公司"]
ASKERS = LOAN_LENDERS + CARD_LENDERS + ["{s}融资担保有限公司", "{s}财产保险股份有限公司{p}分公司", "{p}市中级人民法院", "{s}支付有限公司"]
HOUSING = ["个人住房贷款", "个人商用房（包括商住两用）贷款", "个人住房公积金贷款"]
HOUSING_DETAILED = ["个人住房商业贷款", "个人商用房（含商住两用）贷款", "个人住房公积金贷款"]
OTHER_LOANS = ["其他个人消费贷款", "其他个人消费贷款", "个人经营性贷款", "个人汽车消费贷款", "个人助学贷款", "国家助学贷款", "商业助学贷款", "个人创业担保贷款", "农户贷款", "经营性农户贷款",
               "消费性农户贷款", "其他贷款"]
REASONS = ["贷后管理", "贷款审批", "信用卡审批", "担保资格审查", "司法调查", "公积金提取复核查询", "股指期货开户", "特约商户实名审查", "保前审查", "保后管理",
           "法人代表、负责人、高管等资信审查", "客户准入资格审查", "融资审批", "资信审查", "额度审批", "异议处理"]
OLD_REASONS = ["贷后管理", "贷款审批", "信用卡审批", "担保资格审查", "司法调查", "特约商户实名审查", "异议处理"]
CHANNELS = ["本人查询（互联网个人信用信息服务平台）", "本人查询（商业银行网上银行）", "本人查询（自助查询机）", "本人查询（临柜）"]
CURRENCIES = [("人民币", "CNY"), ("美元", "USD"), ("欧元", "EUR"), ("港币", "HKD"), ("日元", "JPY"), ("英镑", "GBP")]
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", ["晓岚", "宁", "思远", "若彤", "浩然", "一鸣", "春", "子墨", "婉婷", "国庆"]
LONG_NAMES = ["欧阳砚秋", "阿依努尔·买买提", "司马宁", "古丽娜·艾山江"]


class Dice(random.Random):
    """Seeded chance with the few draws that every maker needs."""

    def often(self, share):
        return self.random() < share

    def day(self, first, last):
        return first + dt.timedelta(days=self.randint(0, max(0, (last - first).days)))

    def lender(self, forms):
        return self.choice(forms).format(s=self.choice(STEMS), p=self.choice(PLACES))

    def sum(self):
        return self.choice([self.randint(1, 999), self.randint(1000, 99999), self.randint(1, 9999) * 100, self.randint(1, 300) * 10000])

    def person(self):
        return self.choice(LONG_NAMES) if self.often(0.15) else self.choice(SURNAMES) + self.choice(GIVEN)


class Style:
    """How one report prints days and sums: one choice a report, as one program printed it."""

    def __init__(self, dice, generation):
        self.dice = dice
        self.padded = generation == 2 and dice.often(0.8)
        self.commas = dice.often(0.85)
        self.wide = dice.often(0.1)
        self.yuan = dice.choice(["", "", "", "元"])
        self.renminbi = dice.often(0.15)
        self.half_brackets = dice.often(0.12)

    def day(self, d):
        return f"{d.year}年{d.month:02d}月{d.day:02d}日" if self.padded else f"{d.year}年{d.month}月{d.day}日"

    def month(self, d):
        return f"{d.year}年{d.month:02d}月" if self.padded else f"{d.year}年{d.month}月"

    def number(self, n):
        return f"{n:,}" if self.commas else str(n)

    def money(self, n):
        """A sum inside a sentence, with the currency's words where this report prints them."""
        if self.renminbi:
            return f"人民币{self.number(n)}元"
        return self.number(n) + self.yuan

    def finish(self, text):
        """The last hand on a sentence: wide digits or narrow brackets, if this report has them."""
        if self.wide:
            text = text.translate({ord(str(i)): chr(0xFF10 + i) for i in range(10)})
        if self.half_brackets:
            text = text.replace("（", "(").replace("）", ")")
        return text


def month_end(day):
    """The last day of the month before `day`: what the report's figures are as of."""
    return day.replace(day=1) - dt.timedelta(days=1)


def iso_month(d):
    return d.isoformat()[:7]


def any_of(*values):
    """A truth where two careful readers may write different values."""
    return {"any": list(values)}


def statement_text(dice):
    return dice.choice(["本人从未申请该笔贷款，系他人冒用本人身份信息办理，已向公安机关报案。", "本人对该账户不知情，要求核查并更正。",
                        "该笔业务的逾期因扣款银行卡挂失所致，本人已于次月还清全部欠款，并非恶意拖欠，特此说明。"])


def blank_account(index, category, institution, product, opened):
    """The truth of an account before its wording adds what it says."""
    never = ["amount_fen", "limit_fen", "used_fen", "balance_fen", "due", "as_of", "status", "settled", "overdue_now", "overdue_now_fen", "overdue_months_5y",
             "overdue_90_5y", "card_tail", "statement"]
    return {"index": index, "category": category, "institution": institution, "product": product, "opened": opened.isoformat(), "currency": "CNY", "objection_mark": False,
            **{key: None for key in never}}


def inquiry_list(dice, today, generation, most):
    """Inquiries of both kinds, newest first; now and then one stands twice, as it may."""
    found = []
    for by, count in (("institution", dice.randint(0, most)), ("self", dice.randint(0, 4))):
        days = sorted((dice.day(today - dt.timedelta(days=729), today) for _ in range(count)), reverse=True)
        for index, day in enumerate(days, 1):
            entry = {"index": index, "date": day.isoformat(), "by": by, "institution": "本人", "reason": dice.choice(CHANNELS)}
            if by == "institution":
                entry["institution"] = dice.lender(ASKERS)
                entry["reason"] = dice.choice(REASONS if generation == 2 else OLD_REASONS)
                if generation == 1 and dice.often(0.7):
                    entry["institution"] += f"/{dice.choice(['CMBU', 'BKUSER', 'XD', 'ccs'])}*{dice.randint(0, 99)}*"
                if index > 1 and dice.often(0.08):
                    entry.update({key: found[-1][key] for key in ("date", "institution", "reason")})
            found.append(entry)
    return found
