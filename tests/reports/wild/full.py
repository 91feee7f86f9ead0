"""The 详版 of the second generation, own edition and lender's form: (truth, blocks)."""
import datetime as dt

import records
from hand import BANKS, FIRMS, PLACES, STATEMENTS, Chance, Print, inquiries, last_month_end
from loans import HOUSES, KINDS, Ledger
from simple import opening

ORDINALS = "一二三四五六七八九十"


def first_page(c, ledger, truth, today):
    """The head as a form, then alerts, objections and the person's own word."""
    subject, own = truth["subject"], ledger.own
    if subject["id_type"] == "身份证":
        subject["id_number_masked"] = f"320102{c.randint(1962, 2003)}{c.randint(1, 12):02d}{c.randint(1, 28):02d}{c.randrange(1000):03d}{c.choice('0123456789X')}"
    clock = truth["report_time"][11:19]
    when = f"{today:%Y.%m.%d} {clock}" if c.often(0.4) else f"{today.isoformat()} {clock}"
    blocks = [("title", "个人信用报告"), ("sub", "（本人版）" if own else "（授信机构版）"), ("head", [("报告编号", truth["report_number"]), ("报告时间", when)], []),
              ("form", ["被查询者姓名", "被查询者证件类型", "被查询者证件号码", "查询机构", "查询原因"],
               [subject["name"], subject["id_type"], subject["id_number_masked"], f"{c.choice(PLACES)}市中心支行" if own else ledger.lender(BANKS), "本人查询（临柜）" if own else c.choice(["贷款审批", "信用卡审批"])])]
    if c.often(0.3):
        start = c.day(dt.date(2019, 1, 1), today)
        until = start + dt.timedelta(days=365)
        truth["fraud_alert"] = {"from": start.isoformat(), "until": until.isoformat()}
        blocks += [("h", 3, "防欺诈警示"), ("p", "信息主体申请设置防欺诈警示。联系电话“139****0000”"), ("form", ["生效日期", "截止日期"], [ledger.dots(start), ledger.dots(until)])]
    if truth["objections_in_progress"]:
        blocks += [("h", 3, "异议信息提示"), ("p", f"信息主体对信用报告内容提出了{truth['objections_in_progress']}笔异议且正在处理中，请浏览时注意阅读相关内容。")]
    return blocks


def address(c):
    return f"江南省{c.choice(PLACES)}市{c.choice(['东城区', '滨江县', '高新区'])}{c.choice(['学院路', '人民中路', '和平街道春晖社区'])}{c.randint(1, 400)}号{c.randint(1, 28)}幢{c.randint(101, 2603)}室"


def person(c, ledger, truth):
    days = sorted((c.day(dt.date(2014, 1, 1), ledger.as_of) for _ in range(c.choice([1, 1, 2, 3, 5]))), reverse=True)
    contacts = [{"kind": "phone", "index": n, "text": f"1{c.choice('35789')}{c.randrange(10**9):09d}", "updated": day.isoformat()} for n, day in enumerate(days, 1)]
    contacts += [{"kind": "address", "index": n, "text": address(c), "updated": day.isoformat()} for n, day in enumerate(days[:c.randint(1, 5)], 1)]
    contacts += [{"kind": "employer", "index": n, "text": f"{c.choice(PLACES)}{c.choice(['瑞麦', '鹭汀'])}{c.choice(['电子', '物流', '建筑工程'])}有限公司", "updated": day.isoformat()}
                 for n, day in enumerate(days[:c.randint(1, 5)], 1)]
    truth["contacts"] = contacts
    of = lambda kind: [(str(x["index"]), x["text"], ledger.dots(dt.date.fromisoformat(x["updated"]))) for x in contacts if x["kind"] == kind]
    blocks = [("h", 1, "一 个人基本信息"), ("h", 2, "（一）身份信息"),
              ("form", ["性别", "出生日期", "婚姻状况", "学历", "学位", "就业状况", "国籍", "电子邮箱"], [c.choice("男女"), "1990.02.11", c.choice(["已婚", "未婚"]), "大学本科/专科教育", "学士", "在职", "中国", c.choice(["--", "abc@example.com"])]),
              ("form", ["通讯地址", "户籍地址"], [address(c), address(c)]), ("table", "list", ["编号", "手机号码", "信息更新日期"], [list(row) for row in of("phone")])]
    n = 1
    if c.often(0.4):
        blocks += [("h", 2, f"（{ORDINALS[n]}）配偶信息"), ("form", ["姓名", "证件类型", "证件号码", "工作单位", "联系电话"], [c.person(), "身份证", f"320102{c.randint(1962, 2003)}0101{c.randrange(1000):03d}1", "云溪瑞麦物流有限公司", "13900000000"])]
        n += 1
    blocks += [("h", 2, f"（{ORDINALS[n]}）居住信息"), ("table", "list", ["编号", "居住地址", "住宅电话", "居住状况", "信息更新日期"], [[i, text, c.choice(["--", "025-55500000"]), c.choice(["自置", "租房", "按揭"]), day] for i, text, day in of("address")]),
               ("h", 2, f"（{ORDINALS[n + 1]}）职业信息"), ("table", "list", ["编号", "工作单位", "单位性质", "单位地址", "单位电话"], [[i, text, "民营企业", address(c), "--"] for i, text, _ in of("employer")]),
               ("table", "list", ["编号", "职业", "行业", "职务", "职称", "进入本单位年份", "信息更新日期"], [[i, "专业技术人员", "制造业", "一般员工", "无", "2015", day] for i, _, day in of("employer")])]
    return blocks


