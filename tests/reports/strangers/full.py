"""The 详版 of the second generation, in its own edition and in a lender's form: (truth, page nodes). Nodes are those of brief.py."""
import datetime as dt

import history
from brief import head
from records import MAKERS, public_records, truth_of
from words import (ASKERS, CARD_LENDERS, HOUSING_DETAILED, LOAN_LENDERS, OTHER_LOANS, Dice, Style, any_of, blank_account, inquiry_list, month_end, statement_text)

ORDINALS = "一二三四五六七八九十"
KINDS = {"C1": ("被追偿信息", "被追偿信息", "other"), "D1": ("非循环贷账户", "非循环贷账户", "loan"), "R4": ("循环贷账户一", "循环额度下分账户", "loan"),
         "R1": ("循环贷账户二", "循环贷账户", "credit_line"), "R2": ("贷记卡账户", "贷记卡账户", "credit_card"), "R3": ("准贷记卡账户", "准贷记卡账户", "quasi_credit_card")}
LIVE = {"loan": ["正常"] * 6 + ["逾期", "逾期", "呆账", "担保物不足", "司法追偿"], "card": ["正常"] * 6 + ["冻结", "止付", "银行止付", "未激活", "呆账", "司法追偿"]}
MEANS = {"正常": "open", "逾期": "open", "结清": "settled", "销户": "closed", "呆账": "bad_debt", "转出": "transferred", "冻结": "frozen", "止付": "stopped", "银行止付": "stopped",
         "未激活": "unactivated"}
COINS = [("人民币元", "CNY")] * 12 + [("美元", "USD"), ("欧元", "EUR"), ("港元", "HKD")]


