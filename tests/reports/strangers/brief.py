"""The 简版 of both generations: (truth, page nodes).

Nodes: ("title", text) ("sub", text) ("line", cells) ("h", level, text) ("p", text) ("item", text) ("table", columns, rows, kind)
("fields", pairs) ("grid", title, years, form). `dress.py` and `office.py` set them.
"""
import datetime as dt

from records import public_records, truth_of
from sentences import Teller
from words import HOUSING, Dice, Style, inquiry_list, month_end

NO_CREDIT = ["系统中没有您的信用卡、贷款和其他信贷记录。", "系统中没有您的信贷记录。"]
NO_PUBLIC = ["系统中没有您最近5年内的公共信息记录。", "系统中没有您最近5年内的公共记录。"]
NO_PUBLIC_OLD = ["系统中没有您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记录。"]
NOTES = ["除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成，征信中心不确保其真实性和准确性，但承诺在信息汇总、加工、整合的全过程中保持客观、中立的地位。",
         "本报告仅包含可能影响您信用评价的主要信息，如需获取您在个人征信系统中更详细的记录，请到当地信用报告查询网点查询。",
         "您有权对本报告中的内容提出异议。如有异议，可联系数据提供单位，也可到当地信用报告查询网点提出异议申请。",
         "本报告仅供您了解自己的信用状况，请妥善保管。因保管不当造成个人隐私泄露的，征信中心将不承担相关责任。", "更多咨询，请致电全国客户服务热线400-810-8866。"]
LATE_CARDS, LATE_QUASI = "发生过逾期的贷记卡账户明细如下：", "透支超过60天的准贷记卡账户明细如下："
FINE_CARDS = "从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下："


def head(dice, generation, today):
    """Truth and nodes of the report's head."""
    number = today.strftime("%Y%m%d") + f"{dice.randrange(10**14):014d}"
    clock = f"{dice.randrange(24):02d}:{dice.randrange(60):02d}:{dice.randrange(60):02d}"
    subject = {"name": dice.person(), "id_type": "身份证" if dice.often(0.9) else dice.choice(["护照", "港澳居民来往内地通行证"])}
    hidden = dice.choice(["*" * 18, "*" * 14 + f"{dice.randrange(10000):04d}", "*" * 14 + f"{dice.randrange(1000):03d}X"])
    subject["id_number_masked"] = hidden if subject["id_type"] == "身份证" else "****" + str(dice.randint(1000, 9999))
    truth = {"edition": "simple", "generation": generation, "printed_for": None, "report_number": number, "report_time": f"{today.isoformat()}T{clock}+08:00", "subject": subject}
    printed = f"{today:%Y.%m.%d} {clock}" if generation == 1 else f"{today.isoformat()} {clock}"
    first = [f"报告编号：{number}"] + ([f"查询时间：{printed}"] if generation == 1 else []) + [f"报告时间：{printed}"]
    second = [f"姓名：{subject['name']}", f"证件类型：{subject['id_type']}", f"证件号码：{hidden if subject['id_type'] == '身份证' else subject['id_number_masked']}",
              dice.choice(["已婚", "未婚", "离婚", "--"])]
    if dice.often(0.25):
        return truth, [("title", "个人信用报告")] + [("line", [cell]) for cell in first] + [("line", second)]
    return truth, [("title", "个人信用报告"), ("line", first), ("line", second)]


def card_groups(dice, teller, generation):
    """[(heading, [(truth, sentence)])] of the cards, numbered through."""
    groups, index = [], 0
    for heading, late, quasi in ((LATE_CARDS, True, False), (LATE_QUASI, True, True), (FINE_CARDS, False, False)):
        made = []
        for _ in range(dice.randint(0, 6 if heading == FINE_CARDS else (1 if quasi else 3))):
            index += 1
            made.append(teller.card(index, late, quasi or (not late and dice.often(0.12))))
        groups.append((heading, made))
    return groups


def loan_groups(dice, teller, generation, products=None):
    groups, index = [], 0
    fine = "从未逾期过的账户明细如下：" if generation == 1 else "从未发生过逾期的账户明细如下："
    for heading, late in (("发生过逾期的账户明细如下：", True), (fine, False)):
        made = []
        for _ in range(dice.randint(0, 3 if late else 6)):
            index += 1
            line = generation == 2 and not products and dice.often(0.3)
            made.append(teller.line(index, late) if line else teller.loan(index, late, products))
        groups.append((heading, made))
    return groups


def counted(generation, sections):
    """The overview's table, counted from what follows, so that it agrees."""
    def column(accounts):
        live = [a for a in accounts if a["status"] not in ("settled", "closed", "transferred")]
        late = [a for a in accounts if a["overdue_months_5y"]]
        return [len(accounts), len(live), len(late), len([a for a in late if a["overdue_90_5y"]])]
    cards = [a for a, _ in sections["信用卡"]]
    loans = [a for a, _ in sections["贷款"]]
    parts = [cards, [a for a in loans if a["product"] in HOUSING], [a for a in loans if a["product"] not in HOUSING]]
    if generation == 2:
        parts.append([a for a, _ in sections.get("其他业务", [])])
    names = ["账户数", "未结清/未销户账户数", "发生过逾期的账户数", "发生过90天以上逾期的账户数"]
    none = "0" if generation == 1 else "--"
    columns = [column(part) for part in parts]
    rows = [[name] + [str(c[i] or none) for c in columns] for i, name in enumerate(names)]
    if generation == 1:
        return [("table", ["", "信用卡", "购房贷款", "其他贷款"], rows + [["为他人担保笔数", str(len(sections.get("为他人担保信息", []))), "0", "0"]], "overview")]
    liable = len(sections.get("相关还款责任信息", []))
    return [("table", ["", "信用卡", "贷款/购房", "贷款/其他", "其他业务"], rows, "overview"),
            ("table", ["", "为个人", "为企业"], [["相关还款责任账户数", str(liable or "--"), "--"]], "overview")]


