"""The detailed edition 详版 (second generation), both of its faces: 本人版 and 授信机构版. See model.py for truth and blocks."""
import datetime

from model import HOUSING, OTHER, Maker, blank, comma, dots, inquiries, person

KINDS = {  # heading in 本人版, in 授信机构版, category
    "C1": ("被追偿信息", "被追偿信息", "other"), "D1": ("非循环贷账户", "非循环贷账户", "loan"), "R4": ("循环贷账户一", "循环额度下分账户", "loan"),
    "R1": ("循环贷账户二", "循环贷账户", "credit_line"), "R2": ("贷记卡账户", "贷记卡账户", "credit_card"), "R3": ("准贷记卡账户", "准贷记卡账户", "quasi_credit_card")}
STATUS = {"正常": "open", "逾期": "open", "结清": "settled", "销户": "closed", "呆账": "bad_debt", "转出": "transferred", "冻结": "frozen", "止付": "stopped", "未激活": "unactivated"}
ORDINALS = "一二三四五六七八九"


def yuan(n):
    return comma(n)


def grid(m, a, as_of, late):
    r, months = m.r, []
    day = datetime.date.fromisoformat(a["opened"])
    first = max((as_of.year - 2) * 12 + as_of.month - 1, day.year * 12 + day.month - 1)
    for i, n in enumerate(range(first, as_of.year * 12 + as_of.month)):
        state = str(min(7, i)) if late and i else r.choice(["N", "N", "N", "*", "1" if late else "N"])
        months.append({"month": f"{n // 12}-{n % 12 + 1:02d}", "status": state, "overdue_fen": r.randrange(1, 9000) * 100 if state.isdigit() and state != "0" else 0})
    return months