class Writer:
    def __init__(self, dice, style, as_of, own):
        self.dice, self.style, self.as_of, self.own = dice, style, as_of, own
        self.veiled = not own and dice.often(0.3)
        self.newest_first = dice.often(0.6)

    def dots(self, d):
        return d.strftime("%Y.%m.%d")

    def money(self):
        return self.style.number(self.dice.sum())

    def lender(self, forms):
        """A lender's form may name lenders by their kind and two letters."""
        if self.veiled:
            return f"{self.dice.choice(['商业银行', '消费金融公司', '小额贷款公司', '汽车金融公司'])}“{''.join(self.dice.choices('ABCDEFGHJKMNPQRS', k=2))}”"
        return self.dice.lender(forms)

    def account(self, kind, index):
        dice, category = self.dice, KINDS[kind][2]
        opened = dice.day(dt.date(2010, 1, 1), self.as_of - dt.timedelta(days=70))
        product = {"R2": "贷记卡", "R3": "准贷记卡"}.get(kind) or dice.choice(OTHER_LOANS * 2 + (HOUSING_DETAILED if kind == "D1" else []))
        a = blank_account(index, category, self.lender(CARD_LENDERS if kind in ("R2", "R3") else LOAN_LENDERS), product, opened)
        a["as_of"], a["months"], a["account_id"], a["agreement_id"] = self.as_of.isoformat(), [], None, None
        if kind == "C1":
            return a, self.chased(a, opened)
        coin, a["currency"] = dice.choice(COINS)
        a["account_id"] = f"{kind}{dice.randrange(10**7):07d}{dice.choice('HXB')}{dice.randrange(10**6):06d}{opened:%Y%m%d}"
        title = f"账户{index}"
        if dice.often(0.4) and kind in ("D1", "R4", "R2"):
            a["agreement_id"] = f"SX{opened:%Y%m%d}{dice.randrange(10**6):06d}"
            title += f"（授信协议标识：{a['agreement_id']}）"
        amount = dice.sum()
        nodes = [("h", 4, title)]
        if kind in ("R2", "R3"):
            a["limit_fen"] = amount * 100
            nodes.append(("table", ["发卡机构", "账户标识", "开立日期", "账户授信额度", "共享授信额度", "币种", "业务种类", "担保方式"],
                          [[a["institution"], a["account_id"], self.dots(opened), self.style.number(amount), self.money(), coin, product, dice.choice(["信用/免担保", "保证", "组合（含保证）"])]], "account"))
        else:
            due = opened + dt.timedelta(days=dice.choice([365, 1096, 7305]))
            a["due"], a["limit_fen" if kind == "R1" else "amount_fen"] = due.isoformat(), amount * 100
            nodes.append(("table", ["管理机构", "账户标识", "开立日期", "到期日期", "账户授信额度" if kind == "R1" else "借款金额", "账户币种"],
                          [[a["institution"], a["account_id"], self.dots(opened), self.dots(due), self.style.number(amount), coin]], "account"))
            nodes.append(("table", ["业务种类", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志"],
                          [[product, dice.choice(["信用/免担保", "抵押", "质押", "保证", "组合（不含保证）"]), dice.choice(["--", str(dice.randint(1, 360))]), dice.choice(["月", "季", "一次性", "不定期"]),
                            dice.choice(["分期等额本息", "分期等额本金", "按期计算还本付息", "到期一次还本付息", "不区分还款方式"]), dice.choice(["无", "主借款人", "从借款人"])]], "account"))
        return a, nodes + self.state(a, kind, opened) + self.marks(a)

    def chased(self, a, opened):
        """被追偿信息: debts another took over."""
        dice, amount, left = self.dice, self.dice.sum(), self.dice.sum()
        a["product"], a["amount_fen"], a["due"] = dice.choice(["资产处置", "代偿债务"]), amount * 100, None
        nodes = [("h", 4, f"账户{a['index']}"), ("table", ["管理机构", "业务种类", "债权接收日期", "债权金额", "债权转移时的还款状态"],
                                                [[a["institution"], a["product"], self.dots(opened), self.style.number(amount), dice.choice(["逾期", "--", "呆账"])]], "account"),
                 ("p", f"截至{self.as_of:%Y年%m月%d日}")]
        if dice.often(0.4):
            done = dice.day(opened, self.as_of)
            a["status"], a["settled"] = "settled", done.isoformat()
            return nodes + [("table", ["账户状态", "账户关闭日期"], [["结清", self.dots(done)]], "account")]
        a["status"], a["balance_fen"] = any_of(None, "open"), left * 100
        return nodes + [("table", ["账户状态", "余额", "最近一次还款日期"], [["催收", self.style.number(left), dice.choice(["--", self.dots(opened)])]], "account")]

    def state(self, a, kind, opened):
        dice, card = self.dice, kind in ("R2", "R3")
        nodes = [("p", f"截至{self.as_of:%Y年%m月%d日}")]
        if dice.often(0.25):
            done = dice.day(opened + dt.timedelta(days=40), self.as_of)
            word = "销户" if card else dice.choice(["结清", "结清", "转出"])
            a["status"], a["settled"] = MEANS[word], f"{done:%Y-%m}" if word == "转出" else done.isoformat()
            nodes.append(("table", ["账户状态", "转出月份" if word == "转出" else "账户关闭日期"], [[word, f"{done:%Y.%m}" if word == "转出" else self.dots(done)]], "account"))
            return nodes + (history.grid(self, a, opened, done, False) if dice.often(0.4) else [])
        word = dice.choice(LIVE["card" if card else "loan"])
        late = word in ("逾期", "呆账", "司法追偿") or (card and word == "正常" and dice.often(0.15))
        a["status"], owed, balance = MEANS.get(word, any_of(None, "open")), self.dice.sum() if late else 0, dice.sum()
        a["overdue_now"], a["overdue_now_fen"], a["balance_fen"] = True if late else any_of(False, None), owed * 100, balance * 100
        money, n, periods, paid = self.money, self.style.number, str(dice.randint(1, 40)) if late else "0", self.dots(dice.day(opened, self.as_of))
        if kind == "R3":
            a["used_fen"], a["balance_fen"] = any_of(None, balance * 100), any_of(balance * 100, None)
            a["overdue_now"], a["overdue_now_fen"] = any_of(None, late, late or None), any_of(None, 0)
            nodes += [("table", ["账户状态", "透支余额", "最近6个月平均透支余额", "最大透支余额"], [[word, n(balance), money(), money()]], "account"),
                      ("table", ["账单日", "本月实还款", "最近一次还款日期", "透支180天以上未付余额"], [[self.dots(self.as_of), money(), paid, "0"]], "account")]
        elif kind == "R2":
            used = dice.sum()
            a["used_fen"] = used * 100
            nodes += [("table", ["账户状态", "余额", "已用额度", "未出单的大额专项分期余额", "剩余分期期数", "最近6个月平均使用额度", "最大使用额度"],
                       [[word, n(balance), n(used), dice.choice(["--", money()]), dice.choice(["--", "6"]), money(), money()]], "account"),
                      ("table", ["账单日", "本月应还款", "本月实还款", "最近一次还款日期", "当前逾期期数", "当前逾期总额"],
                       [[self.dots(self.as_of), money(), money(), paid, periods, n(owed)]], "account")]
        else:
            nodes += [("table", ["账户状态", "五级分类", "余额", "剩余还款期数", "本月应还款", "应还款日", "本月实还款", "最近一次还款日期", "当前逾期期数", "当前逾期总额"],
                       [[word, dice.choice(["正常", "关注", "次级", "可疑", "损失", "违约", "未分类"]), n(balance), dice.choice(["--", "12"]), money(), self.dots(self.as_of), money(), paid, periods, n(owed)]],
                       "account"),
                      ("table", ["逾期31—60天未归还本金", "逾期61—90天未归还本金", "逾期91—180天未归还本金", "逾期180天以上未归还本金"], [[money() if late else "0" for _ in range(4)]], "account")]
        return nodes + history.grid(self, a, opened, self.as_of, late)

    def marks(self, a):
        """Special events, the lender's word, the person's word, and objections."""
        dice, nodes = self.dice, []
        if dice.often(0.15):
            nodes.append(("table", ["特殊交易类型", "发生日期", "到期日期变更月数", "发生金额", "明细记录"],
                          [[kind, self.dots(self.as_of), dice.choice(["0", "12"]), self.money(), detail] for kind, detail in
                           dice.sample([("展期", "经借款人申请，同意展期十二个月"), ("提前还款", "提前归还部分本金"), ("债务减免", "减免利息及罚息"), ("担保人（第三方）代偿", "由保证人代偿全部欠款"), ("提前结清", "--")],
                                       dice.randint(1, 2))], "account"))
        if dice.often(0.1):
            nodes.append(("table", ["机构说明", "添加日期"], [[dice.choice(["该客户因疫情影响申请延期还款，已审批通过。", "该账户还款账号曾变更。"]), self.dots(self.as_of)]], "account"))
        if dice.often(0.12):
            a["statement"] = statement_text(dice)
            nodes.append(("table", ["本人声明", "添加日期"], [[a["statement"], self.dots(self.as_of)]], "account"))
        if dice.often(0.12):
            a["objection_mark"] = True
            nodes.append(("table", ["异议标注", "添加日期"], [["信息主体对该笔业务提出异议，正在核查。", self.dots(self.as_of)]], "account"))
        return nodes

    def liability(self, index):
        dice = self.dice
        opened = dice.day(dt.date(2014, 1, 1), self.as_of)
        a = blank_account(index, "liability", self.lender(LOAN_LENDERS), dice.choice(["个人经营性贷款", "其他个人消费贷款"]), opened)
        amount, left, due = dice.sum(), dice.sum(), opened + dt.timedelta(days=1096)
        a.update({"as_of": self.as_of.isoformat(), "amount_fen": amount * 100, "balance_fen": left * 100, "due": due.isoformat(), "months": [], "account_id": None, "agreement_id": None,
                  "status": any_of("open", None), "overdue_now": any_of(False, None), "overdue_now_fen": any_of(0, None)})
        return a, [("h", 4, f"账户{index}"),
                   ("table", ["管理机构", "业务种类", "开立日期", "到期日期", "责任人类型", "还款责任金额", "币种", "保证合同编号"],
                    [[a["institution"], a["product"], self.dots(opened), self.dots(due), dice.choice(["保证人", "共同债务人", "其他"]), self.style.number(amount), "人民币元", f"BZ{dice.randint(1000, 99999)}"]], "account"),
                   ("p", f"截至{self.as_of:%Y年%m月%d日}"), ("table", ["五级分类", "余额", "还款状态"], [[dice.choice(["正常", "关注"]), self.style.number(left), dice.choice(["N", "*"])]], "account")]

    def agreements(self):
        """授信协议信息: no accounts, though they look like some."""
        dice, nodes = self.dice, []
        for index in range(1, dice.randint(2, 4)):
            day = dice.day(dt.date(2018, 1, 1), self.as_of)
            nodes += [("h", 4, f"授信协议{index}"),
                      ("table", ["管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途"],
                       [[self.lender(LOAN_LENDERS), f"XY{dice.randrange(10**8):08d}", self.dots(day), self.dots(day + dt.timedelta(days=730)), dice.choice(["循环贷款额度", "信用卡独立额度", "非循环贷款额度"])]], "account"),
                      ("table", ["授信额度", "授信限额", "授信限额编号", "已用额度", "币种"], [[self.money(), "--", "--", self.money(), "人民币元"]], "account")]
        return nodes


def people(writer, truth):
    """一 个人基本信息, with the contacts the truth keeps."""
    dice, contacts, d = writer.dice, [], writer.dots
    days = sorted((dice.day(dt.date(2014, 1, 1), writer.as_of) for _ in range(dice.randint(1, 5))), reverse=True)
    place = lambda: f"江北省{dice.choice(['泊州', '砚川', '朔宁'])}市{dice.choice(['城东区', '望潮县'])}{dice.choice(['滨河路', '解放街道学府社区'])}{dice.randint(1, 300)}号{dice.randint(1, 30)}栋{dice.randint(1, 4)}单元{dice.randint(101, 2804)}室"
    for index, day in enumerate(days, 1):
        contacts.append({"kind": "phone", "index": index, "text": f"1{dice.choice('35789')}{dice.randrange(10**9):09d}", "updated": day.isoformat()})
    for index, day in enumerate(days[:dice.randint(1, len(days))], 1):
        contacts.append({"kind": "address", "index": index, "text": place(), "updated": day.isoformat()})
    for index, day in enumerate(days[:dice.randint(1, len(days))], 1):
        contacts.append({"kind": "employer", "index": index, "text": f"{dice.choice(['砚川', '禾澜'])}{dice.choice(['机械制造', '贸易', '餐饮管理'])}有限公司", "updated": day.isoformat()})
    truth["contacts"] = contacts
    of = lambda kind: [(c, d(dt.date.fromisoformat(c["updated"]))) for c in contacts if c["kind"] == kind]
    return [("h", 1, "一 个人基本信息"), ("h", 2, "（一）身份信息"),
            ("table", ["性别", "出生日期", "婚姻状况", "学历", "学位", "就业状况", "国籍", "电子邮箱"], [[dice.choice("男女"), "1988.05.17", "已婚", "大学本科/专科教育", "学士", "在职", "中国", "--"]], "account"),
            ("table", ["通讯地址", "户籍地址"], [[place(), place()]], "account"),
            ("table", ["编号", "手机号码", "信息更新日期"], [[str(c["index"]), c["text"], when] for c, when in of("phone")], "list"),
            ("h", 2, "（二）居住信息"),
            ("table", ["编号", "居住地址", "住宅电话", "居住状况", "信息更新日期"], [[str(c["index"]), c["text"], dice.choice(["--", "0571-55500000"]), dice.choice(["自置", "租房", "按揭"]), when] for c, when in of("address")], "list"),
            ("h", 2, "（三）职业信息"),
            ("table", ["编号", "工作单位", "单位性质", "单位地址", "单位电话"], [[str(c["index"]), c["text"], "民营企业", place(), "--"] for c, _ in of("employer")], "list"),
            ("table", ["编号", "职业", "行业", "职务", "职称", "进入本单位年份", "信息更新日期"], [[str(c["index"]), "专业技术人员", "制造业", "一般员工", "无", "2016", when] for c, when in of("employer")], "list")]


def summary(writer, truth):
    own, accounts = writer.own, truth["accounts"]
    tests = (("个人住房贷款", lambda a: a["product"] in (HOUSING_DETAILED[0], HOUSING_DETAILED[2])), ("个人商用房贷款（包括商住两用）", lambda a: a["product"] == HOUSING_DETAILED[1]),
             ("其他类贷款", lambda a: a["category"] in ("loan", "credit_line") and a["product"] not in HOUSING_DETAILED), ("贷记卡", lambda a: a["category"] == "credit_card"),
             ("准贷记卡", lambda a: a["category"] == "quasi_credit_card"))
    counted, rows = [a for a in accounts if a["category"] not in ("other", "liability")], []
    for label, test in tests:
        these = [a for a in counted if test(a)]
        rows.append([label, str(len(these) or "--"), min(a["opened"] for a in these)[:7].replace("-", ".") if these else "--"])
    nodes = [("h", 1, "二 信息概要")]
    if not own:
        nodes += [("h", 2, "（一）个人信用报告“数字解读”"), ("table", ["数字解读", "相对位置", "说明"], [[str(writer.dice.randint(300, 990)), ">45%", "影响因素：近期新开户较多"]], "account")]
    nodes += [("h", 2, f"（{ORDINALS[0 if own else 1]}）信贷交易信息提示"), ("table", ["业务类型", "账户数", "首笔业务发放月份"], rows + [["合计", str(len(counted)), "--"]], "overview")]
    cards = [a for a in accounts if a["category"] == "credit_card"]
    if cards:
        nodes += [("h", 2, f"（{ORDINALS[1 if own else 2]}）信贷交易授信及负债信息概要"), ("p", "贷记卡账户信息汇总"),
                  ("table", ["发卡机构数", "账户数", "授信总额", "单家机构最高授信额", "单家机构最低授信额", "已用额度", "最近6个月平均使用额度"],
                   [[str(len({a["institution"] for a in cards})), str(len(cards))] + [writer.money() for _ in range(5)]], "account")]
    return nodes


def lists(writer, truth, records, ordinal):
    """Post-paid services, public records and inquiries: the last parts."""
    nodes, dice = [], writer.dice
    calls = [r for r in records if r[0] == "电信欠费记录"]
    if calls:
        nodes += [("h", 1, f"{ORDINALS[ordinal]} 非信贷交易信息明细"), ("h", 2, "（一）后付费记录")]
        for index, (_, fields) in enumerate(calls, 1):
            v = dict(fields)
            nodes += [("h", 4, f"账户{index}"), ("table", ["机构名称", "业务类型", "业务开通日期", "当前缴费状态", "当前欠费金额", "记账年月"],
                                                [[v["电信运营商"], v["业务类型"], v["业务开通时间"], "欠费", v["欠费金额"], v["记账年月"]]], "account")]
        ordinal += 1
    rest = [r for r in records if r not in calls]
    if rest:
        nodes.append(("h", 1, f"{ORDINALS[ordinal]} 公共信息明细"))
        for n, kind in enumerate(dict.fromkeys(kind for kind, _ in rest)):
            nodes.append(("h", 2, f"（{ORDINALS[n]}）{kind}"))
            these = [fields for k, fields in rest if k == kind]
            names = ["编号"] + [label for label, _ in these[0]]
            rows = [[str(i)] + [value for _, value in fields] for i, fields in enumerate(these, 1)]
            for start in range(1, len(names), 5):
                nodes.append(("table", ["编号"] + names[start:start + 5], [[row[0]] + row[start:start + 5] for row in rows], "list"))
        ordinal += 1
    nodes.append(("h", 1, f"{ORDINALS[ordinal]} 查询记录"))
    for by, heading in (("institution", "机构查询记录明细"), ("self", "本人查询记录明细")):
        rows = [[str(i["index"]), i["date"].replace("-", "."), i["institution"], i["reason"]] for i in truth["inquiries"] if i["by"] == by]
        if rows:
            nodes += [("h", 2, heading), ("table", ["编号", "查询日期", "查询机构", "查询原因"], rows, "inquiries")]
    if not truth["inquiries"]:
        nodes.append(("p", "系统中没有您最近2年内的查询记录。"))
    return nodes


def opening(writer, truth, today):
    """The detailed head: its own table of who asked, alerts and objections."""
    dice, subject, own = writer.dice, truth["subject"], writer.own
    if subject["id_type"] == "身份证":
        subject["id_number_masked"] = f"330102{dice.randint(1960, 2004)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}{dice.randrange(1000):03d}{dice.choice('0123456789X')}"
    clock = truth["report_time"][11:19]
    when = f"{today.isoformat()} {clock}" if dice.often(0.6) else f"{today:%Y.%m.%d} {clock}"
    nodes = [("title", "个人信用报告"), ("sub", "（本人版）" if own else "（授信机构版）"), ("line", [f"报告编号：{truth['report_number']}", f"报告时间：{when}"]),
             ("table", ["被查询者姓名", "被查询者证件类型", "被查询者证件号码", "查询机构", "查询原因"],
              [[subject["name"], subject["id_type"], subject["id_number_masked"], f"{dice.choice(['泊州', '砚川'])}市分中心" if own else writer.lender(ASKERS), "本人查询（临柜）" if own else "贷款审批"]], "account")]
    truth["fraud_alert"] = None
    if dice.often(0.25):
        start = dice.day(dt.date(2019, 1, 1), today)
        truth["fraud_alert"] = {"from": start.isoformat(), "until": (start + dt.timedelta(days=365)).isoformat()}
        nodes += [("h", 3, "防欺诈警示"), ("p", "信息主体申请设置防欺诈警示。联系电话“138****0000”"),
                  ("table", ["生效日期", "截止日期"], [[writer.dots(start), writer.dots(start + dt.timedelta(days=365))]], "account")]
    if truth["objections_in_progress"]:
        nodes += [("h", 3, "异议信息提示"), ("p", f"信息主体对信用报告内容提出了{truth['objections_in_progress']}笔异议且正在处理中，请浏览时注意阅读相关内容。")]
    return nodes


def full(seed, own):
    dice = Dice(f"full {own} {seed}")
    style = Style(dice, 2)
    style.padded = True
    today = dice.day(dt.date(2020, 6, 1), dt.date(2026, 11, 20))
    truth, _ = head(dice, 2, today)
    writer = Writer(dice, style, month_end(today), own)
    truth.update({"edition": "detailed", "printed_for": "own" if own else "lender", "statements": []})
    parts = []
    for kind in KINDS:
        made = [writer.account(kind, i) for i in range(1, dice.randint(0, {"C1": 1, "R3": 1, "R4": 2}.get(kind, 4)) + 1)]
        parts.append((KINDS[kind][0 if own else 1], made))
    parts.append(("相关还款责任信息", [writer.liability(i) for i in range(1, dice.choice([0, 0, 1, 2]) + 1)]))
    truth["accounts"] = [a for _, made in parts for a, _ in made]
    truth["objections_in_progress"] = sum(a["objection_mark"] for a in truth["accounts"]) or None
    truth["inquiries"] = inquiry_list(dice, today, 2, dice.choice([0, 10, 40]))
    if writer.veiled:
        for inquiry in truth["inquiries"]:
            if inquiry["by"] == "institution":
                inquiry["institution"] = writer.lender(ASKERS)
    records = public_records(dice, style, writer.as_of, MAKERS) if dice.often(0.35) else []
    truth["public_records"] = truth_of(records)
    nodes = opening(writer, truth, today) + people(writer, truth) + summary(writer, truth)
    parts = [(heading, [n for _, account in made for n in account]) for heading, made in parts if made]
    if parts and dice.often(0.4):
        parts.append(("授信协议信息", writer.agreements()))
    if parts:
        nodes.append(("h", 1, "三 信贷交易信息明细"))
    for n, (heading, made) in enumerate(parts):
        nodes += [("h", 2, f"（{ORDINALS[n]}）{heading}")] + made
    nodes += lists(writer, truth, records, 3 if parts else 2) + [("h", 1, "报告说明")]
    return truth, nodes + [("p", "1.本报告由中国人民银行征信中心出具，依据截至报告时间的个人征信系统记录的信息生成。除异议标注和征信中心说明外，报告中的信息均由相关机构和信息主体提供，征信中心不确保其真实性和准确性。"),
                           ("p", "2.本报告中如无特别说明，金额类数据均以人民币计算，精确到元。")]
