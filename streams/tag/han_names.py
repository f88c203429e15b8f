"""Persons in Chinese text whom no gazetteer holds: 记者陈晓雯, 检察官周敏表示, 议员伊万·彼得罗夫.

Words run together there and no capital marks a name, so a Chinese or Japanese name is believed only where an office stands
right before it, or a title right after, and what follows cannot belong to it; the article's other mentions of the name
follow from that. Foreign names are told by the dot between their parts, or after an office by the characters that write
names by their sound. All lists are our own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from streams.tag.fold import plain_run
from streams.tag.gazetteer import Thing
from streams.tag.mention import Found, slug_of
from streams.tag.reading import Reading
from streams.tags import EntityType

_CONFIDENCE = 0.6
# The commonest family names of China, of one character, nine people in ten; of two; and of Japan.
_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左"
    "涂祁时舒耿卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍霍翁甘单包司宁柯阮桂闵柴车房边"
)
_DOUBLE = "欧阳|司马|上官|诸葛|慕容|司徒|皇甫|令狐|端木"
_JAPANESE = (
    "山田|田中|佐藤|铃木|高桥|渡边|伊藤|中村|小林|山本|加藤|吉田|山口|松本|井上|木村|清水|斋藤|山崎|池田|桥本|石川|前田|藤田|小川|冈田|村上|近藤|石井|"
    "坂本|远藤|青木|藤井|西村|福田|太田|三浦|冈本|松田|中岛|原田|小野|田村|中山|石田|森田|河野|麻生|小泉|玉木|野田|枝野|木原|上川|长谷川|佐佐木"
)
# What no given name holds: it begins the next word.
_NOT_GIVEN = (
    "的了是在和与对为不有这那个们表示说称指认介告提透坦回问因向从及将也还已被把给让使到去来会见出宣任主持率获同就"
)
_OFFICES = (
    "记者|发言人|主席|总理|部长|省长|市长|县长|区长|州长|书记|局长|厅长|处长|司长|院长|校长|所长|会长|署长|总监|馆长|行长|站长|队长|教授|专家|学者|医生|医师|"
    "护士|主任|经理|董事长|总裁|首席执行官|创始人|分析师|经济学家|科学家|研究员|工程师|导演|演员|歌手|作家|画家|诗人|编剧|主持人|教练|队员|主攻手|选手|运动员|"
    "球员|门将|前锋|后卫|居民|村民|市民|店主|司机|学生|老师|家长|被告人|被告|嫌疑人|检察官|法官|律师|民警|大使|公使|参赞|总领事|司令|将军|上将|中将|少将|大校|"
    "上校|院士|博士|委员|议员|代表|负责人|秘书长|船长|机长|飞行员|航天员|摄影师|评论员|编辑|首相|总统|外长|防长|财长|大臣|议长|国王|王储|特使|秘书|顾问|领导人|候选人"
)
_TITLES = (
    "先生|女士|教授|院士|大校|医生|律师|委员|主任|校长|院长|部长|局长|市长|省长|书记|大使|外长|总理|主席|同志|老师"
)
# What may follow a name: a verb of saying or doing, a particle, a word of time, a title; so may the end of the run.
_FOLLOWS = (
    "表示|说|称|指出|强调|认为|介绍|告诉|提醒|透露|坦言|回应|提问|在|近日|日前|今|昨|当天|当日|因|对|向|从|与|和|及|等|率|独得|赛后|赛前|出席|发布|饰演|演唱|会见|"
    "主持|宣布|获|被|将|也|还|已|参加|到|前往|抵达|的|为|是|于|以|利用|发表|分享|解释|写道|呼吁|担任|当选|随后|同|就|认罪|去世|逝世|执导|打入|攻入|提到|补充|"
    f"反驳|警告|批评|承认|否认|未|没有|曾|正|一行|{_TITLES}"
)
_SOUNDS = (
    "阿埃艾安奥巴贝本比波博布查达德迪丁东杜多厄恩尔法菲费芬弗福盖冈戈格古哈海汉赫亨胡霍基吉加贾杰金卡凯坎康科克肯库夸拉莱赖兰朗劳勒雷里利丽莉莲列林琳隆"
    "卢鲁路伦罗洛吕马迈曼芒毛梅门蒙米密缅明莫默姆穆内纳娜奈南妮尼涅宁纽诺努欧帕潘佩彭皮平坡普奇恰钱乔切琼丘让热日瑞若萨塞桑森沙尚绍舍申什圣史舒斯丝思苏索塔"
    "泰坦汤唐特滕蒂廷图托陀瓦万旺威韦维魏温沃乌伍西希锡夏谢辛雅亚扬耶叶伊因英尤于约泽扎詹佐祖治兹茨彻楚"
)
# Words that begin with a family name, or are written with such characters, and stand where a name could.
_WORDS = (
    "周[一二三四五六日末]|方面|方案|严厉|严肃|严正|严重|任期|任命|任内|任上|任何|曾任|时任|单独|单方|顾问|安全|安排|安保|文章|文件|高层|高度|高级|时间|时隔|康复|盛赞|"
    "金融|万一|马上|白宫|温和|于是|管理|管控|郑重|祝贺|祝愿|查看|查处|席间|席位|申请|施压|施政|游说|关切|关注|关于|关心|庄严|苗头|包括|程序|董事|凌晨|费用|屈服|游行|"
    "边防|卫生|全部|东西|东南|西南|平日|本金|常务|常委|江边|陆续|陆军|钱款|房屋|车辆|班子|班底"
)
_HAN = "\u4e00-\u9fff"


def _pattern() -> re.Pattern[str]:
    """Put the lists together; every repetition is bounded, so that any text is read in linear time."""
    given = f"[{_HAN}](?<![{_NOT_GIVEN}])"
    local = f"(?:{_JAPANESE}|{_DOUBLE}|[{_FAMILY}])(?:{given}){{1,2}}"
    after = f"(?={_FOLLOWS}|[^{_HAN}]|\\Z)"
    dotted = f"[{_SOUNDS}]{{1,8}}(?:·[{_SOUNDS}]{{1,8}}){{1,3}}"
    return re.compile(
        f"({dotted})|(?:{_OFFICES})(?!{_WORDS})({local}|[{_SOUNDS}]{{2,7}}){after}|(?<![{_HAN}])([{_FAMILY}](?:{given}){{2}})(?={_TITLES})"
    )


_PERSON = _pattern()


def han_persons(reading: Reading, linked: Sequence[Found]) -> list[Found]:
    """Give the persons of a field with Han text who stand in none of its linked mentions, in order."""
    text = plain_run(reading.tokens.text)
    taken = bytearray(len(text))
    for mention in linked:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    persons: dict[str, str] = {}
    for match in _PERSON.finditer(text):
        name = match.group(match.lastindex or 0)
        if not any(taken[match.start(match.lastindex or 0) : match.end(match.lastindex or 0)]):
            persons.setdefault(name, name)
            family = name.rpartition("·")[2]
            if family != name and len(family) > 1:
                persons.setdefault(family, name)
    if not persons:
        return []
    return [
        _person(reading, start, end, persons[text[start:end]])
        for start, end in _mentions(text, persons)
        if not any(taken[start:end])
    ]


def _mentions(text: str, persons: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Give where the names stand, the longest at each place, none within another.

    An alternation of the names would try each of them at each character; a text of many names took seconds so. Names have
    few lengths, so looking slices up is bounded work a character, however many names there are.
    """
    lengths: dict[str, set[int]] = {}
    for name in persons:
        lengths.setdefault(name[0], set()).add(len(name))
    longest_first = {first: sorted(each, reverse=True) for first, each in lengths.items()}
    place = 0
    while place < len(text):
        slices = (text[place : place + length] for length in longest_first.get(text[place], ()))
        name = next((each for each in slices if each in persons), "")
        if name:
            yield place, place + len(name)
        place += len(name) or 1


def _person(reading: Reading, start: int, end: int, name: str) -> Found:
    thing = Thing(slug_of(EntityType.PERSON, name), EntityType.PERSON, name)
    at = bisect_right(reading.tokens.starts, start) - 1
    return Found(reading, at, at + 1, start, end, thing, "pattern", _CONFIDENCE)
