"""Statements: whose account, which sums are payments, and how much they are."""
from boxes import biff, seven
from frame import *

OWN, THEIRS = "6222000011112222", "6217999988887777"
IN, OUT = paid(AT, 500000, "in", "示例消费金融"), paid(AT2, 480000, "out", "张三")
PAIR = [IN, OUT]


def table(name, text, right, like, money=PAIR, **more):
    add(name, text, right, like=like, money=money, messages=[], calls=[], **more)


def accounts():
    kept = {"own_account": OWN, "other_account": THEIRS}
    table("own-and-other.csv", f"交易时间,本方账号,本方户名,对方账号,对方户名,借贷标志,交易金额,余额\n{AT},{OWN},林小满,{THEIRS},示例消费金融,贷,5000.00,5012.30\n{AT2},{OWN},林小满,{THEIRS},张三,借,4800.00,212.30\n",
          "Each row has the person's account and the other side's.", "companies' e-banking", **kept)
    table("only-other.csv", f"交易时间,收/支,金额,对方户名,对方账号,摘要\n{AT},收入,5000.00,示例消费金融,{THEIRS},放款\n{AT2},支出,4800.00,张三,{THEIRS},转账\n",
          "The only account in the table is the other side's.", "banks' apps", other_account=THEIRS, no_own_account=True)
    table("payee-column.csv", f"卡号：{OWN}  户名：林小满\n交易时间,收支,金额,收款人名称,收款账号,付款人名称,付款账号\n{AT},收入,5000.00,林小满,{OWN},示例消费金融,{THEIRS}\n{AT2},支出,4800.00,张三,{THEIRS},林小满,{OWN}\n",
          "The line above the table says which of the two accounts is the person's.", "e-banking receipts listed", **kept)
    table("court-record.csv", "交易卡号,交易账号,交易方户名,交易方证件号码,交易时间,交易金额,交易余额,收付标志,交易对手账卡号,现金标志,对手户名,对手身份证号,对手开户银行,摘要说明,交易币种,交易网点名称,交易流水号\n"
          f"{OWN},{OWN}001,林小满,110105194912310000,20260302102105,5000.00,5012.30,进,{THEIRS},其它,示例消费金融,,示例银行,放款,CNY,,1\n{OWN},{OWN}001,林小满,110105194912310000,20260302110000,4800.00,212.30,出,{THEIRS},其它,张三,,示例银行,转账,CNY,,2\n",
          "进 is in, 出 is out; the other side's account is not the person's.", "records that the police get from banks", **kept)
    table("account-above.csv", f"户名：林小满,账号：{OWN},币种：人民币\n查询区间：2026-03-01至2026-03-31\n交易时间,收入,支出,余额,对方户名,对方账号/卡号\n{AT},5000.00,,5012.30,示例消费金融,{THEIRS}\n{AT2},,4800.00,212.30,张三,{THEIRS}\n",
          "The person's account stands above the table.", "banks' apps", **kept)


