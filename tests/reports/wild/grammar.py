"""A grammar of the account sentence of the 简版: who, when, what, how much, until when, as of, and what holds then.

Each clause has synonyms; the clauses after 截至 come in any order. Every maker returns (truth, sentence).
"""
import datetime as dt

from hand import BANKS, COINS, FIRMS, STATEMENTS, account, any_of, iso_month

HOUSES = ["个人住房贷款", "个人商用房（包括商住两用）贷款", "个人住房公积金贷款"]
LOANS = ["其他个人消费贷款", "其他个人消费贷款", "个人经营性贷款", "个人汽车消费贷款", "个人助学贷款", "国家助学贷款", "个人创业担保贷款", "农户贷款", "经营性农户贷款", "消费性农户贷款", "其他贷款"]
ENDS = {"settled": ["{m}已结清", "{m}结清", "已于{m}结清", "截至{m}已结清", "于{m}结清", "{m}已全部结清", "{m}已提前结清", "该账户已于{m}结清", "已结清"],
        "closed": ["截至{m}已销户", "{m}已销户", "已于{m}销户", "于{m}销户", "{m}已注销", "截至{m}已注销", "已销户"],
        "transferred": ["{m}已转出", "已于{m}转出", "截至{m}已转出", "于{m}转出", "已转出"]}
STATES = {"unactivated": ["尚未激活", "未激活", "卡片尚未激活", "账户状态为未激活", "账户状态：未激活"], "frozen": ["已冻结", "账户已冻结", "账户状态为冻结", "目前已冻结"],
          "stopped": ["已止付", "账户状态为止付", "已被止付", "账户状态为银行止付"], "bad_debt": ["已变成呆账", "成为呆账", "已成为呆账", "账户状态为呆账", "已转为呆账"]}
LIMIT, USED = ["信用额度", "信用额度", "授信额度", "信用额度为", "授信额度为"], ["已使用额度", "已使用额度", "已用额度", "已使用额度为", "已使用信用额度"]
BALANCE, OVERDRAFT = ["余额", "余额", "余额为", "贷款余额", "当前余额", "账户余额为"], ["透支余额", "透支余额为"]
LATE, CALM = ["当前有逾期", "目前有逾期", "当前处于逾期状态", "当前已逾期"], ["当前无逾期", "目前无逾期", "当前没有逾期", "当前未逾期"]
LATE_SUM = ["当前逾期金额", "逾期金额", "当前逾期总额", "当前逾期金额为", "逾期总额为"]
FIVE = ["最近5年内有{n}个月处于逾期状态", "最近五年内有{n}个月处于逾期状态", "近5年内有{n}个月处于逾期状态", "最近5年内共有{n}个月逾期", "最近5年有{n}个月发生过逾期", "过去5年内有{n}个月处于逾期状态"]
LONG = ["其中{n}个月逾期超过90天", "其中有{n}个月逾期超过90天", "其中{n}个月逾期90天以上", "且有{n}个月逾期超过90天"]
NEVER_LONG = ["没有发生过90天以上逾期", "未发生过90天以上逾期", "没有发生过90天以上的逾期", "无90天以上逾期"]
EVENTS = ["该账户办理过展期", "曾由担保人代偿部分款项", "曾办理个性化分期", "已落实金融纾困政策延期还款"]
AS_OF = ["截至{m}", "截至{m}", "截至{m}", "截止{m}", "截至{m}末", "截至{m}底"]


