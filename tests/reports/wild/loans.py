"""Accounts of the 详版 in a wild program's form: (truth, blocks). A block ("form", heads, values) is one row of names over one row of values."""
import datetime as dt

from grammar import LOANS
from hand import BANKS, FIRMS, STATEMENTS, account, any_of

KINDS = {"C1": ("被追偿信息", "被追偿信息", "other"), "D1": ("非循环贷账户", "非循环贷账户", "loan"), "R4": ("循环贷账户一", "循环额度下分账户", "loan"),
         "R1": ("循环贷账户二", "循环贷账户", "credit_line"), "R2": ("贷记卡账户", "贷记卡账户", "credit_card"), "R3": ("准贷记卡账户", "准贷记卡账户", "quasi_credit_card")}
HOUSES = ["个人住房商业贷款", "个人商用房（含商住两用）贷款", "个人住房公积金贷款"]
MEANS = {"正常": "open", "逾期": "open", "结清": "settled", "销户": "closed", "呆账": "bad_debt", "转出": "transferred", "冻结": "frozen", "止付": "stopped", "银行止付": "stopped", "未激活": "unactivated"}
COINS = [("人民币元", "CNY")] * 10 + [("美元", "USD"), ("欧元", "EUR"), ("港元", "HKD")]
EVENTS = [("展期", "申请展期六个月"), ("提前还款", "提前归还部分本金"), ("债务减免", "减免罚息"), ("担保人（第三方）代偿", "由担保人代偿"), ("信用卡个性化分期", "分二十四期偿还")]


