"""Synthetic PBOC personal credit reports: a seeded truth, and the blocks that print it.

A truth has the keys of the contract (`qingbai report --json`). Blocks are what a layout sets: ("title", text), ("line", [cells]),
("h1"|"h2"|"h3", text), ("para", text), ("table", header, rows, spans or None), ("grid", title, years). All names, numbers and institutions are made up.
"""
import datetime
import random

CITIES = ["临江", "东华", "西岭", "南屏", "北原", "青石", "白河"]
GIVEN = ["小满", "知秋", "某某", "㛃", "若𠮷", "子涵", "一"]
NAMES = ["阿依古丽·示例江", "欧阳示例", "买买提·示例·吐尔逊", "扎西示例"]
HOUSING = ["个人住房贷款", "个人商用房（包括商住两用）贷款", "个人住房公积金贷款"]
OTHER = ["其他个人消费贷款", "个人汽车消费贷款", "个人经营性贷款", "农户贷款", "国家助学贷款", "其他贷款"]
REASONS = ["贷后管理", "贷款审批", "贷款审批", "信用卡审批", "担保资格审查", "保前审查", "特约商户实名审查",
           "法人代表、负责人、高管等资信审查", "融资审批", "额度审批", "资信审查"]
CHANNELS = ["本人查询（互联网个人信用信息服务平台）", "本人查询（商业银行网上银行）", "本人查询（自助查询机）", "本人查询（临柜）"]
CURRENCIES = {"人民币": "CNY", "美元": "USD", "欧元": "EUR", "港币": "HKD"}


def comma(yuan):
    return f"{yuan:,}"


def han(day, padded=True):
    return f"{day.year}年{day.month:02d}月{day.day:02d}日" if padded else f"{day.year}年{day.month}月{day.day}日"


def han_month(day, padded=True):
    return f"{day.year}年{day.month:02d}月" if padded else f"{day.year}年{day.month}月"


def dots(day):
    return day.strftime("%Y.%m.%d")


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def day(self, first, last):
        return first + datetime.timedelta(days=self.r.randrange((last - first).days + 1))

    def institution(self, kind):
        r, city = self.r, self.r.choice(CITIES)
        if kind == "card":
            return r.choice([f"示例{city}银行信用卡中心", f"示例银行股份有限公司{city}市分行", "示例银行", f"中国示例{city}银行股份有限公司信用卡中心"])
        return r.choice([f"示例消费金融有限公司", f"示例{city}消费金融股份有限公司", f"示例（{city}）互联网小额贷款有限责任公司", f"示例{city}银行股份有限公司{city}高新技术产业开发区支行",
                         f"示例有为小额贷款有限公司", f"{city}示例融资租赁有限公司", f"示例银行{city}分行营业部", f"示例信托·{city}有限公司"])

    def money(self):
        return self.r.choice([self.r.randrange(1, 999), self.r.randrange(1000, 99999), self.r.randrange(100, 9999) * 1000])


def blank(index, category, institution, product, opened):
    keys = ["amount_fen", "limit_fen", "used_fen", "balance_fen", "due", "as_of", "settled", "overdue_now_fen", "overdue_months_5y", "overdue_90_5y"]
    return {"index": index, "category": category, "institution": institution, "product": product, "opened": opened.isoformat(), "currency": "CNY",
            **{k: None for k in keys}, "status": "open", "objection_mark": False}