class Voice:
    """The words that one report's program chose; now and then one sentence has others."""

    def __init__(self, c, p, generation, as_of):
        self.c, self.p, self.generation, self.as_of = c, p, generation, as_of
        self.formal, self.kept, self.mess = c.often(0.3), {}, c.often(0.5)

    def say(self, words, **values):
        key = words[0]
        if key not in self.kept:
            self.kept[key] = words[0] if self.formal else self.c.choice(words)
        form = self.c.choice(words) if self.mess and not self.formal else self.kept[key]
        return form.format(**values)

    def end(self, a, status, opened):
        day = self.c.day(opened, self.as_of)
        whole = self.c.often(0.1)
        form = self.say(ENDS[status], m="{m}")
        printed, exact = (self.p.day(day), day.isoformat()) if whole else (self.p.month(day), iso_month(day))
        a["status"], a["settled"] = status, exact if "{m}" in form else None
        a["as_of"] = any_of(None, exact) if "截至" in form else None
        return form.format(m=printed)

    def arrears(self, a, late):
        c = self.c
        if late and c.often(0.6):
            a["overdue_now"] = True
            if self.generation == 1 or c.often(0.5):
                n = c.yuan()
                a["overdue_now_fen"] = n * 100
                return self.say(LATE_SUM) + self.p.money(n)
            return self.say(LATE)
        if self.generation == 2 and a["status"] in ("open", "frozen", "stopped") and c.often(0.6):
            a["overdue_now"], a["overdue_now_fen"] = False, any_of(None, 0)
            return self.say(CALM)
        return ""

    def past(self, a, late):
        if not late:
            return ""
        n = self.c.randint(1, 45)
        long = self.c.randint(1, n) if self.c.often(0.5) else 0
        a["overdue_months_5y"], a["overdue_90_5y"] = n, long > 0
        if a["category"] == "quasi_credit_card":
            return f"最近5年内有{n}个月透支超过60天，" + (f"其中{long}个月透支超过90天。" if long else "没有发生过90天以上透支。")
        return self.say(FIVE, n=n) + "，" + (self.say(LONG, n=long) if long else self.say(NEVER_LONG)) + "。"

    def now(self, a, clauses, late, state=None):
        """截至 and all that holds then, in any order; the five years before or behind."""
        c = self.c
        a["as_of"], a["status"] = iso_month(self.as_of), state or "open"
        arrears = self.arrears(a, late)
        clauses = [x for x in clauses + [arrears, self.say(STATES[state]) if state else ""] if x]
        if c.often(0.4) and not self.formal:
            c.shuffle(clauses)
        body = self.say(AS_OF, m=self.p.month(self.as_of)) + "，" + self.p.stop.join(clauses) + "。"
        past = self.past(a, late)
        return past + body if past and not self.formal and c.often(0.2) else body + past

    def close(self, a, text):
        c = self.c
        if c.often(0.05) and not self.formal:
            text += c.choice(EVENTS) + "。"
        if c.often(0.05):
            a["objection_mark"] = True
            text += c.choice(["信息主体对该笔业务提出异议，正在核查。", "异议标注：信息主体对该账户提出异议，正在核查。"])
        if c.often(0.04):
            a["statement"] = c.choice(STATEMENTS)
            text += f"本人声明：{a['statement']}"
        return a, self.p.finish(text)

    def who_when(self, a, opened, verb):
        """Day and lender, in the order of this sentence."""
        day, who = self.p.day(opened), a["institution"]
        return self.say([f"{{day}}{{who}}{verb}", f"{{day}}{{who}}{verb}", f"{{day}}，{{who}}{verb}", f"{{day}}由{{who}}{verb}", f"{{who}}于{{day}}{verb}"], day=day, who=who)

    def card(self, index, late, quasi=False):
        c, p = self.c, self.p
        opened = c.day(dt.date(2005, 1, 1), self.as_of - dt.timedelta(days=70))
        kind = "准贷记卡" if quasi else ("大额专项分期卡" if self.generation == 2 and c.often(0.05) else "贷记卡")
        a = account(index, "quasi_credit_card" if quasi else "credit_card", c.name_of(BANKS), kind, opened)
        coin, a["currency"] = c.choice(COINS) if c.often(0.25) else COINS[0]
        inside = f"{coin}账户"
        if self.generation == 2 and c.often(0.5):
            a["card_tail"] = f"{c.randrange(10000):04d}"
            inside += c.choice(["，卡片尾号：", "，卡片尾号：", "，尾号"]) + a["card_tail"]
        text = self.who_when(a, opened, "发放的") + f"{kind}（{inside}）"
        if c.often(0.25):
            return self.close(a, text + c.choice(["，", "。"]) + self.end(a, "closed", opened) + "。" + self.past(a, late))
        limit, used = c.yuan(), 0 if c.often(0.2) else c.yuan()
        a["limit_fen"] = limit * 100
        clauses = [self.say(LIMIT) + ("折合人民币" if coin != "人民币" else "") + p.money(limit)]
        if quasi:
            a["used_fen"] = a["balance_fen"] = any_of(used * 100, None)
            clauses.append(self.say(OVERDRAFT) + p.money(used))
        elif self.generation == 1 or c.often(0.5):
            a["used_fen"] = used * 100
            clauses.append(self.say(USED) + p.money(used))
        else:
            a["balance_fen"] = used * 100
            clauses.append(self.say(BALANCE) + p.money(used))
        if self.generation == 2 and not quasi and c.often(0.12):
            clauses.append(c.choice(["大额专项分期余额", "未出单的大额专项分期余额"]) + p.money(c.yuan()))
        state = c.choice(["frozen", "stopped"] + (["bad_debt"] if late else ["unactivated"])) if c.often(0.25) else None
        return self.close(a, text + c.choice(["。", "。", "，"]) + self.now(a, clauses, late, state))

    def loan(self, index, late, products=None):
        c, p = self.c, self.p
        opened = c.day(dt.date(2008, 1, 1), self.as_of - dt.timedelta(days=50))
        product = c.choice(products or LOANS * 2 + HOUSES)
        a = account(index, "loan", c.name_of(FIRMS + BANKS[2:]), product, opened)
        amount, due = c.yuan(), opened + dt.timedelta(days=c.choice([92, 365, 1096, 10957]))
        a["amount_fen"] = amount * 100
        coin, a["currency"] = c.choice(COINS[:4]) if c.often(0.05) else COINS[0]
        sum_forms = ["{n}元（{coin}）"] * 3 + (["人民币{n}元", "金额为{n}元（{coin}）的"] if coin == "人民币" else [])
        text = self.who_when(a, opened, "发放的") + self.say(sum_forms, n=p.number(amount), coin=coin) + product
        until = self.say(["{d}到期", "{d}到期", "到期日为{d}", "到期日期：{d}", "于{d}到期"], d=p.day(due))
        if c.often(0.3):
            end = self.end(a, c.choice(["settled", "settled", "transferred"]), opened)
            if c.often(0.3):
                a["due"] = due.isoformat()
                end = until + c.choice(["。", "，"]) + end
            return self.close(a, text + f"，{end}。" + self.past(a, late))
        a["due"] = due.isoformat()
        a["balance_fen"] = (balance := c.randint(0, amount)) * 100
        state = "bad_debt" if late and c.often(0.3) else None
        return self.close(a, text + f"，{until}{c.choice(['。', '。', '，'])}" + self.now(a, [self.say(BALANCE) + p.money(balance)], late, state))

    def line(self, index, late):
        c, p = self.c, self.p
        opened = c.day(dt.date(2016, 1, 1), self.as_of - dt.timedelta(days=50))
        product = c.choice(["其他个人消费贷款", "个人经营性贷款", "农户贷款"])
        a = account(index, "credit_line", c.name_of(FIRMS + BANKS[2:]), product, opened)
        due = opened + dt.timedelta(days=c.choice([365, 1096, 3652]))
        a["due"] = due.isoformat()
        text = f"{p.day(opened)}{a['institution']}为{product}授信，" + self.say(["额度有效期至{d}", "额度有效期至{d}", "授信有效期至{d}", "额度有效期截至{d}"], d=p.day(due))
        text += c.choice(["，可循环使用", "，可循环使用", "，不可循环使用", ""]) + "。"
        if c.often(0.2):
            return self.close(a, text + self.end(a, "settled", opened) + "。" + self.past(a, late))
        limit = c.yuan()
        a["limit_fen"], a["balance_fen"] = limit * 100, (balance := c.randint(0, limit)) * 100
        clauses = [self.say(LIMIT) + f"{p.number(limit)}元（人民币）", self.say(BALANCE) + p.money(balance)]
        return self.close(a, text + self.now(a, clauses, late, c.choice(["frozen", "stopped"]) if c.often(0.12) else None))

    def liability(self, index):
        c, p = self.c, self.p
        opened = c.day(dt.date(2014, 1, 1), self.as_of)
        firm = c.often(0.35)
        product = c.choice(["流动资金贷款", "固定资产贷款"] if firm else ["个人经营性贷款", "其他个人消费贷款", "个人住房贷款"])
        a = account(index, "liability", c.name_of(FIRMS + BANKS[2:]), product, opened)
        amount, left = c.yuan(), c.yuan()
        a.update({"amount_fen": amount * 100, "balance_fen": left * 100, "as_of": self.as_of.isoformat(), "status": any_of("open", None)})
        tail = f"{c.randint(1000, 9999)}"
        whom = f"{c.choice(['恒穗', '天工'])}商贸有限公司（证件类型：{c.choice(['统一社会信用代码', '中征码'])}，证件号码：************{tail}）" if firm else f"{c.person()}（证件类型：身份证，证件号码：**************{tail}）"
        contract = f"（保证合同编号：{c.choice(['BZ', 'DB-', '保字'])}{c.randint(100, 99999)}）" if c.often(0.6) else ""
        if self.generation == 1:
            a["product"], a["as_of"] = any_of("贷款", None), iso_month(self.as_of)
            return a, p.finish(f"{p.day(opened)}，为{whom}在{a['institution']}办理的贷款提供担保，担保合同金额{p.number(amount)}。截至{p.month(self.as_of)}，担保余额{p.number(left)}。")
        return a, p.finish(f"{p.day(opened)}，为{whom}在{a['institution']}办理的{product}承担相关还款责任，责任人类型为{c.choice(['保证人', '共同债务人', '反担保人', '抵押人'])}，"
                           f"相关还款责任金额{p.number(amount)}{contract}。截至{p.day(self.as_of)}，{product}余额{p.number(left)}（人民币元）。")
