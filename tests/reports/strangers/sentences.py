"""Account sentences of the 简版, told in the ways a bureau may tell them. Each maker returns (truth, sentence)."""
import datetime as dt

from words import CARD_LENDERS, CURRENCIES, HOUSING, LOAN_LENDERS, OTHER_LOANS, any_of, blank_account, iso_month, statement_text

ENDED = {"settled": ["{m}已结清", "{m}结清", "截至{m}已结清", "已于{m}结清", "已结清"],
         "closed": ["截至{m}已销户", "{m}已销户", "{m}销户", "截至{m}已注销", "已销户", "已注销"],
         "transferred": ["{m}已转出", "已于{m}转出", "截至{m}已转出", "已转出"]}
LIVING = {"unactivated": ["尚未激活", "未激活", "账户状态为未激活"], "frozen": ["已冻结", "账户状态为冻结", "账户已被冻结"],
          "stopped": ["已止付", "账户状态为止付", "银行止付"], "bad_debt": ["已变成呆账", "成为呆账", "账户状态为呆账"],
          None: ["账户状态为司法追偿", "已进入司法追偿程序"]}


class Teller:
    def __init__(self, dice, style, generation, as_of):
        self.dice, self.style, self.generation, self.as_of = dice, style, generation, as_of

    def ended(self, a, status, opened):
        """An end with its month, with its day, or with neither."""
        form, day = self.dice.choice(ENDED[status]), self.dice.day(opened, self.as_of)
        a["status"] = status
        printed, exact = self.style.month(day), iso_month(day)
        if self.dice.often(0.1):
            printed, exact = self.style.day(day), day.isoformat()
        a["settled"] = exact if "{m}" in form else None
        a["as_of"] = any_of(None, exact) if "截至" in form else None
        return form.format(m=printed)

    def living(self, a, status):
        a["status"] = status or any_of(None, "open")
        return self.dice.choice(LIVING[status])

    def overdue_now(self, a, late):
        """The clause on today's arrears, or none."""
        dice = self.dice
        if late and dice.often(0.6):
            a["overdue_now"] = True
            if self.generation == 1 or dice.often(0.5):
                n = dice.sum()
                a["overdue_now_fen"] = n * 100
                return dice.choice(["逾期金额"] if self.generation == 1 else ["当前逾期金额", "当前逾期金额", "逾期金额"]) + self.style.money(n)
            return "当前有逾期"
        calm = not isinstance(a["status"], dict) and a["status"] in ("open", "frozen", "stopped")
        if self.generation == 2 and calm and dice.often(0.7):
            a["overdue_now"], a["overdue_now_fen"] = False, any_of(None, 0)
            return "当前无逾期"
        return ""

    def history(self, a, late):
        """The sentence on five years of arrears, for accounts that had any."""
        if not late:
            return ""
        months = self.dice.randint(1, 40)
        long_ones = self.dice.randint(1, months) if self.dice.often(0.45) else 0
        a["overdue_months_5y"], a["overdue_90_5y"] = months, long_ones > 0
        if a["category"] == "quasi_credit_card":
            return f"最近5年内有{months}个月透支超过60天，" + (f"其中{long_ones}个月透支超过90天。" if long_ones else "没有发生过90天以上透支。")
        return f"最近5年内有{months}个月处于逾期状态，" + (f"其中{long_ones}个月逾期超过90天。" if long_ones else "没有发生过90天以上逾期。")

    def live_part(self, a, clauses, status_clause, late):
        """截至 and what holds then, in one of several orders, with the history before or behind."""
        dice = self.dice
        a["as_of"] = iso_month(self.as_of)
        if not status_clause:
            a["status"] = "open"
        now, past = self.overdue_now(a, late), self.history(a, late)
        order = list(clauses)
        if dice.often(0.2):
            order.reverse()
        if now:
            order.insert(0 if dice.often(0.12) else len(order), now)
        if status_clause:
            order.insert(0 if dice.often(0.25) else len(order), status_clause)
        body = f"截至{self.style.month(self.as_of)}，" + "，".join(order) + "。"
        return past + body if past and dice.often(0.15) else body + past

    def marks(self, a, text):
        dice = self.dice
        if dice.often(0.04):
            a["objection_mark"] = True
            text += dice.choice(["信息主体对该笔业务提出异议，正在核查。", "异议标注：信息主体对该账户提出异议，正在核查。"])
        if dice.often(0.03):
            a["statement"] = statement_text(dice)
            text += f"本人声明：{a['statement']}"
        return a, self.style.finish(text)

    def card(self, index, late, quasi=False):
        dice, style = self.dice, self.style
        opened = dice.day(dt.date(2004, 1, 1), self.as_of - dt.timedelta(days=90))
        kind = "准贷记卡" if quasi else ("大额专项分期卡" if self.generation == 2 and dice.often(0.04) else "贷记卡")
        a = blank_account(index, "quasi_credit_card" if quasi else "credit_card", dice.lender(CARD_LENDERS), kind, opened)
        name, a["currency"] = dice.choice(CURRENCIES) if dice.often(0.25) else CURRENCIES[0]
        tail = ""
        if self.generation == 2 and dice.often(0.5):
            a["card_tail"] = f"{dice.randint(0, 9999):04d}"
            tail = f"，卡片尾号：{a['card_tail']}"
        text = f"{style.day(opened)}{a['institution']}发放的{kind}（{name}账户{tail}）"
        if dice.often(0.25):
            return self.marks(a, text + dice.choice(["，", "，", "。"]) + self.ended(a, "closed", opened) + "。" + self.history(a, late))
        limit, used = dice.sum(), 0 if dice.often(0.2) else dice.sum()
        a["limit_fen"] = limit * 100
        clauses = [f"信用额度{'折合人民币' + style.number(limit) if name != '人民币' else style.money(limit)}"]
        if quasi:
            a["used_fen"] = a["balance_fen"] = any_of(used * 100, None)
            clauses.append(f"透支余额{style.money(used)}")
        elif self.generation == 1 or dice.often(0.5):
            a["used_fen"] = used * 100
            clauses.append(f"已使用额度{style.money(used)}")
        else:
            a["balance_fen"] = used * 100
            clauses.append(f"余额{style.money(used)}")
        if self.generation == 2 and dice.often(0.1) and not quasi:
            clauses.append(f"大额专项分期余额{style.money(dice.sum())}")
        status = dice.choice(["frozen", "stopped"] + (["bad_debt", None] if late else ["unactivated"])) if dice.often(0.25) else "open"
        return self.marks(a, text + "。" + self.live_part(a, clauses, "" if status == "open" else self.living(a, status), late))

    def loan(self, index, late, products=None):
        dice, style = self.dice, self.style
        opened = dice.day(dt.date(2007, 1, 1), self.as_of - dt.timedelta(days=60))
        product = dice.choice(products or OTHER_LOANS * 2 + HOUSING)
        if self.generation == 1 and product in ("其他个人消费贷款", "个人创业担保贷款"):
            product = "个人消费贷款"
        a = blank_account(index, "loan", dice.lender(LOAN_LENDERS), product, opened)
        amount, due = dice.sum(), opened + dt.timedelta(days=dice.choice([183, 365, 730, 1096, 7305]))
        a["amount_fen"] = amount * 100
        name, a["currency"] = dice.choice(CURRENCIES[:4]) if dice.often(0.05) else CURRENCIES[0]
        printed = f"人民币{style.number(amount)}元" if style.renminbi and name == "人民币" else f"{style.number(amount)}元（{name}）"
        text = f"{style.day(opened)}{a['institution']}发放的{printed}{product}"
        if dice.often(0.3):
            end = self.ended(a, dice.choice(["settled", "settled", "transferred"]), opened)
            if dice.often(0.3):
                a["due"] = due.isoformat()
                end = f"{style.day(due)}到期{dice.choice(['。', '，'])}" + end
            return self.marks(a, text + f"，{end}。" + self.history(a, late))
        a["due"] = due.isoformat()
        clauses = [f"余额{dice.choice(['', '', '为'])}{style.money(self.balance(a))}"]
        status = dice.choice(["bad_debt", "bad_debt", None]) if late and dice.often(0.35) else "open"
        return self.marks(a, text + f"，{style.day(due)}到期。" + self.live_part(a, clauses, "" if status == "open" else self.living(a, status), late))

    def balance(self, a):
        most = (a["amount_fen"] or a["limit_fen"]) // 100
        n = self.dice.randint(0, most)
        a["balance_fen"] = n * 100
        return n

    def line(self, index, late):
        dice, style = self.dice, self.style
        opened = dice.day(dt.date(2016, 1, 1), self.as_of - dt.timedelta(days=60))
        product = dice.choice(["其他个人消费贷款", "其他个人消费贷款", "个人经营性贷款", "农户贷款"])
        a = blank_account(index, "credit_line", dice.lender(LOAN_LENDERS), product, opened)
        due = opened + dt.timedelta(days=dice.choice([365, 1096, 3652]))
        a["due"] = due.isoformat()
        text = f"{style.day(opened)}{a['institution']}为{product}授信，额度有效期至{style.day(due)}{dice.choice(['，可循环使用', '，可循环使用', '，不可循环使用', ''])}。"
        if dice.often(0.2):
            return self.marks(a, text + self.ended(a, "settled", opened) + "。" + self.history(a, late))
        limit = dice.sum()
        a["limit_fen"] = limit * 100
        printed = f"人民币{style.number(limit)}元" if style.renminbi else f"{style.number(limit)}元（人民币）"
        clauses = [f"{dice.choice(['信用额度', '信用额度', '授信额度'])}{printed}", f"余额{dice.choice(['为', ''])}{style.money(self.balance(a))}"]
        status = dice.choice(["frozen", "stopped"] + ([None] if late else [])) if dice.often(0.15) else "open"
        return self.marks(a, text + self.live_part(a, clauses, "" if status == "open" else self.living(a, status), late))

    def lease(self, index):
        """其他业务 of the second generation."""
        a, text = self.loan(index, False, ["融资租赁业务"])
        a["category"] = any_of("other", "loan")
        return a, text

    def liability(self, index):
        dice, style = self.dice, self.style
        opened = dice.day(dt.date(2014, 1, 1), self.as_of)
        firm = dice.often(0.3)
        product = dice.choice(["流动资金贷款", "固定资产贷款"]) if firm else dice.choice(["个人经营性贷款", "其他个人消费贷款", "个人住房贷款"])
        a = blank_account(index, "liability", dice.lender(LOAN_LENDERS), product, opened)
        amount, left = dice.sum(), dice.sum()
        a["amount_fen"], a["balance_fen"], a["as_of"] = amount * 100, left * 100, self.as_of.isoformat()
        a["status"] = any_of("open", None)
        whom = f"{dice.choice(['砚川', '禾澜'])}贸易有限公司（证件类型：统一社会信用代码，证件号码：************{dice.randint(1000, 9999)}XX）" if firm else \
            f"{dice.person()}（证件类型：身份证，证件号码：**************{dice.randint(1000, 9999)}）"
        contract = f"（保证合同编号：{dice.choice(['BZ', 'HT-', '保字第'])}{dice.randint(100, 99999)}）" if dice.often(0.6) else ""
        return a, style.finish(f"{style.day(opened)}，为{whom}在{a['institution']}办理的{product}承担相关还款责任，责任人类型为{dice.choice(['保证人', '共同债务人', '反担保人', '抵押人'])}，"
                               f"相关还款责任金额{style.number(amount)}{contract}。截至{style.day(self.as_of)}，{product}余额{style.number(left)}（人民币元）。")

    def guarantee(self, index):
        """为他人担保信息 of the first generation."""
        dice, style = self.dice, self.style
        opened = dice.day(dt.date(2009, 1, 1), self.as_of)
        a = blank_account(index, "liability", dice.lender(LOAN_LENDERS), any_of("贷款", None), opened)
        amount, left = dice.sum(), dice.sum()
        a["amount_fen"], a["balance_fen"], a["as_of"], a["status"] = amount * 100, left * 100, iso_month(self.as_of), any_of("open", None)
        return a, style.finish(f"{style.day(opened)}，为{dice.person()}（证件类型：身份证，证件号码：**************{dice.randint(1000, 9999)}）在{a['institution']}办理的贷款提供担保，"
                               f"担保合同金额{style.number(amount)}。截至{style.month(self.as_of)}，担保余额{style.number(left)}。")