def sums():
    table("debit-credit-columns.csv", f"交易时间,摘要,借方发生额,贷方发生额,余额,对方户名\n{AT},放款,0.00,\"5,000.00\",\"5,012.30\",示例消费金融\n{AT2},转账,\"4,800.00\",0.00,212.30,张三\n", "借方 of one's account at a bank is what went out.", "banks' counters")
    table("zeros-and-dashes.csv", f"交易时间,余额,收入金额,支出金额,对方户名\n{AT},5012.30,5000.00,--,示例消费金融\n{AT2},212.30,-,4800.00,张三\n", "A dash is no payment; the balance stands first.", "banks' apps")
    table("one-column-signed.csv", f"交易时间,摘要,支出(-)或存入(+),结存,对方户名\n{AT},放款,+5000.00,5012.30,示例消费金融\n{AT2},转账,-4800.00,212.30,张三\n", "The sign tells the direction.", "passbooks typed off")
    table("minus-signs.csv", f"交易时间,交易金额,余额,对方户名\n{AT},5000.00,5012.30,示例消费金融\n{AT2},−4800.00,212.30,张三\n2026-03-02 12:00:00,(20.00),192.30,李四\n2026-03-02 13:00:00,30.00-,162.30,李四\n", "Four ways of a minus.", "spreadsheets of banks",
          money=[IN, OUT, paid("2026-03-02 12:00:00", 2000, "out", "李四"), paid("2026-03-02 13:00:00", 3000, "out", "李四")], unsure=True)
    table("red.csv", f"交易时间,摘要,支出,收入,余额,对方户名\n{AT2},转账,4800.00,,212.30,张三\n2026-03-02 12:00:00,冲正,-4800.00,,5012.30,张三\n", "The second row takes the first one back: nothing went out twice.", "banks, red entries",
          money=[OUT, paid("2026-03-02 12:00:00", 480000, "in|unknown", "张三")], unsure=True)
    table("unit-above.csv", f"账户流水,,,\n单位：万元,,,\n交易时间,收入,支出,对方户名\n{AT},0.50,,示例消费金融\n{AT2},,0.48,张三\n", "5,000.00 and 4,800.00 yuan: the unit stands above the table.", "summaries", unsure=True)
    table("unit-fen.csv", f"交易时间,收/支,金额（分）,交易对方\n{AT},收入,500000,示例消费金融\n{AT2},支出,480000,张三\n", "The head says fen.", "payment services, exports for developers", unsure=True)
    table("unit-behind.csv", f"交易时间,收/支,交易金额,交易对方\n{AT},收入,0.5万元,示例消费金融\n{AT2},支出,4800元,张三\n", "Each cell has its own unit.", "typed by hand", unsure=True)
    table("currencies.csv", f"交易时间,币种,收入,支出,对方户名\n{AT},人民币,5000.00,,示例消费金融\n{AT2},CNY,,4800.00,张三\n2026-03-02 12:00:00,USD,,10.00,Example Inc\n2026-03-02 13:00:00,港币,,80.00,Example Ltd\n", "Two in yuan; ten dollars and eighty Hong Kong dollars are not yuan.", "accounts of several currencies", money_loose=True, foreign=[1000, 8000])
    sums_of = "小计,,5000.00,4800.00,,\n本页合计,,5000.00,4800.00,,\n承前页,,,,12.30,\n累计,,5000.00,4800.00,212.30,\n"
    table("totals.csv", f"交易时间,摘要,收入,支出,余额,对方户名\n{AT},放款,5000.00,,5012.30,示例消费金融\n{AT2},转账,,4800.00,212.30,张三\n" + sums_of, "The four rows below are sums and balances.", "banks' counters")
    table("totals-with-day.csv", f"日期,摘要,收入,支出,余额,对方户名\n2026-03-02,放款,5000.00,,5012.30,示例消费金融\n2026-03-02,本日合计,5000.00,0.00,5012.30,\n2026-03-31,本月合计,5000.00,4800.00,212.30,\n2026-03-03,转账,,4800.00,212.30,张三\n", "Sums of a day and of a month bear a day, and are no payments.", "books of accounts",
          money=[paid("2026-03-02", 500000, "in", "示例消费金融"), paid("2026-03-03", 480000, "out", "张三")])
    table("months.csv", "月份,收入合计,支出合计,笔数\n2026-02,5000.00,100.00,3\n2026-03,0.00,4800.00,2\n", "Sums of months: no payment is told.", "banks' yearly pictures", money=[])
    table("fee-beside.csv", f"交易时间,交易类型,交易金额,手续费,余额,对方户名\n{AT},转入,5000.00,0.00,5012.30,示例消费金融\n{AT2},转出,4800.00,2.50,209.80,张三\n", "The fee is not the payment.", "payment services")
    table("day-of-month.csv", "2026年3月 账户明细\n日,摘要,收入,支出,余额,对方户名\n2,放款,5000.00,,5012.30,示例消费金融\n3,转账,,4800.00,212.30,张三\n", "The month stands above, the day in the row.", "passbooks", unsure=True,
          money=[paid("2026-03-02", 500000, "in", "示例消费金融"), paid("2026-03-03", 480000, "out", "张三")])
    table("month-and-day-columns.csv", "2026年度 明细分类账\n月,日,凭证号,摘要,借方,贷方,方向,余额\n3,2,记1,放款,,5000.00,贷,5012.30\n3,3,记2,转账,4800.00,,贷,212.30\n", "Month and day stand in columns of their own, the year above.", "books of accounts", unsure=True,
          money=[paid("2026-03-02", 500000, "in"), paid("2026-03-03", 480000, "out")])
    table("side-by-side.csv", f"交易时间,收入,支出,对方户名,交易时间,收入,支出,对方户名\n{AT},5000.00,,示例消费金融,{AT2},,4800.00,张三\n2026-03-02 12:00:00,,20.00,李四,,,,\n", "Two records in each row.", "printed in two columns", unsure=True,
          money=[IN, OUT, paid("2026-03-02 12:00:00", 2000, "out", "李四")])
    table("spaces-in-sums.csv", f"交易时间;收入;支出;对方户名\n{AT};5 000,00;;示例消费金融\n{AT2};;4.800,00;张三\n", "A point for thousands and a comma for cents.", "Excel with European settings", unsure=True)
    table("wide-signs.csv", f"交易时间,交易金额,对方户名\n{AT},＋５，０００．００,示例消费金融\n{AT2},－４，８００．００,张三\n", "Full width.", "old counters")
    table("words-for-direction.csv", f"交易时间,交易方向,发生额,对方户名\n{AT},C,5000.00,示例消费金融\n{AT2},D,4800.00,张三\n", "C is credit, in; D is debit, out.", "banks' core systems", unsure=True)
    table("in-out-columns.csv", f"交易时间,转入金额,转出金额,账户余额,交易对手\n{AT},5000.00,,5012.30,示例消费金融\n{AT2},,4800.00,212.30,张三\n", "One column for each direction.", "securities and payment accounts")
    table("chinese-numerals.csv", f"交易时间,收/支,金额,对方户名\n{AT},收入,伍仟元整,示例消费金融\n{AT2},支出,4800.00,张三\n", "5,000.00 in the numerals of cheques.", "receipts typed off", unsure=True)
    table("planned-and-paid.csv", "还款日期,应还金额,实还金额,还款状态,收款方\n2026-03-02,466.67,466.67,已还,示例消费金融\n2026-04-02,466.67,0.00,待还,示例消费金融\n", "One repayment was made; what is due next month was not paid.", "loan apps", unsure=True,
          money=[paid("2026-03-02", 46667, "out", "示例消费金融")])
    table("us-dates.csv", "交易时间,收/支,金额,对方户名\n03/02/2026 10:21,收入,5000.00,示例消费金融\n03/25/2026 11:00,支出,4800.00,张三\n", "The second row shows that the month stands first.", "English phones",
          money=[paid("2026-03-02 10:21", 500000, "in", "示例消费金融"), paid("2026-03-25 11:00", 480000, "out", "张三")])
    table("day-or-month.csv", "交易时间,收/支,金额,对方户名\n03/02/2026 10:21,收入,5000.00,示例消费金融\n04/02/2026 11:00,支出,4800.00,张三\n", "Nothing tells whether this is February or March: no day may be given.", "foreign programs",
          money=[paid(None, 500000, "in", "示例消费金融"), paid(None, 480000, "out", "张三")], warn=True)
    table("roc-year.csv", f"交易時間,收/支,金額,對方戶名\n115/03/02 10:21:05,收入,5000.00,示例消费金融\n115/03/02 11:00:00,支出,4800.00,张三\n", "Year 115 of the Republic is 2026.", "banks of Taiwan", unsure=True)
    table("short-year.csv", "交易时间,收/支,金额,对方户名\n26-3-2 10:21:05,收入,5000.00,示例消费金融\n26-3-2 11:00:00,支出,4800.00,张三\n", "Years of two digits, the year first.", "old counters", unsure=True)
    rows = [["交易时间", "收入", "支出", "对方户名"], [AT, 5000.0, "", "示例消费金融"], [AT2, "", 4800.0, "张三"]]
    table("biff2.xls", biff(rows, 2), "Excel 2.1 as some old systems write it.", "bank systems of the nineties")
    table("biff5.xls", biff(rows, 5), "Excel 95 in code page 936.", "bank systems of the nineties")
    inner = f"交易时间,收入,支出,对方户名\n{AT},5000.00,,示例消费金融\n{AT2},,4800.00,张三\n".encode()
    table("names-no-system-writes.7z", seven({"a:b?*\n.csv": inner, "../../etc/说明.txt": "说明".encode(), "CON.txt": b"x"}), "The names hold signs that no system writes; the table is read all the same.", "7-Zip")
    table("nested.zip", zipped({"外.zip": zipped({"中.zip": zipped({"流水.csv": inner})})}), "A table three archives deep.", "mailed archives")


def lines():
    """A statement drawn in a PDF whose columns nearly touch."""
    at = {60: ["交易日期", "20260302", "20260303"], 108.5: ["摘要", "放款", "转账支取还款"], 181: ["收入", "5000.00", ""], 223.5: ["支出", "", "4800.00"], 266: ["余额", "5012.30", "212.30"], 308.5: ["对方户名", "示例消费金融", "张三"]}
    drawing = "\n".join(f"BT /F 12 Tf 1 0 0 1 {x} {760 - 18 * i} Tm {words(t)} Tj ET" for x, cells in at.items() for i, t in enumerate(cells) if t)
    table("touching-columns.pdf", pdf([drawing]), "Two payments of a day each; the columns stand half a point apart.", "banks' PDFs", unsure=True, says=["示例消费金融"], no_invention=True,
          money=[paid("2026-03-02", 500000, "in", "示例消费金融"), paid("2026-03-03", 480000, "out", "张三")])


def make():
    accounts(), sums(), lines()
