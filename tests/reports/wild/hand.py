"""What a wild report is made of: chance, made-up names, and the one way in which this report prints days, sums and characters."""
import datetime as dt
import random

PLACES = ["云溪", "南浦", "松原", "九陵", "白洲", "沧河"]
BRANDS = ["云溪", "恒穗", "鹭汀", "瑞麦", "同舟", "天工", "百合", "月河", "为民", "金额", "发展"]
BANKS = ["{b}银行股份有限公司信用卡中心", "{b}银行信用卡中心", "{b}银行股份有限公司{p}分行", "{b}农村商业银行股份有限公司", "{b}农村信用合作联社", "{b}银行",
         "{b}银行（中国）有限公司", "{p}{b}村镇银行股份有限公司", "中国{b}储蓄银行股份有限公司{p}市经济技术开发区支行"]
FIRMS = ["{b}消费金融有限公司", "{p}{b}消费金融股份有限公司", "{p}市{b}小额贷款有限公司", "{p}{b}网络小额贷款有限责任公司", "{b}汽车金融有限公司", "{b}国际信托有限公司",
         "{p}市住房公积金管理中心", "{b}融资租赁（{p}）有限公司", "{b}商业保理有限公司", "{b}互联网金融科技（{p}）有限公司", "{b}金融资产管理股份有限公司"]
OTHERS = ["{b}融资担保有限公司", "{b}财产保险股份有限公司", "{p}市中级人民法院", "{b}支付网络技术有限公司", "{b}证券股份有限公司{p}营业部"]
SURNAMES, GIVEN = "钱沈韩杨朱秦尤许何吕施张", ["启明", "雅", "文博", "静怡", "志远", "小满", "秋实", "玉兰", "建国", "子轩"]
RARE_NAMES = ["诸葛云舟", "买买提·吐尔逊", "司徒静", "次仁卓玛"]
REASONS = ["贷后管理", "贷款审批", "信用卡审批", "担保资格审查", "司法调查", "公积金提取复核查询", "股指期货开户", "特约商户实名审查", "保前审查", "保后管理",
           "法人代表、负责人、高管等资信审查", "客户准入资格审查", "融资审批", "资信审查", "额度审批"]
CHANNELS = ["本人查询（互联网个人信用信息服务平台）", "本人查询（商业银行网上银行）", "本人查询（自助查询机）", "本人查询（临柜）"]
COINS = [("人民币", "CNY"), ("美元", "USD"), ("欧元", "EUR"), ("港元", "HKD"), ("日元", "JPY"), ("英镑", "GBP")]
STATEMENTS = ["本人未办理过该笔业务，疑被他人冒用身份信息，已报警处理。", "该笔借款并非本人申请，请机构核实。", "逾期系还款账户变更未及时通知所致，本人已全部还清。"]
# Characters that a PDF's own map may give for the common ones: Kangxi radicals and compatibility ideographs.
TWINS = {"一": "\u2f00", "人": "\u2f08", "月": "\u2f49", "日": "\u2f47", "行": "\u2f8f", "金": "\u2fa6", "无": "\u2f46", "用": "\u2f64", "自": "\u2f83", "大": "\u2f24", "年": "\uf98e", "度": "\ufa01",
         "不": "\uf967", "立": "\uf9f7", "里": "\uf9e9", "利": "\uf9dd", "六": "\uf9d1", "理": "\uf9e4", "更": "\uf901", "女": "\uf981"}


class Chance(random.Random):
    def often(self, share):
        return self.random() < share

    def day(self, first, last):
        return first + dt.timedelta(days=self.randint(0, max(0, (last - first).days)))

    def name_of(self, forms):
        return self.choice(forms).format(b=self.choice(BRANDS), p=self.choice(PLACES))

    def yuan(self):
        return self.choice([self.randint(1, 999), self.randint(1000, 99999), self.randint(1, 500) * 1000, self.randint(10, 999) * 100])

    def person(self):
        return self.choice(RARE_NAMES) if self.often(0.12) else self.choice(SURNAMES) + self.choice(GIVEN)


class Print:
    """One report's way of printing: days, months, sums, and the last hand on every word."""

    def __init__(self, chance, generation):
        c = self.c = chance
        self.padded = c.often(0.25 if generation == 1 else 0.8)
        self.commas, self.unit = c.often(0.8), c.choice(["", "", "元"])
        self.wide, self.narrow, self.twins = c.often(0.08), c.often(0.12), c.often(0.2)
        self.stop = c.choice(["，", "，", "，", "，", "；", ","])
        self.row_day = c.choice(["cn", "cn", "cn", "dots", "dashes"])

    def day(self, d):
        return f"{d.year}年{d.month:02d}月{d.day:02d}日" if self.padded else f"{d.year}年{d.month}月{d.day}日"

    def month(self, d):
        return f"{d.year}年{d.month:02d}月" if self.padded else f"{d.year}年{d.month}月"

    def cell_day(self, d):
        """A day in a table of the 简版."""
        return {"cn": self.day(d), "dots": d.strftime("%Y.%m.%d"), "dashes": d.isoformat()}[self.row_day]

    def number(self, n):
        return f"{n:,}" if self.commas else str(n)

    def money(self, n):
        return self.number(n) + self.unit

    def finish(self, text):
        if self.wide:
            text = text.translate({ord(str(i)): chr(0xFF10 + i) for i in range(10)})
        if self.narrow:
            text = text.replace("（", "(").replace("）", ")").replace("：", ":")
        if self.twins:
            text = "".join(TWINS[ch] if ch in TWINS and self.c.often(0.3) else ch for ch in text)
        return text


def any_of(*values):
    """A truth that two careful readers may write differently."""
    return {"any": list(values)}


def iso_month(d):
    return d.isoformat()[:7]


def last_month_end(day):
    return day.replace(day=1) - dt.timedelta(days=1)


def account(index, category, institution, product, opened):
    empty = ["amount_fen", "limit_fen", "used_fen", "balance_fen", "due", "as_of", "status", "settled", "overdue_now", "overdue_now_fen", "overdue_months_5y",
             "overdue_90_5y", "card_tail", "statement"]
    return {"index": index, "category": category, "institution": institution, "product": product, "opened": opened.isoformat(), "currency": "CNY", "objection_mark": False,
            **{key: None for key in empty}}


def inquiries(c, today, generation, most):
    made = []
    for by, count in (("institution", c.randint(0, most)), ("self", c.randint(0, 5))):
        days = sorted((c.day(today - dt.timedelta(days=725), today) for _ in range(count)), reverse=True)
        for index, day in enumerate(days, 1):
            one = {"index": index, "date": day.isoformat(), "by": by, "institution": "本人", "reason": c.choice(CHANNELS)}
            if by == "institution":
                one["institution"], one["reason"] = c.name_of(BANKS + FIRMS + FIRMS + OTHERS), c.choice(REASONS if generation == 2 else REASONS[:5] + ["异议处理"])
                if generation == 1 and c.often(0.6):
                    one["institution"] += f"/{c.choice(['ABCU', 'XDYH', 'sys'])}*{c.randint(0, 99)}*"
                if index > 1 and c.often(0.06):
                    one.update({k: made[-1][k] for k in ("date", "institution", "reason")})
            made.append(one)
    return made