def card(m, index, late, now, gen1, as_of):
    r, opened = m.r, m.day(datetime.date(2005, 1, 1), as_of - datetime.timedelta(days=90))
    quasi = r.random() < 0.12
    name = r.choices(list(CURRENCIES), [8, 2, 1, 1])[0]
    a = blank(index, "quasi_credit_card" if quasi else "credit_card", m.institution("card"), "准贷记卡" if quasi else "贷记卡", opened)
    a["currency"] = CURRENCIES[name]
    tail = f"{r.randrange(10000):04d}" if r.random() < 0.6 and not gen1 else None
    pad = not gen1
    text = f"{han(opened, pad)}{a['institution']}发放的{a['product']}（{name}账户{'，卡片尾号：' + tail if tail else ''}）"
    if r.random() < 0.25 and not late:
        closed = m.day(opened, as_of)
        a["status"], a["settled"] = "closed", closed.isoformat()[:7]
        return a, text + f"，截至{han_month(closed, pad)}已销户。"
    a["as_of"], limit, used = as_of.isoformat()[:7], m.money(), m.money()
    a["limit_fen"] = limit * 100
    text += f"。截至{han_month(as_of, pad)}，信用额度{'折合人民币' if name != '人民币' else ''}{comma(limit)}，"
    if quasi:
        a["used_fen"] = used * 100
        text += f"透支余额{comma(used)}"
    elif gen1 or r.random() < 0.5:
        a["used_fen"] = used * 100
        text += f"已使用额度{comma(used)}"
        if r.random() < 0.15 and not gen1:
            text += f"，大额专项分期余额{comma(m.money())}"
    else:
        a["balance_fen"] = used * 100
        text += f"余额{comma(used)}"
    if r.random() < 0.1 and not late:
        a["status"] = "unactivated"
        text += "，尚未激活"
    return a, text + overdue(m, a, late, now, gen1)


def overdue(m, a, late, now, gen1):
    r, text = m.r, ""
    if now:
        if gen1 or r.random() < 0.3:
            a["overdue_now_fen"] = r.randrange(1, 9999) * 100
            text += f"，{'逾期' if gen1 else '当前逾期'}金额{comma(a['overdue_now_fen'] // 100)}"
        else:
            text += "，当前有逾期"
    elif not gen1 and a["status"] == "open" and r.random() < 0.7:
        text += "，当前无逾期"
    text += "。"
    if late:
        a["overdue_months_5y"] = r.randrange(1, 30)
        n = r.randrange(0, a["overdue_months_5y"] + 1)
        a["overdue_90_5y"] = n > 0
        text += f"最近5年内有{a['overdue_months_5y']}个月处于逾期状态，" + (f"其中{n}个月逾期超过90天。" if n else "没有发生过90天以上逾期。")
    if r.random() < 0.06:
        a["objection_mark"] = True
        text += "信息主体对该笔业务提出异议，正在核查。"
    return text


def loan(m, index, late, now, gen1, as_of):
    r, pad = m.r, not gen1
    opened = m.day(datetime.date(2008, 1, 1), as_of - datetime.timedelta(days=60))
    product = r.choice(OTHER * 2 + HOUSING) if not gen1 else r.choice(["个人消费贷款", "个人住房贷款", "个人经营性贷款"])
    due = opened + datetime.timedelta(days=r.choice([180, 365, 1095, 7300]))
    if not gen1 and not late and r.random() < 0.3:
        a = blank(index, "credit_line", m.institution("loan"), r.choice(OTHER), opened)
        a["due"], a["limit_fen"], a["balance_fen"], a["as_of"] = due.isoformat(), m.money() * 100, m.money() * 100, as_of.isoformat()[:7]
        text = (f"{han(opened)}{a['institution']}为{a['product']}授信，额度有效期至{han(due)}，{r.choice(['可循环使用', '不可循环使用'])}。截至{han_month(as_of)}，"
                f"信用额度{comma(a['limit_fen'] // 100)}元（人民币），余额为{comma(a['balance_fen'] // 100)}")
        return a, text + overdue(m, a, late, now, gen1)
    a = blank(index, "loan", m.institution("loan"), product, opened)
    a["amount_fen"] = m.money() * 100
    text = f"{han(opened, pad)}{a['institution']}发放的{comma(a['amount_fen'] // 100)}元（人民币）{product}，"
    kind = r.random()
    if kind < 0.3 and not late:
        done = m.day(opened, as_of)
        a["status"], a["settled"] = "settled", done.isoformat()[:7]
        return a, text + f"{han_month(done, pad)}已结清。"
    a["due"] = due.isoformat()
    text += f"{han(due, pad)}到期。"
    if kind < 0.38 and not late and not gen1:
        done = m.day(opened, as_of)
        a["status"], a["settled"] = "transferred", done.isoformat()[:7]
        return a, text + f"{han_month(done)}已转出。"
    a["as_of"], a["balance_fen"] = as_of.isoformat()[:7], m.money() * 100
    if late and kind > 0.92 and not gen1:
        a["status"] = "bad_debt"
        return a, text + f"截至{han_month(as_of)}，余额{comma(a['balance_fen'] // 100)}，已变成呆账" + overdue(m, a, late, False, gen1)
    return a, text + f"截至{han_month(as_of, pad)}，余额{comma(a['balance_fen'] // 100)}" + overdue(m, a, late, now, gen1)