def summary(c, ledger, accounts):
    own = ledger.own
    tests = [("个人住房贷款", lambda a: a["product"] in (HOUSES[0], HOUSES[2])), ("个人商用房贷款（包括商住两用）", lambda a: a["product"] == HOUSES[1]),
             ("其他类贷款", lambda a: a["category"] in ("loan", "credit_line") and a["product"] not in HOUSES), ("贷记卡", lambda a: a["category"] == "credit_card"), ("准贷记卡", lambda a: a["category"] == "quasi_credit_card")]
    counted, rows = [a for a in accounts if a["category"] not in ("other", "liability")], []
    for label, test in tests:
        these = [a for a in counted if test(a)]
        rows.append([label, str(len(these) or "--"), min(a["opened"] for a in these)[:7].replace("-", ".") if these else "--"])
    blocks, n = [("h", 1, "二 信息概要")], 0
    if not own:
        blocks += [("h", 2, "（一）个人信用报告“数字解读”"), ("form", ["数字解读", "相对位置", "说明"], [str(c.randint(300, 990)), f">{c.randint(5, 90)}%", "影响因素：近期有逾期记录"])]
        n = 1
    blocks += [("h", 2, f"（{ORDINALS[n]}）信贷交易信息提示"), ("table", "overview", ["业务类型", "账户数", "首笔业务发放月份"], rows + [["合计", str(len(counted)), "--"]])]
    cards = [a for a in accounts if a["category"] == "credit_card"]
    loans = [a for a in accounts if a["category"] == "loan"]
    if loans and c.often(0.6):
        blocks += [("h", 2, f"（{ORDINALS[n + 1]}）信贷交易授信及负债信息概要"), ("h", 3, "非循环贷账户信息汇总"),
                   ("form", ["管理机构数", "账户数", "授信总额", "余额", "最近6个月平均应还款"], [str(len({a["institution"] for a in loans})), str(len(loans)), ledger.sum(), ledger.sum(), ledger.sum()])]
        if cards:
            blocks += [("h", 3, "贷记卡账户信息汇总"), ("form", ["发卡机构数", "账户数", "授信总额", "单家机构最高授信额", "单家机构最低授信额", "已用额度", "最近6个月平均使用额度"],
                                               [str(len({a["institution"] for a in cards})), str(len(cards))] + [ledger.sum() for _ in range(5)])]
    return blocks


def agreements(c, ledger):
    blocks = []
    for index in range(1, c.randint(2, 4)):
        day = c.day(dt.date(2018, 1, 1), ledger.as_of)
        blocks += [("h", 4, f"授信协议{index}"), ("form", ["管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途"],
                                             [ledger.lender(FIRMS), f"XY{c.randrange(10**8):08d}", ledger.dots(day), ledger.dots(day + dt.timedelta(days=730)), c.choice(["循环贷款额度", "信用卡独立额度"])]),
                   ("form", ["授信额度", "授信限额", "授信限额编号", "已用额度", "币种"], [ledger.sum(), "--", "--", ledger.sum(), "人民币元"])]
    return blocks