def account(m, kind, index, as_of):
    r = m.r
    category = KINDS[kind][2]
    opened = m.day(datetime.date(2012, 1, 1), as_of - datetime.timedelta(days=70))
    due = opened + datetime.timedelta(days=r.choice([365, 1095, 7300]))
    product = {"R2": "贷记卡", "R3": "准贷记卡"}.get(kind) or r.choice(OTHER * 2 + (HOUSING if kind == "D1" else []))
    a = blank(index, category, m.institution("card" if kind in ("R2", "R3") else "loan"), product, opened)
    a["account_id"] = f"{kind}{r.randrange(10**7):07d}X{r.randrange(10**6):06d}{opened:%Y%m%d}"
    amount, balance = m.money(), m.money()
    a["as_of"] = as_of.isoformat()
    blocks = []
    agreement = f"SL{opened:%Y%m%d}{r.randrange(10**6):06d}" if kind in ("R4", "D1") and r.random() < 0.6 else None
    a["agreement_id"] = agreement
    blocks.append(("h3", f"账户{index}" + (f"（授信协议标识：{agreement}）" if agreement else "")))
    if kind == "C1":
        a["amount_fen"], a["balance_fen"] = amount * 100, balance * 100
        blocks += [("table", ["管理机构", "业务种类", "债权接收日期", "债权金额", "债权转移时的还款状态"], [[a["institution"], product, dots(opened), yuan(amount), "逾期"]], None),
                   ("para3", f"截至{as_of:%Y年%m月%d日}"), ("table", ["账户状态", "余额", "最近一次还款日期"], [["催收", yuan(balance), "--"]], None)]
        a["account_id"] = None
        return a, blocks
    if kind in ("R2", "R3"):
        a["limit_fen"] = amount * 100
        blocks.append(("table", ["发卡机构", "账户标识", "开立日期", "账户授信额度", "共享授信额度", "币种", "业务种类", "担保方式"],
                       [[a["institution"], a["account_id"], dots(opened), yuan(amount), yuan(amount), "人民币元", product, "信用/免担保"]], None))
    else:
        a["due"] = due.isoformat()
        a["limit_fen" if kind == "R1" else "amount_fen"] = amount * 100
        blocks += [("table", ["管理机构", "账户标识", "开立日期", "到期日期", "账户授信额度" if kind == "R1" else "借款金额", "账户币种"],
                    [[a["institution"], a["account_id"], dots(opened), dots(due), yuan(amount), "人民币元"]], None),
                   ("table", ["业务种类", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志"],
                    [[product, r.choice(["信用/免担保", "抵押", "组合（含保证）"]), str(r.randrange(1, 360)), "月", r.choice(["分期等额本息", "按期计算还本付息", "一次还本分次付息"]), "无"]], None)]
    return state(m, a, kind, blocks, as_of, opened, balance)


def state(m, a, kind, blocks, as_of, opened, balance):
    r = m.r
    blocks.append(("para3", f"截至{as_of:%Y年%m月%d日}"))
    card = kind in ("R2", "R3")
    if r.random() < 0.25:  # done with
        done = m.day(opened, as_of)
        word = "销户" if card else r.choice(["结清", "结清", "转出"])
        a["status"], a["settled"] = STATUS[word], done.isoformat()[:7] if word == "转出" else done.isoformat()
        blocks.append(("table", ["账户状态", "转出月份" if word == "转出" else "账户关闭日期"], [[word, f"{done:%Y.%m}" if word == "转出" else dots(done)]], None))
        return marks(m, a, blocks, as_of)
    late = r.random() < 0.3
    word = ("正常" if not late or card else "逾期") if r.random() < 0.9 else ("未激活" if card and not late else "呆账")
    a["status"], a["balance_fen"] = STATUS[word], balance * 100
    debt, last = r.randrange(1, 9999) if late else 0, dots(m.day(opened, as_of))
    a["overdue_now_fen"] = debt * 100
    periods = r.randrange(1, 8) if late else 0
    if card:
        used = m.money()
        a["used_fen"] = used * 100
        blocks += [("table", ["账户状态", "余额", "已用额度", "未出单的大额专项分期余额", "剩余分期期数", "最近6个月平均使用额度", "最大使用额度"],
                    [[word, yuan(balance), yuan(used), "0", "0", yuan(m.money()), yuan(m.money())]], None),
                   ("table", ["账单日", "本月应还款", "本月实还款", "最近一次还款日期", "当前逾期期数", "当前逾期总额"],
                    [[dots(as_of), yuan(m.money()), yuan(m.money()), last, str(periods), yuan(debt)]], None)]
    else:
        blocks += [("table", ["账户状态", "五级分类", "余额", "剩余还款期数", "本月应还款", "应还款日", "本月实还款", "最近一次还款日期", "当前逾期期数", "当前逾期总额"],
                    [[word, r.choice(["正常", "关注", "可疑", "未分类"]), yuan(balance), str(r.randrange(0, 120)), yuan(m.money()), dots(as_of), yuan(m.money()), last, str(periods), yuan(debt)]], None),
                   ("table", ["逾期31—60天未归还本金", "逾期61—90天未归还本金", "逾期91—180天未归还本金", "逾期180天以上未归还本金"], [[yuan(m.money()) if late else "0" for _ in range(4)]], None)]
    a["months"] = grid(m, a, as_of, late)
    first, last_month = a["months"][0]["month"], a["months"][-1]["month"]
    blocks.append(("grid", f"{first.replace('-', '年')}月—{last_month.replace('-', '年')}月的还款记录", a["months"]))
    return marks(m, a, blocks, as_of)


def marks(m, a, blocks, as_of):
    r = m.r
    if r.random() < 0.12:
        a["statement"] = "本人从未申请该笔贷款，系他人冒用本人身份信息办理，已向公安机关报案，请核查并更正相关信息。"
        blocks.append(("table", ["本人声明", "添加日期"], [[a["statement"], dots(as_of)]], None))
    if r.random() < 0.12:
        a["objection_mark"] = True
        blocks.append(("table", ["异议标注", "添加日期"], [["信息主体对该笔业务提出异议，正在核查。", dots(as_of)]], None))
    return a, blocks


def detailed(seed, own=True):
    """(truth, blocks) of a 详版; `own` is 本人版."""
    m = Maker(f"detailed-{own}-{seed}")
    r = m.r
    today = m.day(datetime.date(2020, 6, 1), datetime.date(2026, 11, 1))
    as_of = today.replace(day=1) - datetime.timedelta(days=1)
    parts = [(kind, [account(m, kind, i, as_of) for i in range(1, r.randrange(0, 2 if kind == "C1" else 5) + 1)]) for kind in KINDS]
    parts = [(kind, made) for kind, made in parts if made]
    everyone = [a for _, made in parts for a, _ in made]
    number, clock = today.strftime("%Y%m%d") + f"{r.randrange(10**14):014d}", f"{r.randrange(24):02d}:{r.randrange(60):02d}:{r.randrange(60):02d}"
    dates = sorted((m.day(datetime.date(2015, 1, 1), today) for _ in range(r.randrange(1, 6))), reverse=True)
    truth = {"edition": "detailed", "report_number": number, "report_time": f"{today.isoformat()}T{clock}+08:00",
             "subject": {"name": person(m), "id_type": "身份证", "id_number_masked": f"{110101199001010000 + r.randrange(9999)}"},
             "accounts": everyone, "inquiries": inquiries(m, today, False, 25),
             "phones": [{"number": f"1{r.choice('3578')}8{r.randrange(10**8):08d}", "updated": d.isoformat()} for d in dates],
             "addresses": [{"address": f"示例省{r.choice('甲乙丙')}市示例区第{r.randrange(99)}号小区{r.randrange(30)}号楼{r.randrange(9)}单元{r.randrange(2000)}室", "updated": d.isoformat()} for d in dates],
             "objections_in_progress": sum(a["objection_mark"] for a in everyone)}
    return truth, detailed_blocks(m, truth, parts, today, clock, own)


def head(m, truth, today, clock, own):
    s = truth["subject"]
    b = [("title", "个人信用报告"), ("subtitle", "（本人版）" if own else "（授信机构版）"),
         ("line", [f"报告编号：{truth['report_number']}", f"报告时间：{today.isoformat()} {clock}"]),
         ("table", ["被查询者姓名", "被查询者证件类型", "被查询者证件号码", "查询机构", "查询原因"], [[s["name"], s["id_type"], s["id_number_masked"], "示例市分中心", "本人查询" if own else "贷款审批"]], None)]
    if m.r.random() < 0.3:
        truth["fraud_alert"] = {"from": "2026-04-01", "until": "2027-04-01"}
        b += [("h3", "防欺诈警示"), ("para", "信息主体申请设置防欺诈警示。联系电话“138****0000”"), ("table", ["生效日期", "截止日期"], [["2026.04.01", "2027.04.01"]], None)]
    if truth["objections_in_progress"]:
        b += [("h3", "异议信息提示"), ("para", f"信息主体对信用报告内容提出了{truth['objections_in_progress']}笔异议且正在处理中，请浏览时注意阅读相关内容。")]
    return b


def people(m, truth):
    r = m.r
    return [("h1", "一 个人基本信息"), ("h2", "（一）身份信息"),
            ("table", ["性别", "出生日期", "婚姻状况", "学历", "学位", "就业状况", "国籍", "电子邮箱"], [["女", "1990.01.01", "已婚", "本科", "学士", "在职", "中国", "someone@example.org"]], None),
            ("table", ["通讯地址", "户籍地址"], [[truth["addresses"][0]["address"], "示例省示例市示例路1号"]], None),
            ("table", ["编号", "手机号码", "信息更新日期"], [[str(i), p["number"], p["updated"].replace("-", ".")] for i, p in enumerate(truth["phones"], 1)], None),
            ("h2", "（二）居住信息"),
            ("table", ["编号", "居住地址", "住宅电话", "居住状况", "信息更新日期"], [[str(i), p["address"], "--", r.choice(["自置", "租房"]), p["updated"].replace("-", ".")] for i, p in enumerate(truth["addresses"], 1)], None)]


def summary(truth, parts, own):
    b = [("h1", "二 信息概要")]
    if not own:
        b += [("h2", "（一）个人信用报告“数字解读”"), ("table", ["数字解读", "相对位置", "说明"], [["650", ">50%", "--"]], None)]
    rows = []
    for label, test in (("个人住房贷款", lambda a: a["product"] in (HOUSING[0], HOUSING[2])), ("个人商用房贷款（包括商住两用）", lambda a: a["product"] == HOUSING[1]),
                        ("其他类贷款", lambda a: a["category"] in ("loan", "credit_line") and a["product"] not in HOUSING),
                        ("贷记卡", lambda a: a["category"] == "credit_card"), ("准贷记卡", lambda a: a["category"] == "quasi_credit_card")):
        these = [a for a in truth["accounts"] if a["category"] != "other" and test(a)]
        rows.append([label, str(len(these) or "--"), min(a["opened"] for a in these)[:7].replace("-", ".") if these else "--"])
    total = sum(a["category"] != "other" for a in truth["accounts"])
    rows.append(["合计", str(total), "--"])
    return b + [("h2", f"（{'一' if own else '二'}）信贷交易信息提示"), ("table", ["业务类型", "账户数", "首笔业务发放月份"], rows, None)]


def detailed_blocks(m, truth, parts, today, clock, own):
    b = head(m, truth, today, clock, own) + people(m, truth) + summary(truth, parts, own)
    if parts:
        b.append(("h1", "三 信贷交易信息明细"))
    for n, (kind, made) in enumerate(parts):
        b.append(("h2", f"（{ORDINALS[n]}）{KINDS[kind][0 if own else 1]}"))
        for _, blocks in made:
            b += blocks
    b.append(("h1", ("四" if parts else "三") + " 查询记录"))
    for by, title in (("institution", "机构查询记录明细"), ("self", "本人查询记录明细")):
        rows = [[str(i["index"]), i["date"].replace("-", "."), i["institution"], i["reason"]] for i in truth["inquiries"] if i["by"] == by]
        if rows:
            b += [("h2", title), ("table", ["编号", "查询日期", "查询机构", "查询原因"], rows, None)]
    return b + [("h1", "报告说明"), ("para", "1.本报告由中国人民银行征信中心出具，依据截至报告时间的个人征信系统记录的信息生成。除异议标注和征信中心说明外，报告中的信息均由相关机构提供，征信中心不确保其真实性和准确性，但承诺在信息汇总、加工、整合的全过程中保持客观、中立的地位。"),
                ("para", "2.本报告中的身份信息、居住信息、职业信息等来源于信息主体在相关机构办理业务时所提供的相关资料。")]
