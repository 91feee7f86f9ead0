"""Public records (公共记录) of every kind: made-up fields, as label and value pairs."""
import datetime as dt

from words import PLACES


def tax(dice, day, money):
    return "欠税记录", [("主管税务机关", f"国家税务总局{dice.choice(PLACES)}市税务局第{dice.choice('一二三')}税务分局"), ("欠税统计时间", day), ("欠税总额", money),
                    ("纳税人识别号", f"3301{dice.randint(10**10, 10**11 - 1)}")]


def judgment(dice, day, money):
    place = dice.choice(PLACES)
    return "民事判决记录", [("立案法院", f"{place}市{dice.choice(['城东区', '江北区'])}人民法院"), ("案号", f"（2023）{place[0]}民初字第{dice.randint(10, 9999):05d}号"),
                      ("案由", dice.choice(["金融借款合同纠纷", "信用卡纠纷", "民间借贷纠纷"])), ("结案方式", dice.choice(["判决", "调解"])), ("立案时间", day),
                      ("判决/调解结果", "被告于本判决生效之日起十日内偿还原告借款本金及利息，并承担本案受理费；如未按期履行，应当加倍支付迟延履行期间的债务利息"),
                      ("判决/调解生效时间", day), ("诉讼标的", "借款合同"), ("诉讼标的金额", money)]


def enforcement(dice, day, money):
    place = dice.choice(PLACES)
    return "强制执行记录", [("执行法院", f"{place}市中级人民法院"), ("案号", f"（2024）{place[0]}执字第{dice.randint(10, 9999):05d}号"), ("执行案由", "借款合同纠纷"),
                      ("结案方式", dice.choice(["执行完毕", "终结本次执行程序"])), ("立案时间", day), ("案件状态", dice.choice(["结案", "执行中"])), ("结案时间", day),
                      ("申请执行标的", "被执行人名下位于示例路的房屋一套及其附属设施"), ("申请执行标的金额", money), ("已执行标的", "银行存款"), ("已执行标的金额", money)]


def penalty(dice, day, money):
    return "行政处罚记录", [("处罚机构", f"{dice.choice(PLACES)}市住房和城乡建设局"), ("文书编号", f"建罚字〔2024〕第{dice.randint(1, 300)}号"),
                      ("处罚内容", "未取得施工许可证擅自施工，责令停止施工，限期改正，并处罚款"), ("处罚金额", money), ("是否行政复议", "否"), ("行政复议结果", "无"),
                      ("处罚生效时间", day), ("处罚截止时间", day)]


def telecom(dice, day, money):
    return "电信欠费记录", [("电信运营商", dice.choice(["示例移动通信有限公司", "示例电信股份有限公司泊州分公司"])), ("业务类型", dice.choice(["移动电话", "固定电话", "宽带"])),
                      ("记账年月", day), ("业务开通时间", day), ("欠费金额", money)]


MAKERS = [tax, judgment, enforcement, penalty, telecom]


def public_records(dice, style, as_of, makers=MAKERS):
    """[(type, fields)] for one report: none, one or several."""
    found = []
    for make in makers:
        for _ in range(dice.choice([0, 0, 1, 1, 2])):
            day = dice.day(as_of - dt.timedelta(days=1500), as_of)
            found.append(make(dice, style.day(day), style.number(dice.sum())))
    return found


def truth_of(records):
    """What a reader must keep of each: its kind and every value, as printed."""
    return [{"type": kind, "holds": [value for _, value in fields]} for kind, fields in records]