def credit_nodes(dice, style, generation, as_of):
    """Truth and nodes of 信贷记录."""
    teller = Teller(dice, style, generation, as_of)
    parts = [("信用卡", card_groups(dice, teller, generation))]
    if generation == 1 and dice.often(0.6):
        parts += [("购房贷款", loan_groups(dice, teller, 1, HOUSING)), ("其他贷款", loan_groups(dice, teller, 1, ["个人消费贷款", "个人经营性贷款", "农户贷款", "国家助学贷款"]))]
    else:
        parts.append(("贷款", loan_groups(dice, teller, generation)))
    extra = ("为他人担保信息", teller.guarantee) if generation == 1 else ("相关还款责任信息", teller.liability)
    if generation == 2 and dice.often(0.2):
        parts.append(("其他业务", [(None, [teller.lease(i) for i in range(1, dice.randint(2, 3))])]))
    if dice.often(0.35):
        parts.append((extra[0], [(None, [extra[1](i) for i in range(1, dice.randint(2, 4))])]))
    sections, accounts, nodes = {"信用卡": [], "贷款": []}, [], []
    for heading, groups in parts:
        key = "贷款" if heading in ("购房贷款", "其他贷款") else heading
        made = [pair for _, group in groups for pair in group]
        sections.setdefault(key, []).extend(made)
        accounts += [truth for truth, _ in made]
        if made:
            nodes.append(("h", 2, heading))
        for title, group in groups:
            if group:
                nodes += ([("h", 3, title)] if title else []) + [("item", f"{truth['index']}.{text}") for truth, text in group]
    if not accounts:
        return [], [("p", dice.choice(NO_CREDIT))]
    intro = [("p", "这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。"), ("h", 2, "信息概要")]
    after = [] if generation == 1 else [("p", "逾期记录可能影响对您的信用评价。"), ("p", "购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。"),
                                        ("p", "发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和曾经“透支超过60天”的准贷记卡账户。")]
    return accounts, intro + counted(generation, sections) + after + nodes


def public_nodes(dice, style, generation, as_of):
    """Truth and nodes of 非信贷交易记录 and 公共记录."""
    records = public_records(dice, style, as_of) if dice.often(0.4) else []
    calls = [r for r in records if r[0] == "电信欠费记录"] if generation == 2 else []
    nodes = []
    if generation == 2:
        nodes.append(("h", 1, "非信贷交易记录"))
        nodes += [("p", "系统中没有您最近5年内的非信贷交易记录。")] if not calls else [("h", 2, "电信欠费记录")] + [("fields", fields) for _, fields in calls]
    nodes.append(("h", 1, "公共记录"))
    rest = [r for r in records if r not in calls]
    if not rest:
        nodes.append(("p", dice.choice(NO_PUBLIC_OLD if generation == 1 else NO_PUBLIC + NO_PUBLIC_OLD)))
    elif dice.often(0.6):
        nodes.append(("p", "这部分包含您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记录。金额类数据均以人民币计算，精确到元。"))
    last = None
    for kind, fields in rest:
        nodes += ([("h", 2, kind)] if kind != last else []) + [("fields", fields)]
        last = kind
    return truth_of(records), nodes


def inquiry_nodes(dice, style, generation, inquiries):
    nodes = [("h", 1, "查询记录")]
    if not inquiries:
        return nodes + [("p", dice.choice(["系统中没有您最近2年内的查询记录。", "系统中没有您最近2年内的查询记录明细。"]))]
    nodes.append(("p", f"这部分包含您的信用报告最近2年{'内' if generation == 2 else ''}被查询的记录。"))
    columns = ["编号", "查询日期", "查询机构" if generation == 2 else "查询操作员", "查询原因"]
    own = "个人查询记录明细" if generation == 2 and dice.often(0.7) else "本人查询记录明细"
    for by, heading in (("institution", "机构查询记录明细"), ("self", own)):
        rows = [[str(i["index"]), style.day(dt.date.fromisoformat(i["date"])), i["institution"], i["reason"]] for i in inquiries if i["by"] == by]
        if rows:
            nodes += [("h", 2, heading), ("table", columns, rows, "inquiries")]
        elif dice.often(0.3):
            nodes += [("h", 2, heading), ("p", f"系统中没有您最近2年内的{heading[:-2]}。")]
    return nodes


def brief(seed, generation):
    dice = Dice(f"brief {generation} {seed}")
    style = Style(dice, generation)
    today = dice.day(dt.date(2013, 6, 1), dt.date(2019, 12, 1)) if generation == 1 else dice.day(dt.date(2020, 6, 1), dt.date(2026, 11, 20))
    as_of = month_end(today)
    truth, nodes = head(dice, generation, today)
    empty = dice.often(0.07)
    truth["accounts"], credit = ([], [("p", dice.choice(NO_CREDIT))]) if empty else credit_nodes(dice, style, generation, as_of)
    truth["public_records"], public = public_nodes(dice, style, generation, as_of)
    truth["inquiries"] = inquiry_list(dice, today, generation, dice.choice([0, 8, 25, 60]))
    truth["fraud_alert"], truth["objections_in_progress"], truth["statements"] = None, None, []
    nodes += [("h", 1, "信贷记录")] + credit + public + inquiry_nodes(dice, style, generation, truth["inquiries"])
    notes = [("p", f"{i}.{text}") for i, text in enumerate(NOTES, 1)]
    return truth, nodes + [("h", 1, dice.choice(["说 明", "说明"]))] + notes