def liability(m, index, as_of):
    r, opened = m.r, m.day(datetime.date(2015, 1, 1), as_of)
    a = blank(index, "liability", m.institution("loan"), r.choice(["个人经营性贷款", "其他个人消费贷款"]), opened)
    a["amount_fen"], a["balance_fen"], a["as_of"] = m.money() * 100, m.money() * 100, as_of.isoformat()
    return a, (f"{han(opened)}，为李某某（证件类型：身份证，证件号码：**************1234）在{a['institution']}办理的{a['product']}承担相关还款责任，责任人类型为"
               f"{r.choice(['保证人', '共同债务人'])}，相关还款责任金额{comma(a['amount_fen'] // 100)}（保证合同编号：HT-{r.randrange(999):03d}）。截至{han(as_of)}，"
               f"{a['product']}余额{comma(a['balance_fen'] // 100)}（人民币元）。")


def inquiries(m, today, gen1, many):
    r, out = m.r, []
    for by, n in (("institution", r.randrange(0, many)), ("self", r.randrange(0, 4))):
        days = sorted((m.day(today - datetime.timedelta(days=730), today) for _ in range(n)), reverse=True)
        for i, d in enumerate(days, 1):
            where = m.institution(r.choice(["card", "loan"])) + ("/USER01*" if gen1 and by == "institution" else "") if by == "institution" else "本人"
            out.append({"index": i, "date": d.isoformat(), "by": by, "institution": where, "reason": r.choice(REASONS if by == "institution" else CHANNELS)})
            if by == "institution" and i > 1 and r.random() < 0.1:  # twins are real
                out[-1].update({k: out[-2][k] for k in ("date", "institution", "reason")})
    return out


def person(m):
    return m.r.choice(NAMES) if m.r.random() < 0.25 else m.r.choice("张王李赵欧刘") + m.r.choice(GIVEN)


def simple(seed, gen1=False):
    """(truth, blocks) of a 简版, second generation or first."""
    m = Maker(f"simple-{gen1}-{seed}")
    r = m.r
    today = m.day(datetime.date(2014, 1, 1), datetime.date(2018, 12, 31)) if gen1 else m.day(datetime.date(2021, 1, 1), datetime.date(2026, 11, 1))
    as_of = today.replace(day=1) - datetime.timedelta(days=1)
    number, clock = today.strftime("%Y%m%d") + f"{r.randrange(10**14):014d}", f"{r.randrange(24):02d}:{r.randrange(60):02d}:{r.randrange(60):02d}"
    name, hidden = person(m), r.choice(["*" * 18, "*" * 14 + "123X", "*" * 14 + "0017"])
    empty = r.random() < 0.08
    groups = {"cards": ([], []), "loans": ([], [])}
    for key, make in (("cards", card), ("loans", loan)):
        index = 0
        for late, most in ((True, 3), (False, 9)):
            for _ in range(0 if empty else r.randrange(0, most)):
                index += 1
                groups[key][0 if late else 1].append(make(m, index, late, late and r.random() < 0.5, gen1, as_of))
    liabilities = [] if gen1 or empty or r.random() < 0.7 else [liability(m, i, as_of) for i in range(1, r.randrange(2, 4))]
    asked = inquiries(m, today, gen1, 22)
    every = groups["cards"][0] + groups["cards"][1] + groups["loans"][0] + groups["loans"][1] + liabilities
    truth = {"edition": "simple", "report_number": number, "report_time": f"{today.isoformat()}T{clock}+08:00",
             "subject": {"name": name, "id_type": "身份证", "id_number_masked": hidden}, "accounts": [a for a, _ in every], "inquiries": asked}
    return truth, simple_blocks(m, truth, groups, liabilities, today, clock, gen1)


