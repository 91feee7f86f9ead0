"""Public records of all kinds, as label and value pairs in the order of the form; every value is made up."""
import datetime as dt

from hand import PLACES

NONE_KNOWN = ["系统中没有您最近5年内的公共信息记录。", "系统中没有您最近5年内的公共记录。",
              "系统中没有您最近5年内的欠税记录、民事判决记录、强制执行记录、行政处罚记录及电信欠费记录。"]


def owed_tax(c, day, money):
    return [("主管税务机关", f"国家税务总局{c.choice(PLACES)}市税务局"), ("欠税总额", money()), ("欠税统计日期", day())]


def judged(c, day, money):
    place = c.choice(PLACES)
    return [("立案法院", f"{place}市人民法院"), ("案由", c.choice(["民间借贷纠纷", "信用卡纠纷", "金融借款合同纠纷"])), ("立案日期", day()), ("结案方式", c.choice(["判决", "调解"])),
            ("判决/调解结果", "判令被告归还原告借款本金及相应利息，案件受理费由被告负担"), ("判决/调解生效日期", day()), ("诉讼标的", "借款"), ("诉讼标的金额", money())]


def enforced(c, day, money):
    return [("执行法院", f"{c.choice(PLACES)}市{c.choice(['东城', '滨江'])}区人民法院"), ("执行案由", c.choice(["借款合同纠纷", "买卖合同纠纷"])), ("立案日期", day()), ("结案方式", c.choice(["执行完毕", "终结执行"])),
            ("案件状态", "已结案"), ("结案日期", day()), ("申请执行标的", "房屋"), ("申请执行标的价值", money()), ("已执行标的", "存款"), ("已执行标的价值", money())]


def punished(c, day, money):
    return [("处罚机构", f"{c.choice(PLACES)}市市场监督管理局"), ("处罚内容", "责令改正违法行为，没收违法所得"), ("处罚金额", money()), ("生效日期", day()), ("截止日期", day()), ("行政复议结果", c.choice(["无", "维持"]))]


def fund(c, day, money):
    return [("参缴地", f"江南省{c.choice(PLACES)}市"), ("参缴日期", day()), ("初缴月份", "2015.08"), ("缴至月份", "2024.06"), ("缴费状态", c.choice(["缴交", "封存"])), ("月缴存额", money()),
            ("个人缴存比例", "12%"), ("单位缴存比例", "12%"), ("缴费单位", "云溪鹭汀电子有限公司"), ("信息更新日期", day())]


def aided(c, day, money):
    return [("人员类别", "在职人员"), ("所在地", f"江南省{c.choice(PLACES)}市"), ("工作单位", "南浦瑞麦服装厂"), ("家庭月收入", money()), ("申请日期", day()), ("批准日期", day()), ("信息更新日期", day())]


def licensed(c, day, money):
    return [("执业资格名称", c.choice(["注册会计师", "一级建造师"])), ("等级", c.choice(["一级", "中级"])), ("获得日期", day()), ("到期日期", day()), ("颁发机构", "江南省人力资源和社会保障厅"), ("机构所在地", "江南省")]


def praised(c, day, money):
    return [("奖励机构", f"{c.choice(PLACES)}市人民政府"), ("奖励内容", c.choice(["见义勇为先进个人", "优秀纳税人"])), ("生效日期", day()), ("截止日期", day())]


def unpaid_phone(c, day, money):
    return [("机构名称", c.choice(["中国月河通信有限公司", "同舟电信有限公司云溪分公司"])), ("业务类型", c.choice(["移动电话", "固定电话", "宽带业务"])), ("业务开通日期", day()), ("当前缴费状态", "欠费"),
            ("当前欠费金额", money()), ("记账年月", day())]


SIMPLE = {"欠税记录": owed_tax, "民事判决记录": judged, "强制执行记录": enforced, "行政处罚记录": punished}
DETAILED = {**SIMPLE, "住房公积金参缴记录": fund, "低保救助记录": aided, "执业资格记录": licensed, "行政奖励记录": praised}


def some(c, as_of, printed_day, printed_money, kinds):
    """[(kind, pairs)]: none to two of each kind."""
    day = lambda: printed_day(c.day(as_of - dt.timedelta(days=1400), as_of))
    return [(kind, make(c, day, lambda: printed_money(c.yuan()))) for kind, make in kinds.items() for _ in range(c.choice([0, 0, 1, 1, 2]))]


def truth_of(records):
    return [{"type": kind, "holds": [value for _, value in pairs]} for kind, pairs in records]
