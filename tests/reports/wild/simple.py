"""The 简版 of both generations in a wild program's form: (truth, blocks); `cloth.py` dresses the blocks."""
import datetime as dt

import records
from grammar import HOUSES, Voice
from hand import Chance, Print, inquiries, last_month_end

NOTES = ["除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成，征信中心不确保其真实性和准确性，但承诺在信息汇总、加工、整合的全过程中保持客观、中立的地位。",
         "本报告仅包含可能影响您信用评价的主要信息，如需获取您在个人征信系统中更详细的记录，请到当地信用报告查询网点查询。",
         "您有权对本报告中的内容提出异议。如有异议，可联系数据提供单位，也可到当地信用报告查询网点提出异议申请。",
         "本报告仅供您了解自己的信用状况，请妥善保管。因保管不当造成个人隐私泄露的，征信中心将不承担相关责任。", "更多咨询，请致电全国客户服务热线400-810-8866。"]
MARRIED = ["已婚", "未婚", "离异", "丧偶", "--"]


def opening(c, p, generation, today):
    """The truth of the head and its blocks."""
    clock = f"{c.randrange(24):02d}:{c.randrange(60):02d}:{c.randrange(60):02d}"
    kind = "身份证" if c.often(0.9) else c.choice(["护照", "港澳居民来往内地通行证", "军官证"])
    number = c.choice(["*" * 18, "*" * 14 + f"{c.randrange(10000):04d}", "*" * 14 + f"{c.randrange(1000):03d}X"]) if kind == "身份证" else f"*****{c.randrange(10000):04d}"
    subject = {"name": c.person(), "id_type": kind, "id_number_masked": number}
    truth = {"edition": "simple", "generation": generation, "printed_for": None, "report_number": f"{today:%Y%m%d}{c.randrange(10**14):014d}",
             "report_time": f"{today.isoformat()}T{clock}+08:00", "subject": subject, "fraud_alert": None, "objections_in_progress": None, "statements": [], "contacts": []}
    when = f"{today:%Y.%m.%d} {clock}" if generation == 1 or c.often(0.15) else f"{today.isoformat()} {clock}"
    first = [("报告编号", truth["report_number"])] + ([("查询时间", when)] if generation == 1 else []) + [("报告时间", when)]
    name = subject["name"]
    if len(name) == 2 and c.often(0.15):
        name = name[0] + "\u2003" + name[1]
    shown = "身 份 证" if kind == "身份证" and c.often(0.06) else kind
    return truth, [("title", "个人信用报告"), ("head", first, [("姓名", name), ("证件类型", shown), ("证件号码", number), ("婚姻状况", c.choice(MARRIED))])]


def groups(c, voice, kind, products=None):
    """[(heading, [(truth, sentence)])], numbered through the section or through each group."""
    fine = "从未逾期过的" if voice.generation == 1 or kind == "card" else "从未发生过逾期的"
    if kind == "card":
        plan = [("发生过逾期的贷记卡账户明细如下：", True, 3), ("透支超过60天的准贷记卡账户明细如下：", True, 1), ("从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下：", False, 7)]
    else:
        plan = [("发生过逾期的账户明细如下：", True, 4), (f"{fine}账户明细如下：", False, 7)]
    made, index = [], 0
    for n, (heading, late, most) in enumerate(plan):
        group = []
        for _ in range(c.randint(0, most)):
            index += 1
            if kind == "card":
                group.append(voice.card(index, late, quasi=n == 1 or (not late and c.often(0.1))))
            elif voice.generation == 2 and not products and c.often(0.3):
                group.append(voice.line(index, late))
            else:
                group.append(voice.loan(index, late, products))
        made.append((heading, group))
    return made


def overview(generation, parts):
    none = "0" if generation == 1 else "--"

    def column(accounts):
        live = [a for a in accounts if a["status"] not in ("settled", "closed", "transferred")]
        late = [a for a in accounts if a["overdue_months_5y"]]
        return [str(n or none) for n in (len(accounts), len(live), len(late), sum(a["overdue_90_5y"] for a in late))]
    loans = parts.get("贷款", []) + parts.get("购房贷款", []) + parts.get("其他贷款", [])
    columns = [column(parts["信用卡"]), column([a for a in loans if a["product"] in HOUSES]), column([a for a in loans if a["product"] not in HOUSES])]
    names = ["账户数", "未结清/未销户账户数", "发生过逾期的账户数", "发生过90天以上逾期的账户数"]
    if generation == 1:
        rows = [[name] + [col[i] for col in columns] for i, name in enumerate(names)]
        return [("table", "overview", ["", "信用卡", "购房贷款", "其他贷款"], rows + [["为他人担保笔数", str(len(parts.get("为他人担保信息", []))), "0", "0"]])]
    columns.append(column(parts.get("其他业务", [])))
    liable = str(len(parts.get("相关还款责任信息", [])) or "--")
    return [("table", "overview", ["", "信用卡", "贷款/购房", "贷款/其他", "其他业务"], [[name] + [col[i] for col in columns] for i, name in enumerate(names)]),
            ("table", "overview", ["", "为个人", "为企业"], [["相关还款责任账户数", liable, "--"]])]