def overview(groups, liabilities, gen1):
    cards = [a for g in groups["cards"] for a, _ in g]
    loans = [a for g in groups["loans"] for a, _ in g]
    house, other = [a for a in loans if a["product"] in HOUSING], [a for a in loans if a["product"] not in HOUSING]
    none = "0" if gen1 else "--"
    rows = []
    for label, test in (("账户数", lambda a: True), ("未结清/未销户账户数", lambda a: a["status"] in ("open", "unactivated", "bad_debt")),
                        ("发生过逾期的账户数", lambda a: a["overdue_months_5y"]), ("发生过90天以上逾期的账户数", lambda a: a["overdue_90_5y"])):
        rows.append([label] + [str(sum(1 for a in part if test(a)) or none) for part in (cards, house, other)] + ([] if gen1 else ["--"]))
    if gen1:
        return [("table", ["", "信用卡", "购房贷款", "其他贷款"], rows + [["为他人担保笔数", "0", "0", "0"]], None)]
    return [("table", ["", "信用卡", "购房", "其他", "其他业务"], rows, [(1, 1, ""), (2, 2, "贷款"), (1, 1, "")]),
            ("table", ["", "为个人", "为企业"], [["相关还款责任账户数", str(len(liabilities) or "--"), "--"]], None)]


def simple_blocks(m, truth, groups, liabilities, today, clock, gen1):
    r, s = m.r, truth["subject"]
    when = today.strftime("%Y.%m.%d") if gen1 else today.isoformat()
    b = [("title", "个人信用报告"),
         ("line", [f"报告编号：{truth['report_number']}"] + ([f"查询时间：{when} {clock}"] if gen1 else []) + [f"报告时间：{when} {clock}"]),
         ("line", [f"姓名：{s['name']}", f"证件类型：{s['id_type']}", f"证件号码：{s['id_number_masked']}", r.choice(["已婚", "未婚", "--"])]),
         ("h1", "信贷记录")]
    if not truth["accounts"]:
        b.append(("para", "系统中没有您的信用卡、贷款和其他信贷记录。"))
    else:
        b += [("para", "这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。"), ("h2", "信息概要")] + overview(groups, liabilities, gen1)
        if not gen1:
            b += [("para", "逾期记录可能影响对您的信用评价。"), ("para", "购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。"),
                  ("para", "发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和曾经“透支超过60天”的准贷记卡账户。")]
        heads = {"cards": ("信用卡", "发生过逾期的贷记卡账户明细如下：", "从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下："),
                 "loans": ("贷款", "发生过逾期的账户明细如下：", "从未逾期过的账户明细如下：" if gen1 else "从未发生过逾期的账户明细如下：")}
        for key, (head, late, fine) in heads.items():
            if any(groups[key]):
                b.append(("h2", head))
            for title, part in ((late, groups[key][0]), (fine, groups[key][1])):
                if part:
                    b += [("h3", title)] + [("item", a["index"], text) for a, text in part]
        if liabilities:
            b += [("h2", "相关还款责任信息")] + [("item", a["index"], text) for a, text in liabilities]
    if not gen1:
        b += [("h1", "非信贷交易记录"), ("para", "系统中没有您最近5年内的非信贷交易记录。")]
    b += [("h1", "公共记录"), ("para", "系统中没有您最近5年内的" + ("欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记录。" if gen1 else "公共信息记录。")),
          ("h1", "查询记录"), ("para", f"这部分包含您的信用报告最近2年{'' if gen1 else '内'}被查询的记录。")]
    columns = ["编号", "查询日期", "查询操作员" if gen1 else "查询机构", "查询原因"]
    for by, head in (("institution", "机构查询记录明细"), ("self", "本人查询记录明细" if gen1 else "个人查询记录明细")):
        rows = [[str(i["index"]), han(datetime.date.fromisoformat(i["date"]), not gen1), i["institution"], i["reason"]] for i in truth["inquiries"] if i["by"] == by]
        if rows:
            b += [("h2", head), ("table", columns, rows, None)]
    b += [("h1", "说 明"), ("para", "1.除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成，征信中心不确保其真实性和准确性，但承诺在信息汇总、加工、整合的全过程中保持客观、中立的地位。"),
          ("para", "2.本报告仅包含可能影响您信用评价的主要信息，如需获取您在个人征信系统中更详细的记录，请到当地信用报告查询网点查询。"),
          ("para", "3.您有权对本报告中的内容提出异议。如有异议，可联系数据提供单位，也可到当地信用报告查询网点提出异议申请。")]
    return b