class Ledger:
    def __init__(self, c, p, as_of, own):
        self.c, self.p, self.as_of, self.own = c, p, as_of, own
        self.veiled = not own and c.often(0.35)
        self.newest_first, self.short_ends, self.second_row = c.often(0.5), c.often(0.5), c.often(0.5)
        self.closing = c.choice(["账户关闭日期", "账户关闭日期", "关闭日期"])
        self.closing_card = c.choice(["销户日期", "账户关闭日期"])

    def dots(self, d):
        return d.strftime("%Y.%m.%d")

    def sum(self):
        return self.p.number(self.c.yuan())

    def lender(self, forms):
        if self.veiled:
            return f"{self.c.choice(['商业银行', '消费金融公司', '小额贷款公司', '信托公司', '村镇银行'])}“{''.join(self.c.choices('ABCDEFGHJKMNPQRSTUWXYZ', k=2))}”"
        return self.c.name_of(forms)

    def account(self, kind, index):
        c, category = self.c, KINDS[kind][2]
        card = kind in ("R2", "R3")
        opened = c.day(dt.date(2011, 1, 1), self.as_of - dt.timedelta(days=60))
        product = {"R2": "贷记卡", "R3": "准贷记卡"}.get(kind) or c.choice(LOANS * 2 + (HOUSES if kind == "D1" else []))
        if kind == "R2" and c.often(0.06):
            product = "大额专项分期卡"
        a = account(index, category, self.lender(BANKS if card else FIRMS + BANKS[2:]), product, opened)
        a["as_of"], a["months"], a["account_id"], a["agreement_id"] = self.as_of.isoformat(), [], None, None
        if kind == "C1":
            return a, self.chased(a, opened)
        coin, a["currency"] = c.choice(COINS)
        a["account_id"] = f"{kind}{c.randrange(10**7):07d}{c.choice('HXK')}{c.randrange(10**6):06d}{opened:%Y%m%d}"
        title = f"账户{index}"
        if c.often(0.4) and kind in ("D1", "R4", "R2"):
            a["agreement_id"] = f"SX{opened:%Y%m%d}{c.randrange(10**6):06d}"
            title += f"（授信协议标识：{a['agreement_id']}）"
        amount, blocks = c.yuan(), [("h", 4, title)]
        if card:
            a["limit_fen"] = amount * 100
            blocks.append(("form", ["发卡机构", "账户标识", "开立日期", "账户授信额度", "共享授信额度", "币种", "业务种类", "担保方式"],
                           [a["institution"], a["account_id"], self.dots(opened), self.p.number(amount), self.sum(), coin, product, c.choice(["信用/免担保", "保证", "抵押"])]))
        else:
            due = opened + dt.timedelta(days=c.choice([183, 365, 1096, 7305]))
            a["due"], a["limit_fen" if kind == "R1" else "amount_fen"] = due.isoformat(), amount * 100
            blocks += [("form", ["管理机构", "账户标识", "开立日期", "到期日期", "账户授信额度" if kind == "R1" else "借款金额", "账户币种"],
                        [a["institution"], a["account_id"], self.dots(opened), self.dots(due), self.p.number(amount), coin]),
                       ("form", ["业务种类", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志"],
                        [product, c.choice(["信用/免担保", "抵押", "质押", "保证"]), c.choice(["--", str(c.randint(3, 360))]), c.choice(["月", "季", "一次性", "不定期"]),
                         c.choice(["分期等额本息", "分期等额本金", "到期一次还本付息", "不区分还款方式"]), c.choice(["无", "主借款人", "从借款人"])])]
        return a, blocks + self.state(a, kind, opened) + self.marks(a)

    def chased(self, a, opened):
        c, amount, left = self.c, self.c.yuan(), self.c.yuan()
        a["product"], a["amount_fen"] = c.choice(["资产处置", "代偿债务"]), amount * 100
        blocks = [("h", 4, f"账户{a['index']}"), ("form", ["管理机构", "业务种类", "债权接收日期", "债权金额", "债权转移时的还款状态"],
                                                [a["institution"], a["product"], self.dots(opened), self.p.number(amount), c.choice(["逾期", "--", "呆账"])]), self.as_of_line()]
        if c.often(0.4):
            done = c.day(opened, self.as_of)
            a["status"], a["settled"] = "settled", done.isoformat()
            return blocks + [("form", ["账户状态", self.closing], ["结清", self.dots(done)])]
        a["status"], a["balance_fen"] = any_of(None, "open"), left * 100
        return blocks + [("form", ["账户状态", "余额", "最近一次还款日期"], ["催收", self.p.number(left), c.choice(["--", self.dots(opened)])])]

    def as_of_line(self, rest=""):
        return ("p", f"截至{self.as_of:%Y年%m月%d日}{rest}")

    def state(self, a, kind, opened):
        c, card = self.c, kind in ("R2", "R3")
        if c.often(0.25):
            return self.ended(a, card, opened)
        if kind == "R2" and c.often(0.12):
            a["status"] = "unactivated"
            a["balance_fen"] = a["used_fen"] = a["overdue_now_fen"] = any_of(None, 0)
            a["overdue_now"] = any_of(None, False)
            return [self.as_of_line(c.choice(["，账户状态为“尚未激活”。", "，账户状态为“未激活”。", "，该账户尚未激活。"]))]
        word = c.choice(["正常"] * 6 + (["冻结", "止付", "银行止付", "呆账"] if card else ["逾期", "逾期", "呆账", "担保物不足", "司法追偿"]))
        late = word in ("逾期", "呆账", "司法追偿") or (card and word == "正常" and c.often(0.15))
        a["status"] = MEANS.get(word, any_of(None, "open"))
        owed, balance = c.yuan() if late else 0, c.yuan()
        a["overdue_now"], a["overdue_now_fen"], a["balance_fen"] = True if late else any_of(False, None), owed * 100, balance * 100
        blocks = [self.as_of_line()] + self.performance(a, kind, word, late, owed, balance, opened) + self.grid(a, opened, self.as_of, late)
        if c.often(0.12):
            later = self.as_of + dt.timedelta(days=c.randint(3, 15))
            blocks += [("p", f"{self.as_of + dt.timedelta(days=1):%Y年%m月%d日}以后的最新还款记录") if c.often(0.5) else ("h", 5, "以后的最新还款记录"),
                       ("form", ["五级分类", "余额", "还款日期", "还款金额", "当前还款状态"], ["正常", self.sum(), self.dots(later), self.sum(), "N"])]
        return blocks

    def performance(self, a, kind, word, late, owed, balance, opened):
        c, n = self.c, self.p.number
        periods, paid = str(c.randint(1, 30)) if late else "0", self.dots(c.day(opened, self.as_of))
        if kind == "R3":
            a["used_fen"], a["balance_fen"] = any_of(None, balance * 100), any_of(balance * 100, None)
            a["overdue_now"], a["overdue_now_fen"] = any_of(None, late, late or None), any_of(None, 0)
            return [("form", ["账户状态", "透支余额", "最近6个月平均透支余额", "最大透支余额", "账单日", "本月实还款", "最近一次还款日期", "透支180天以上未付余额"],
                     [word, n(balance), self.sum(), self.sum(), self.dots(self.as_of), self.sum(), paid, "0"])]
        if kind == "R2":
            used = c.yuan()
            a["used_fen"] = used * 100
            first = [("账户状态", word), ("余额", n(balance)), ("已用额度", n(used)), ("未出单的大额专项分期余额", c.choice(["0", "--", self.sum()])), ("剩余分期期数", c.choice(["--", "6"])),
                     ("最近6个月平均使用额度", self.sum()), ("最大使用额度", self.sum())]
            second = [("账单日", self.dots(self.as_of)), ("本月应还款", self.sum()), ("本月实还款", self.sum()), ("最近一次还款日期", paid), ("当前逾期期数", periods), ("当前逾期总额", n(owed))]
            blocks = self.rows(first, second)
            if c.often(0.1):
                blocks += [("h", 5, "大额专项分期信息"), ("form", ["大额专项分期额度", "分期额度生效日期", "分期额度到期日期", "已用分期金额"], [self.sum(), self.dots(opened), self.dots(self.as_of), self.sum()])]
            return blocks
        first = [("账户状态", word), ("五级分类", c.choice(["正常", "关注", "次级", "可疑", "损失", "未分类"])), ("余额", n(balance)), ("剩余还款期数", c.choice(["--", "10"])),
                 ("本月应还款", self.sum()), ("应还款日", self.dots(self.as_of)), ("本月实还款", self.sum()), ("最近一次还款日期", paid)]
        second = [("当前逾期期数", periods), ("当前逾期总额", n(owed))] + [(f"逾期{span}未{'归' if self.own else c.choice(['归', '归', ''])}还本金", self.sum() if late else "0") for span in
                                                              ("31—60天", "61—90天", "91—180天", "180天以上")]
        return self.rows(first, second)

    def rows(self, first, second):
        """Two rows of names and values, cut where this report's program cut them."""
        if not self.second_row:
            first, second = first + second[:2], second[2:]
        return [("form", [k for k, _ in row], [v for _, v in row]) for row in (first, second) if row]

    def ended(self, a, card, opened):
        c = self.c
        done = c.day(opened + dt.timedelta(days=30), self.as_of)
        word = "销户" if card else c.choice(["结清", "结清", "转出"])
        a["status"] = MEANS[word]
        if self.short_ends and c.often(0.5):  # the form's own sentence: the day is the account's last
            a["as_of"], a["settled"] = done.isoformat(), any_of(None, done.isoformat(), f"{done:%Y-%m}")
            return [("p", f"截至{done:%Y年%m月%d日}，账户状态为“{word}”")]
        if word == "转出":
            a["settled"] = f"{done:%Y-%m}"
            blocks = [self.as_of_line(), ("form", ["账户状态", "转出月份"], [word, f"{done:%Y.%m}"])]
        else:
            a["settled"] = done.isoformat()
            blocks = [self.as_of_line(), ("form", ["账户状态", self.closing_card if card else self.closing], [word, self.dots(done)])]
        return blocks + (self.grid(a, opened, done, False) if c.often(0.4) else [])

    def grid(self, a, opened, last, late):
        """The months of payment: twelve cells a year, each a sign over a sum."""
        c, end = self.c, last.year * 12 + last.month - 1
        first = max(end - c.choice([11, 23, 23, 59]), opened.year * 12 + opened.month - 1)
        if first > end:
            return []
        years, level = {}, 0
        for n in range(first, end + 1):
            level = min(7, level + 1) if level and c.often(0.55) else (1 if c.often(0.1) else 0)
            if late and end - n < 3:
                level = min(7, max(1, 4 - (end - n)))
            sign = str(level) if level else c.choice(["N", "N", "N", "N", "N", "*", "M", "#"])
            owed = c.yuan() if level else 0
            printed, value = ("--", None) if sign == "#" else (self.p.number(owed), owed * 100)
            a["months"].append({"month": f"{n // 12}-{n % 12 + 1:02d}", "status": sign, "overdue_fen": value})
            years.setdefault(n // 12, [None] * 12)[n % 12] = (sign, printed)
        dash = c.choice(["—", "—", "-", "至"])
        return [("grid", f"{first // 12}年{first % 12 + 1:02d}月{dash}{end // 12}年{end % 12 + 1:02d}月的还款记录", sorted(years.items(), reverse=self.newest_first))]

    def marks(self, a):
        c, blocks, day = self.c, [], self.dots(self.as_of)
        if c.often(0.15):
            rows = [[kind, day, c.choice(["0", "6"]), self.sum(), detail] for kind, detail in c.sample(EVENTS, c.randint(1, 2))]
            blocks.append(("table", "account", ["特殊交易类型", "发生日期", "到期日期变更月数", "发生金额", "明细记录"], rows))
        if c.often(0.1):
            blocks.append(("form", ["机构说明", "添加日期"], [c.choice(["该客户已申请延期还款。", "该账户由外部系统迁移而来。"]), day]))
        if c.often(0.12):
            a["statement"] = c.choice(STATEMENTS)
            blocks.append(("form", ["本人声明", "添加日期"], [a["statement"], day]))
        if c.often(0.12):
            a["objection_mark"] = True
            blocks.append(("form", ["异议标注", "添加日期"], ["信息主体对该笔业务提出异议，正在核查。", day]))
        return blocks

    def liability(self, index):
        c = self.c
        opened = c.day(dt.date(2014, 1, 1), self.as_of)
        firm = c.often(0.4)
        a = account(index, "liability", self.lender(FIRMS + BANKS[2:]), c.choice(["流动资金贷款", "固定资产贷款"] if firm else ["个人经营性贷款", "其他个人消费贷款"]), opened)
        amount, left, due = c.yuan(), c.yuan(), opened + dt.timedelta(days=1096)
        a.update({"as_of": self.as_of.isoformat(), "amount_fen": amount * 100, "balance_fen": left * 100, "due": due.isoformat(), "months": [], "account_id": None, "agreement_id": None,
                  "status": any_of("open", None), "overdue_now": any_of(False, None), "overdue_now_fen": any_of(0, None)})
        return firm, a, [("h", 4, f"账户{index}"),
                         ("form", ["管理机构", "业务种类", "开立日期", "到期日期", "责任人类型", "还款责任金额", "币种", "保证合同编号"],
                          [a["institution"], a["product"], self.dots(opened), self.dots(due), c.choice(["保证人", "共同债务人"]), self.p.number(amount), "人民币元", f"BZ{c.randint(1000, 99999)}"]),
                         self.as_of_line(), ("form", ["五级分类", "余额", "还款状态"], [c.choice(["正常", "关注"]), self.p.number(left), c.choice(["N", "*"])])]