def credit_parts(c, ledger, truth):
    """[(heading, blocks)] of 信贷交易信息明细; fills the truth's accounts."""
    parts = []
    for kind, (own, lender, _) in KINDS.items():
        made = [ledger.account(kind, i) for i in range(1, c.randint(0, {"C1": 1, "R3": 1, "R4": 2}.get(kind, 4)) + 1)]
        truth["accounts"] += [a for a, _ in made]
        parts.append((own if ledger.own else lender, [b for _, blocks in made for b in blocks]))
    liable, last, blocks = [ledger.liability(i) for i in range(1, c.choice([0, 0, 1, 2]) + 1)], None, []
    for firm, a, these in sorted(liable, key=lambda x: x[0]):
        if not ledger.own and firm != last:
            blocks.append(("h", 3, "有相关还款责任的企业借款" if firm else "有相关还款责任的个人借款"))
        last = firm
        blocks += these
        truth["accounts"].append(a)
    parts.append(("相关还款责任信息", blocks))
    parts = [part for part in parts if part[1]]
    if parts and c.often(0.4):
        parts.append(("授信协议信息", agreements(c, ledger)))
    return parts


def public(c, ledger, truth, ordinal):
    blocks = []
    found = records.some(c, ledger.as_of, ledger.dots, ledger.p.number, records.DETAILED) if c.often(0.35) else []
    calls = records.some(c, ledger.as_of, ledger.dots, ledger.p.number, {"电信欠费记录": records.unpaid_phone}) if c.often(0.2) else []
    truth["public_records"] = records.truth_of(calls + found)
    if calls:
        blocks += [("h", 1, f"{ORDINALS[ordinal]} 非信贷交易信息明细"), ("h", 2, "（一）后付费记录")]
        for n, (_, pairs) in enumerate(calls, 1):
            blocks += [("h", 4, f"账户{n}"), ("form", [k for k, _ in pairs], [v for _, v in pairs])]
        ordinal += 1
    if found:
        blocks.append(("h", 1, f"{ORDINALS[ordinal]} 公共信息明细"))
        for n, kind in enumerate(dict.fromkeys(kind for kind, _ in found)):
            these = [pairs for k, pairs in found if k == kind]
            blocks.append(("h", 2, f"（{ORDINALS[n]}）{kind}"))
            for start in range(0, len(these[0]), 5):
                blocks.append(("table", "list", ["编号"] + [k for k, _ in these[0][start:start + 5]], [[str(i)] + [v for _, v in pairs[start:start + 5]] for i, pairs in enumerate(these, 1)]))
        ordinal += 1
    return blocks, ordinal


def full(seed, own):
    c = Chance(f"wild full {own} {seed}")
    p = Print(c, 2)
    p.padded = True
    today = c.day(dt.date(2020, 6, 1), dt.date(2026, 11, 20))
    truth, _ = opening(c, p, 2, today)
    truth.update({"edition": "detailed", "printed_for": "own" if own else "lender", "accounts": []})
    ledger = Ledger(c, p, last_month_end(today), own)
    parts = credit_parts(c, ledger, truth)
    truth["objections_in_progress"] = sum(a["objection_mark"] for a in truth["accounts"]) or None
    truth["inquiries"] = inquiries(c, today, 2, c.choice([0, 12, 45]))
    for one in truth["inquiries"]:
        if ledger.veiled and one["by"] == "institution":
            one["institution"] = ledger.lender(BANKS)
    blocks = first_page(c, ledger, truth, today) + person(c, ledger, truth) + summary(c, ledger, truth["accounts"])
    blocks += [("h", 1, "三 信贷交易信息明细")] if parts else []
    for n, (heading, made) in enumerate(parts):
        blocks += [("h", 2, f"（{ORDINALS[n]}）{heading}")] + made
    rest, ordinal = public(c, ledger, truth, 3 if parts else 2)
    blocks += rest
    if c.often(0.12):
        truth["statements"] = [c.choice(STATEMENTS)]
        blocks += [("h", 1, f"{ORDINALS[ordinal]} 本人声明"), ("table", "list", ["编号", "声明内容", "添加日期"], [["1", truth["statements"][0], ledger.dots(ledger.as_of)]])]
        ordinal += 1
    blocks.append(("h", 1, f"{ORDINALS[ordinal]} 查询记录"))
    for by, heading in (("institution", "机构查询记录明细"), ("self", "本人查询记录明细")):
        rows = [[str(i["index"]), i["date"].replace("-", "."), i["institution"], i["reason"]] for i in truth["inquiries"] if i["by"] == by]
        blocks += [("h", 2, heading), ("table", "inquiries", ["编号", "查询日期", "查询机构", "查询原因"], rows)] if rows else []
    return truth, blocks + [("h", 1, "报告说明"), ("p", "1.本报告由中国人民银行征信中心出具，依据截至报告时间的个人征信系统记录的信息生成。"), ("p", "2.本报告中如无特别说明，金额类数据均以人民币计算，精确到元。")]
