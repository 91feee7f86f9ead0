"""Small cases of several files: the facts, sums and papers that must follow, and those that must not.

A case: right (in words), answers (over BASE), files, and expectations:
facts, no_facts     [key] or [key, value]; * in a value stands for anything
count               {key: how many facts of it}
breaches            {rule: how many}; 0: none
contacts, hours     of the counts of conduct: {hour: messages}
events              {file: how many [messages, calls, payments] are listed for the reader}
notes               expressions of which each must be found in the notes, the missing evidence or the files' warnings
papers_lack         words that no paper may hold
"""
import io, json, re, subprocess, zipfile
from frame import AT, AT2, book, sheet, zipped
from letters import CAME, ME, MINE, YOU, mail, mbox

LENDER_NAME = "示例消费金融有限公司"
DUN = "【示例消费金融】您的借款已逾期3天，应还20000.00元，请立即还款"
BASE = {"today": "2026-03-10", "language": "zh-Hans",
        "person": {"name": "林小满", "id_number": "11010519491231002X", "address": "北京市朝阳区示例路1号", "phones": [{"number": "13900000009", "since": "2016-01-01"}]},
        "answers": {"took_this_loan": "no", "message_names": "me", "asked_to_tell_someone": "no", "pressed_to_pay_person": "no", "lost_id_or_phone": "id", "signed_something": "no", "money_to_my_account": "no", "someone_close_may": "no"},
        "loans": [{"lender": LENDER_NAME, "amount_fen": 2000000, "state": "overdue", "disbursed_on": "2025-06-01"}]}
OWN, PAYEE = "6222000011112222", "6217999988887777"
CASES = {}


def case(name, right, files, answers=None, **expect):
    CASES[name] = (right, {**BASE, **(answers or {})}, files, expect)


HEAD = "交易时间,收入,支出,余额,对方户名,对方账号,摘要"
BEFORE, AFTER = f"2025-05-20 09:12:00,,123.45,5321.00,示例超市,{PAYEE},消费", f"2025-06-20 18:00:00,,234.56,7086.44,示例超市,{PAYEE},消费"
ARRIVED = f"2025-06-01 10:21:33,20000.00,,25321.00,{LENDER_NAME},{PAYEE},放款"


def statement(rows, above="户名：林小满,卡号：6222000011112222\n起止日期：2025-05-01至2025-06-30"):
    return above + "\n" + "\n".join([HEAD, *rows]) + "\n"


def sms(rows):
    """rows: (number, Unix seconds, type, text)"""
    return '<?xml version="1.0" encoding="UTF-8"?><smses count="%d">' % len(rows) + "".join(f'<sms protocol="0" address="{n}" date="{t}000" type="{k}" body="{b}" read="1" status="-1" />' for n, t, k, b in rows) + "</smses>"


NIGHT = 1772465000  # 2026-03-02 23:23:20 in Beijing
NOON = 1772424000
TOLD_ABSENT = {"no_facts": [["money.absent"]], "notes": ["流水"]}


def own_words():
    label = "X-Gmail-Labels: Sent\r\n"
    dun_mail = mail("示例消费金融 <collect@example.net>", ME, DUN, CAME, "Tue, 03 Mar 2026 11:00:00 +0800", "催收")
    case("own-mail-labelled-sent", "The person's own letter at night is no collection; the lender's by day is one contact.",
         {"信.mbox": mbox([mail(ME, YOU, "【示例消费金融】说我借款已逾期，应还20000.00元，请立即还款？我没有借过", label), dun_mail])}, breaches={"quiet_hours": 0}, contacts=1)
    case("own-mail-without-a-sign", "A mail from the person's own name that no server stamped is no collection.",
         {"信.eml": mail(ME, YOU, DUN + "——这是你们发来的，我没有借过", ""), "催收.eml": dun_mail}, breaches={"quiet_hours": 0}, contacts=1)
    case("own-mail-in-sent-folder", "The folder 已发送 holds what the person wrote.", {"邮件.zip": zipped({"已发送/投诉.eml": mail(ME, YOU, DUN + "——我没有借过"), "收件箱/催收.eml": dun_mail})}, breaches={"quiet_hours": 0}, contacts=1)
    case("mail-from-the-persons-address", "The mailbox (Delivered-To of the other mail) shows whose address me@example.com is: what comes from it is the person's.",
         {"收到.eml": dun_mail, "转.eml": mail("me@example.com", "friend@example.org", DUN, "")}, breaches={"quiet_hours": 0}, contacts=1)
    case("sent-table-without-type", "The title says that these were sent.", {"已发送.csv": f"已发送短信\n收件人,发送时间,内容\n106900001234,2026-03-02 23:00:00,{DUN}是你们发的\n", "短信.xml": sms([("106900001234", NOON, 1, DUN)])}, breaches={"quiet_hours": 0}, contacts=1)
    hidden = sheet([["号码", "时间", "类型", "内容"], ["106900001234", "2026-03-02 12:00:00", "接收", DUN], ["106900001234", "2026-03-02 23:00:00", "接收", DUN + "。"]]).replace('<row r="3">', '<row r="3" hidden="1">')
    case("hidden-row-is-no-contact", "A row that nobody sees in the sheet is not counted as collecting before somebody looked.", {"短信.xlsx": book([hidden])}, breaches={"quiet_hours": 0}, contacts=1, notes=["隐藏"])