def credit(c, p, generation, as_of):
    """Accounts and blocks of 信贷记录."""
    voice = Voice(c, p, generation, as_of)
    sections = [("信用卡", groups(c, voice, "card"))]
    if generation == 1 and c.often(0.5):
        sections += [("购房贷款", groups(c, voice, "loan", HOUSES)), ("其他贷款", groups(c, voice, "loan", ["个人消费贷款", "个人经营性贷款", "农户贷款", "国家助学贷款"]))]
    else:
        sections.append(("贷款", groups(c, voice, "loan", None if generation == 2 else HOUSES + ["个人消费贷款", "个人经营性贷款", "农户贷款"])))
    if c.often(0.4):
        sections.append(("为他人担保信息" if generation == 1 else "相关还款责任信息", [(None, [voice.liability(i) for i in range(1, c.randint(2, 4))])]))
    parts = {name: [a for _, group in made for a, _ in group] for name, made in sections}
    accounts = [a for these in parts.values() for a in these]
    if not accounts:
        return [], [("p", "系统中没有您的信用卡、贷款和其他信贷记录。")]
    blocks = [("p", "这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。"), ("h", 2, "信息概要")] + overview(generation, parts)
    if generation == 2 and c.often(0.8):
        blocks += [("p", "逾期记录可能影响对您的信用评价。"), ("p", "购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。"),
                   ("p", "发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和曾经“透支超过60天”的准贷记卡账户。")]
    for name, made in sections:
        if parts[name]:
            blocks.append(("h", 2, name))
        for heading, group in made:
            if group:
                blocks += ([("h", 3, heading)] if heading else []) + [("entries", [(a["index"], text) for a, text in group])]
    return accounts, blocks


def public(c, p, generation, as_of):
    kinds = dict(records.SIMPLE)
    found = records.some(c, as_of, p.day, p.number, kinds) if c.often(0.4) else []
    calls = records.some(c, as_of, p.day, p.number, {"电信欠费记录": records.unpaid_phone}) if c.often(0.2) else []
    blocks = []
    if generation == 2:
        blocks += [("h", 1, "非信贷交易记录")] + ([("h", 2, "电信欠费记录")] + [("pairs", pairs) for _, pairs in calls] if calls else [("p", "系统中没有您最近5年内的非信贷交易记录。")])
    else:
        found += calls
    blocks.append(("h", 1, "公共记录"))
    if not found:
        blocks.append(("p", records.NONE_KNOWN[2] if generation == 1 else c.choice(records.NONE_KNOWN)))
    last = None
    for kind, pairs in found:
        blocks += ([("h", 2, kind)] if kind != last else []) + [("pairs", pairs)]
        last = kind
    return records.truth_of(found + (calls if generation == 2 else [])), blocks


def asked(c, p, generation, found):
    blocks = [("h", 1, "查询记录")]
    if not found:
        return blocks + [("p", "系统中没有您最近2年内的查询记录。")]
    blocks.append(("p", f"这部分包含您的信用报告最近2年{'内' if generation == 2 else ''}被查询的记录。"))
    own = c.choice(["个人查询记录明细", "本人查询记录明细"]) if generation == 2 else "本人查询记录明细"
    columns = ["编号", "查询日期", "查询机构" if generation == 2 else "查询操作员", "查询原因"]
    for by, heading in (("institution", "机构查询记录明细"), ("self", own)):
        rows = [[str(i["index"]), p.cell_day(dt.date.fromisoformat(i["date"])), p.finish(i["institution"]), p.finish(i["reason"])] for i in found if i["by"] == by]
        if rows:
            blocks += [("h", 2, heading), ("table", "inquiries", columns, rows)]
    return blocks


def simple(seed, generation):
    c = Chance(f"wild simple {generation} {seed}")
    p = Print(c, generation)
    today = c.day(dt.date(2013, 6, 1), dt.date(2019, 12, 1)) if generation == 1 else c.day(dt.date(2020, 6, 1), dt.date(2026, 11, 20))
    truth, blocks = opening(c, p, generation, today)
    truth["accounts"], lent = credit(c, p, generation, last_month_end(today))
    truth["public_records"], open_to_all = public(c, p, generation, last_month_end(today))
    truth["inquiries"] = inquiries(c, today, generation, c.choice([0, 10, 30, 70]))
    blocks += [("h", 1, "信贷记录")] + lent + open_to_all + asked(c, p, generation, truth["inquiries"])
    return truth, blocks + [("h", 1, c.choice(["说明", "说 明"]))] + [("p", f"{n}.{text}") for n, text in enumerate(NOTES, 1)]
