"""Normal forms of a name's words: one key for all the ways in which it is spelled.

There are two strengths. ``plain`` removes only case and accents. ``fold`` also removes differences of transliteration and, in
Cyrillic, of case, so that Sergey, Sergei, Сергей and Сергея have one key. A key only proposes candidates: whoever looks a name up
must compare the alias's spelling with the text (`streams.tag.forms.spelling`), as different names may have one key, too. Han
characters stay as they are: romanisation would merge different people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Letters that Unicode does not decompose, and marks that names are written with or without.
_LATIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "a",
    "ʻ": "", "’": "", "'": "", "ʼ": "", ".": "",
}  # fmt: skip
# Letters of their own that Unicode would decompose, and their placeholders during decomposition.
_WHOLE = {"й": "\ue000", "Й": "\ue000", "ї": "\ue001", "Ї": "\ue001"}
# Cyrillic to Latin, the letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and Kazakh,
# near the BGN/PCGN romanisations that news desks use.
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ђ": "dj", "ј": "i", "љ": "li", "њ": "ni", "ћ": "ch",
        "џ": "dzh", "ѓ": "g", "ќ": "k", "ѕ": "dz", "қ": "k", "ғ": "g", "ә": "a", "ө": "o", "ұ": "u", "ү": "u", "ң": "n", "һ": "h",
    }
)  # fmt: skip
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")
#: Characters of the scripts that run words together: kana, Han, Thai, Lao, Burmese, Khmer.
RUNS = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_IS_UNSEGMENTED = re.compile(f"[{RUNS}]")

# Traditional to simplified characters, as far as names in news use them; one for one, so that offsets stay the same.
_SIMPLIFIED = str.maketrans(
    "國華東韓衛聯烏蘭羅馬爾亞歐習澤連倫紐約臺灣島門廣陽龍鳳張劉陳楊趙黃吳孫馮鄭謝許鄧蕭葉蔣賴韋賀顧龔錢嚴龐蘇盧譚鍾喬齊麥軍議會黨務"
    "報電視網銀證監環總統長際組織貿線財團業產發機動車訊騰億萬傳體點關義達維納諾頓費賽滿寶貝遜慶濟漢瀋遼寧贛內區縣鎮鄉聖賓獅敘岡橫濱"
    "榮興雙飛鐵鋼藥醫學愛奧運紀錄戰爭選舉憲檢審計農漁糧礦氣與書記處盜開聞環廳樂範魯撒鮑樸銳馴駐駁駕騎驗鮮鳴鴻鵬麗剛劍勞勝協單"
    "衝幹幣幾廠彈擊損據擴擺擔攝敵數斷時曆條東極樓樣標橋檔權歷殺沒準溫滅漲潔潛澀災無爺牽狀獨獲獵現瑪瑋瓊畝療發盡睜矚碼礎確禍種稱穩積"
    "說導領話談論輪訪問題應對進觀層員個們為這麼來後從過還實係術顯變認識讓該請調質責貴資賣買賠贏輸轉較輛辦辯鄰釋錯針鎖閉閣陣險隨雜離難響項順須預頭額類飯飲館餘鬥魚鳥麵齡兩冊凍劃創勵參叢嚇嗎園圍圖場塊墜壓壞壯"
    "備夠夢奪婦媽寫專將尋屬嶺師帶庫廢強歸徑復憂態慣憑懷戲戶拋掃採換揮搶擇擁擋敗舊晉曉構槍樹殘毀決減湧測濃濫滾潰灑爐犧狹獎獻異當盤眾禮禦稅競筆節築簡簽籌糾純紙級細終結給絲經綜緊綠練縮績續罰聲職聽肅脅腦臨艦藝"
    "號虧補裝製複規親覺觸訂討訓託設評詞試詩詳誤課誰謀護讀負貨販貪貧購貸賄賞趕跡蹤軟輔輕輯輻轟違遠適遲遷遺邊釣鈔銷鋒鏈鏡鐘鑒閱闊陸隊階隱雖靈靜頂頻顆願風飢養駛驅驚髮鬆鹽齒畢蓋薩偵側傷價優儘儲凱劇喪壇奮嬌嶼幫"
    "徵徹恆惡惱慘慮懲懸戀",
    "国华东韩卫联乌兰罗马尔亚欧习泽连伦纽约台湾岛门广阳龙凤张刘陈杨赵黄吴孙冯郑谢许邓萧叶蒋赖韦贺顾龚钱严庞苏卢谭钟乔齐麦军议会党务"
    "报电视网银证监环总统长际组织贸线财团业产发机动车讯腾亿万传体点关义达维纳诺顿费赛满宝贝逊庆济汉沈辽宁赣内区县镇乡圣宾狮叙冈横滨"
    "荣兴双飞铁钢药医学爱奥运纪录战争选举宪检审计农渔粮矿气与书记处盗开闻环厅乐范鲁撒鲍朴锐驯驻驳驾骑验鲜鸣鸿鹏丽刚剑劳胜协单"
    "冲干币几厂弹击损据扩摆担摄敌数断时历条东极楼样标桥档权历杀没准温灭涨洁潜涩灾无爷牵状独获猎现玛玮琼亩疗发尽睁瞩码础确祸种称稳积"
    "说导领话谈论轮访问题应对进观层员个们为这么来后从过还实系术显变认识让该请调质责贵资卖买赔赢输转较辆办辩邻释错针锁闭阁阵险随杂离难响项顺须预头额类饭饮馆余斗鱼鸟面龄两册冻划创励参丛吓吗园围图场块坠压坏壮"
    "备够梦夺妇妈写专将寻属岭师带库废强归径复忧态惯凭怀戏户抛扫采换挥抢择拥挡败旧晋晓构枪树残毁决减涌测浓滥滚溃洒炉牺狭奖献异当盘众礼御税竞笔节筑简签筹纠纯纸级细终结给丝经综紧绿练缩绩续罚声职听肃胁脑临舰艺"
    "号亏补装制复规亲觉触订讨训托设评词试诗详误课谁谋护读负货贩贪贫购贷贿赏赶迹踪软辅轻辑辐轰违远适迟迁遗边钓钞销锋链镜钟鉴阅阔陆队阶隐虽灵静顶频颗愿风饥养驶驱惊发松盐齿毕盖萨侦侧伤价优尽储凯剧丧坛奋娇屿帮"
    "征彻恒恶恼惨虑惩悬恋",
)
_SIMPLIFIED |= str.maketrans("•・‧", "···")

# Case endings of Russian and Ukrainian nouns, names and adjectives, longest first; then a last vowel or soft sign.
# Over-stemming is intended: the key must be the same in every case, and the spelling check is strict.
_ENDING = re.compile(
    "(?:еві|ові|єві|ого|его|ому|ему|ими|ыми|іми|ями|ами|їми|ях|ах|ям|ам|єм|ем|ом|им|ым|ім|їм|их|ых|іх|їх|ою|ею|єю|ої|ой|ей|"
    "ий|ый|ій|ая|яя|ую|юю|ое|ее|ие|ые|ії|ия|ія|ию|ію|ии|ью|[аяуюоеєиіїыьйэ])$"
)
_VOWELS = "аяуюоеєиіїыьйэё"
# Surnames in -ов, towns in -ів (Харків, Харкова) and plurals in -ов (Штаты, Штатов) lose it alike.
_OV = re.compile("(?:ов|ев|ёв|єв|ів|їв|ец|ець|ц)$")
# A numeral of a king or a world war is no word to fold: III is not I.
_ROMAN = re.compile(r"[IVXLC]+\Z")
# Letters that transliterations swap, by a letter that each holds: most words hold few of them. Plain replacements in this
# order; a regular expression each would cost ten times more.
_SWAPS = (
    ("h", (("kh", "h"), ("th", "t"), ("ph", "f"))),
    ("o", (("ou", "u"), ("oo", "u"))),
    ("w", (("w", "v"),)),
    ("z", (("dzh", "i"),)),
    ("j", (("dj", "i"),)),
    ("s", (("isation", "ization"), ("organis", "organiz"))),
    ("y", (("y", "i"),)),
    ("j", (("j", "i"),)),
    ("x", (("x", "ks"),)),
)
_DOUBLED = re.compile(r"(.)\1+")
_SOFT_I = re.compile(r"i(?<=[^aeiou\n]i)(?=[aeou])")
_ENDS_IN_V = ("av", "ev", "iv", "ov")
# So many first letters of a word are kept even if they are vowels.
_KEPT = 2
# A longer token is no name; it is cut, so that hostile text takes linear time.
LONGEST_TOKEN = 60


def is_cyrillic(token: str) -> bool:
    """Tell whether any letter is Cyrillic."""
    return _IS_CYRILLIC.search(token) is not None


def is_unsegmented(token: str) -> bool:
    """Tell whether a token is in a script without spaces between words (Han, kana, Thai and the like)."""
    return _IS_UNSEGMENTED.search(token) is not None


def plain_run(run: str) -> str:
    """Give a run of Han in simplified characters and with one kind of dot; its length, and so all offsets, stay the same."""
    return run.translate(_SIMPLIFIED)


def plain(text: str) -> str:
    """Remove case, accents and apostrophes: São Paulo becomes sao paulo."""
    if text.isascii():
        return text.lower().replace("'", "").replace(".", "")
    for letter, instead in _WHOLE.items():
        text = text.replace(letter, instead)
    text = unicodedata.normalize("NFKD", text)
    for mark in filter(unicodedata.combining, set(text)):
        text = text.replace(mark, "")
    text = text.replace("\ue000", "й").replace("\ue001", "ї").lower()
    for letter, instead in _LATIN.items():
        text = text.replace(letter, instead)
    return text


def plain_all(words: Sequence[str]) -> list[str]:
    """Give the plain form of each word, all at once in a fraction of the time. No word may contain a line end."""
    return plain("\n".join(words)).split("\n") if words else []


def stem(token: str) -> str:
    """Remove the case ending of a lower-case Cyrillic word: лавровым, лаврова and лавров all give лавр."""
    if len(token) <= 3:
        return token
    if token.endswith("їв"):  # Київ, Києва
        token = token[:-2] + "єв"
    bare = _unended(token)
    if len(bare) > 4:  # Фрідріх looks declined as it stands, Фрідріхом is
        bare = _unended(bare)
    # Америка, Америці; what else Ukrainian softens is no commoner than what it does not: Празі, Одесі.
    if token.endswith("ці"):
        bare = bare[:-1] + "к"
    short = _OV.sub("", bare).rstrip(_VOWELS)
    return short if len(short) >= 2 else bare


def _unended(token: str) -> str:
    """Remove one case ending, if three letters remain."""
    bare = _ENDING.sub("", token)
    return (bare if len(bare) >= 3 else token).rstrip(_VOWELS)


def fold(token: str) -> str:
    """Give a word's key, the same for all transliterations and Cyrillic cases. Han and kana are not changed. Empty without letters."""
    token = token[:LONGEST_TOKEN].replace("\n", " ")
    return fold_all([token], [plain(token)])[0]