def absences():
    case("absent-with-coverage", "One account's whole statement covers the day and shows no such money.", {"流水.csv": statement([BEFORE, AFTER])}, facts=[["money.absent", "yes"]])
    case("absent-other-account", "The lender paid into the card that ends with 5678; this is the statement of the card that ends with 2222.",
         {"流水.csv": statement([BEFORE, AFTER]), "短信.xml": sms([("106900001234", 1748745000, 1, "【示例消费金融】您的借款20000.00元已放款至您尾号5678的银行卡，请查收")])}, **TOLD_ABSENT)
    case("absent-period-ends-before", "The statement's period ends before the day, though a later row stands in it.", {"流水.csv": statement([BEFORE, AFTER], "户名：林小满,卡号：6222000011112222\n起止日期：2025-05-01至2025-05-31")}, **TOLD_ABSENT)
    case("absent-gap-in-rows-only", "Two statements, of May and of the end of June: the day lies in neither.", {"五月.csv": statement([BEFORE], "卡号：6222000011112222\n起止日期：2025-05-01至2025-05-31"), "六月.csv": statement([AFTER], "卡号：6222000011112222\n起止日期：2025-06-15至2025-06-30")}, **TOLD_ABSENT)
    case("absent-only-payments-out", "The statement was filtered: only what went out.", {"流水.csv": statement([BEFORE, AFTER], "卡号：6222000011112222\n起止日期：2025-05-01至2025-06-30\n交易类型：支出")}, **TOLD_ABSENT)
    case("absent-a-part", "Page 1 of 3 only.", {"流水.csv": statement([BEFORE, AFTER]) + "第1页/共3页\n"}, **TOLD_ABSENT)
    case("absent-rows-not-read", "A row of that very day could not be read.", {"流水.csv": statement([BEFORE, f"2025-06-01 10:2?,２万整?,,25321.00,{LENDER_NAME},{PAYEE},放款", AFTER])}, no_facts=[["money.absent"]])
    case("absent-no-period-no-account", "Nothing says whose account it is, and which days it covers.", {"流水.csv": "\n".join([HEAD, BEFORE, AFTER]) + "\n"}, **TOLD_ABSENT)
    case("absent-two-accounts-one-shows", "One account shows no money, the other one does.", {"甲.csv": statement([BEFORE, AFTER]), "乙.csv": statement([ARRIVED], "户名：林小满,卡号：6222000033334444\n起止日期：2025-05-01至2025-06-30")}, facts=[["money.arrived", "yes"]], no_facts=[["money.absent"]])


def sums():
    case("total-of-the-day-is-no-loan", "Two salaries of 10,000 make the day's sum; no loan came.", {"流水.csv": statement([f"2025-06-01 09:00:00,10000.00,,15321.00,示例公司,{PAYEE},工资", f"2025-06-01 10:00:00,10000.00,,25321.00,示例公司,{PAYEE},奖金", "2025-06-01,20000.00,0.00,25321.00,,,本日合计"])}, no_facts=[["money.arrived"]])
    case("ten-thousands-are-the-loan", "2 in ten thousands is the loan of 20,000.", {"流水.csv": "单位：万元\n" + statement([f"2025-06-01 10:21:33,2.00,,2.53,{LENDER_NAME},{PAYEE},放款"])}, facts=[["money.arrived", "yes"], ["money.arrived_fen", "2000000"]])
    case("same-statement-twice", "The same statement, once as a table and once as a sheet with its columns in another order, shows one arrival.",
         {"一.csv": statement([ARRIVED]), "二.xlsx": book([sheet([["摘要", "对方户名", "交易时间", "交易金额", "收/支", "卡号"], ["放款", LENDER_NAME, "2025-06-01 10:21:33", "20000.00", "收入", OWN]])])}, count={"money.arrived": 1})
    case("two-accounts-same-payment-kept", "Two payments of equal sum at the same time in two accounts are two.",
         {"一.csv": statement([f"2025-07-01 10:00:00,,1000.00,5321.00,{LENDER_NAME},{PAYEE},还款"]), "二.csv": statement([f"2025-07-01 10:00:00,,1000.00,5321.00,{LENDER_NAME},{PAYEE},还款"], "卡号：6222000033334444\n起止日期：2025-05-01至2025-07-30")}, count={"money.repaid": 2})
    case("order-number-equal", "The payment service's order number is equal in both: one repayment, though the bank books it a minute later.",
         {"一.csv": "交易时间,收/支,金额,交易对方,收/付款方式,交易状态,交易订单号\n2025-07-01 10:00:00,支出,1000.00," + LENDER_NAME + ",示例银行(2222),交易成功,2025070122001\n", "二.csv": f"卡号：{OWN}\n交易时间,收入,支出,余额,对方户名,交易单号,摘要\n2025-07-01 10:01:10,,1000.00,4321.00,{LENDER_NAME},2025070122001,还款\n"}, count={"money.repaid": 1})
    case("reversed-is-not-repaid", "The repayment was taken back by a red entry: nothing was paid.", {"流水.csv": statement([f"2025-07-01 10:00:00,,1000.00,4321.00,{LENDER_NAME},{PAYEE},还款", f"2025-07-01 10:05:00,,-1000.00,5321.00,{LENDER_NAME},{PAYEE},冲正"])}, no_facts=[["money.arrived"]], count={"money.repaid": 0})
    fraud = {"短信.xml": sms([("17000000001", 1772424000, 1, "请将保证金转到个人账户王某某 " + PAYEE + "，专员为您清空额度，下载腾讯会议共享屏幕")]),
             "流水.csv": f"户名：林小满,卡号：{OWN}\n交易时间,收支,金额,收款人名称,收款账号\n2026-03-02 12:30:00,支出,4800.00,王某某,{PAYEE}\n"}
    case("payees-account-is-a-lead-the-own-is-none", "The payee's account is told to the police as the payee's; the own account as the account it left.", fraud,
         {"answers": {**BASE["answers"], "pressed_to_pay_person": "yes", "money_sent": "just"}, "loans": []}, facts=[["money.sent", "yes"]], own_in_papers=[OWN, PAYEE])
    bill = f"本机号码：13900000009\n起始时间,通信方式,对方号码,通信时长\n" + "".join(f"2026-03-02 1{i}:00:00,被叫,106900001234,60秒\n2026-03-02 1{i}:00:30,呼叫转移,106900001234,60秒\n" for i in range(3))
    case("forwarded-calls-are-not-taken", "Three calls were taken; what the exchange sent on to another line is no further call.", {"短信.xml": sms([("106900001234", NOON, 1, DUN)]), "详单.csv": bill}, breaches={"calls_a_day": 0}, contacts=4)