def fold_all(words: Sequence[str], plains: Sequence[str]) -> list[str]:
    """Give the key of each word, none longer than ``LONGEST_TOKEN``. ``plains``: the words' plain forms."""
    keys = list(plains)
    swapped = []
    for at, (word, bare) in enumerate(zip(words, plains, strict=True)):
        if word.isascii():
            if not (bare.isdigit() or (word.isupper() and _ROMAN.match(word))):
                swapped.append(at)
        elif is_unsegmented(word):
            keys[at] = plain_run(word)
        else:
            if is_cyrillic(bare):
                keys[at] = stem(bare).translate(_CYRILLIC)
            if keys[at].isascii():
                swapped.append(at)
    for at, key in zip(swapped, _swapped([keys[at] for at in swapped]), strict=True):
        keys[at] = key
    return keys


def _swapped(words: Sequence[str]) -> list[str]:
    """Unify transliterations in Latin words, all at once."""
    if not words:
        return []
    text = "\n".join(words)
    for letter, swaps in _SWAPS:
        if letter in text:
            for old, new in swaps:
                text = text.replace(old, new)
    text = _SOFT_I.sub("", _DOUBLED.sub(r"\1", text))
    return [_unvowelled(word) for word in text.split("\n")]


def last_vowels(word: str) -> str:
    """Give the final vowels that a word's key leaves out, in Latin letters."""
    latin = plain(word).translate(_CYRILLIC)
    return latin[max(_KEPT, len(latin.rstrip("aeiou"))) :]


def _unvowelled(word: str) -> str:
    """Remove the final vowels, and a Slavic -ov, of a word that is long enough."""
    if word[-1:] not in "aeiouv":
        return word
    bare = word[:_KEPT] + word[_KEPT:].rstrip("aeiou")
    return bare[:-2] if len(bare) > 3 and bare.endswith(_ENDS_IN_V) else bare