def words_of(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as z:
        return re.sub(r"<[^>]+>", "", z.read("word/document.xml").decode().replace("</w:tc>", "\n"))


def has(facts, wanted):
    return [f for f in facts if f["key"] == wanted[0] and (len(wanted) == 1 or f["value"] == wanted[1])]


def faults_of(view, expect, out):
    """(what stands there and must not, what is missing)"""
    facts, wrong, missing = view["facts"], [], []
    wrong += [f"fact {w}" for w in expect.get("no_facts", []) if has(facts, w)]
    missing += [f"no fact {w}" for w in expect.get("facts", []) if not has(facts, w)]
    for key, number in expect.get("count", {}).items():
        found = len(has(facts, [key]))
        (wrong if found > number else missing).extend([f"{found} facts {key}, not {number}"] if found != number else [])
    for rule, number in expect.get("breaches", {}).items():
        found = sum(b["count"] for b in view["conduct"]["breaches"] if b["rule"] == rule)
        (wrong if found > number else missing).extend([f"{found} of {rule}, not {number}"] if found != number else [])
    contacts = view["conduct"]["contacts"]
    if expect.get("contacts", contacts) != contacts:
        (wrong if contacts > expect["contacts"] else missing).append(f"{contacts} contacts, not {expect['contacts']}")
    told = json.dumps([view["notes"], view["missing_evidence"], [f.get("warnings") for f in view["files"]]], ensure_ascii=False)
    missing += [f"not told: {p}" for p in expect.get("notes", []) if not re.search(p, told)]
    if "own_in_papers" in expect:
        own, payee = expect["own_in_papers"]
        text = "\n".join(words_of(p) for p in out.rglob("*.docx"))
        if re.search("(收款|对方|payee)[^。；\n]{0,30}" + own, text):
            wrong.append("a paper calls the own account the payee's")
        if payee not in text:
            missing.append("no paper names the payee's account")
    return wrong, missing


def wrong(program, room):
    """How many cases there are, and those that do not come out right. silent: a fact that is not so; lost: something is missing."""
    faults = {}
    for name, (_, answers, files, expect) in CASES.items():
        folder, out = room / name, room / f"{name}.out"
        (folder / "files").mkdir(parents=True)
        (folder / "answers.yaml").write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        for path, content in files.items():
            (folder / "files" / path).write_bytes(content.encode() if isinstance(content, str) else content)
        done = subprocess.run([program, "work", str(folder), "--out", str(out), "--json"], capture_output=True, encoding="utf-8", timeout=120)
        try:
            stands, lacks = faults_of(json.loads(done.stdout), expect, out)
        except Exception as e:  # an answer that lacks what is asked for is a wrong answer
            stands, lacks = [f"{type(e).__name__}: {e} {done.stderr[-200:]}"], []
        if stands or lacks:
            faults[name] = ["silent" if stands else "lost", *stands, *lacks]
    return len(CASES), faults


def make():
    own_words(), absences(), sums()


make()
