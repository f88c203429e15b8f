"""Words that say what stands beside them: offices, heads of organisations' and places' names, directions.

Lower case, in English, Russian and Ukrainian (base forms; looked up by `streams.tag.fold.fold`, so every case and
transliteration counts). Own lists, from reading news.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from streams.tag.fold import fold, is_cyrillic, plain
from streams.tag.spelling import declines


class Shape:
    """What a word looks like and may do in a name: bits of a plain int, as enum arithmetic is slow in a tight loop."""

    NONE: Final = 0
    CAPITAL: Final = 1  # begins with a capital letter
    ROLE: Final = 2  # an office or title: a name follows
    ORG_HEAD: Final = 4  # ends or begins an organisation's name
    PLACE_HEAD: Final = 8  # ends a place's name
    NEUTRAL: Final = 16  # capitalised without being part of a name: months, days
    DIRECTION: Final = 32  # makes another place of a place's name
    FUNCTION: Final = 64  # begins a sentence without being a name
    SUFFIX: Final = 128  # makes another person of a person's name
    INITIAL: Final = 256  # one capital letter
    LINK: Final = 512  # joins the words of a name: of, for, de
    RUN: Final = 1024  # Han or kana, words run together
    SURE_HEAD: Final = 4096  # heads an organisation's name and hardly anything else
    COURTESY: Final = 8192  # Mr and the like: of somebody named before, not of whoever is best known
    GIVEN: Final = 16384  # a Russian or Ukrainian given name
    LATIN: Final = 32768  # in Latin letters, a capital among them
    TOPIC: Final = 131072  # speaks for a topic
    PHRASE: Final = 262144  # begins a phrase that does
    START: Final = 524288  # begins a name of the gazetteer, or several in Han
    FOREIGN: Final = 65536  # begins with another than a Latin letter
    COMMON: Final = 2048  # an everyday word, which may stand capitalised for no name's sake


#: The last of the Latin letters that names of news are written with.
LAST_LATIN = "\u024f"

_WORDS = {
    Shape.ROLE: """
        president vice-president premier prime minister secretary chancellor king queen prince princess emperor pope senator
        congressman congresswoman representative governor mayor ambassador envoy diplomat spokesman spokeswoman spokesperson
        general lieutenant colonel major captain sergeant admiral marshal commander lt gen col maj capt sgt adm chief
        chairman chairwoman chair director ceo cfo founder judge justice attorney prosecutor sheriff officer professor prof dr
        doctor mr mrs ms miss sir lord lady dame rev reverend bishop archbishop cardinal imam ayatollah sheikh sultan emir
        leader lawmaker deputy mp mep speaker coach manager analyst economist author writer actor actress singer journalist
        basbakani cumhurbaskani disisleri icisleri savunma bakani baskani buyukelcisi sozcusu
        reporter editor activist dissident lawyer defminister fm pm foreign defence defense finance interior oligarch tycoon
        президент премьер премьер-министр министр глава канцлер король королева принц папа сенатор депутат губернатор мэр посол
        посланник представитель пресс-секретарь секретарь генерал полковник майор капитан адмирал маршал командующий председатель
        директор судья прокурор профессор доктор лидер спикер журналист аналитик политолог экс-президент госсекретарь замминистра
        представительница замглавы вице-премьер вице-президент гендиректор начальник руководитель заместитель помощник советник
        депутатка замгубернатора вице-губернатор экс-министр экс-глава вице-спикер секретарша уполномоченный омбудсмен посланница
        адвокат юрист следователь эксперт экономист историк социолог учёный ученый академик врач хирург учитель блогер блогерша
        активист активистка волонтёр волонтер бизнесмен предприниматель миллиардер олигарх основатель владелец совладелец
        режиссёр режиссер актёр актер актриса певец певица музыкант композитор писатель писательница поэт художник художница
        продюсер сценарист телеведущий телеведущая ведущий корреспондент военкор редактор тренер нападающий защитник вратарь
        полузащитник хоккеист футболист футболистка теннисист теннисистка боксёр боксер спортсмен спортсменка чемпион чемпионка
        сержант лейтенант старшина патриарх митрополит архиепископ космонавт обвиняемый подозреваемый осуждённый
        прем'єр прем'єр-міністр міністр очільник керівник канцлер король сенатор губернатор мер посол речник речниця генерал
        голова директор суддя прокурор професор лідер спікер журналіст аналітик держсекретар заступник
        заступниця очільниця керівниця міністерка прем'єрка президентка депутат депутатка нардеп нардепка начальник начальниця
        помічник радник радниця уповноважений омбудсман омбудсмен речниця пресофіцер пресофіцерка прессекретар прессекретарка
        адвокат адвокатка юрист слідчий експерт експертка економіст економістка історик соціолог вчений науковець академік лікар
        лікарка хірург вчитель вчителька блогер блогерка активіст активістка волонтер волонтерка бізнесмен підприємець засновник
        власник режисер режисерка актор акторка співак співачка музикант композитор письменник письменниця поет поетка
        поетеса художник художниця кураторка куратор продюсер ведучий ведуча кореспондент кореспондентка журналістка редактор
        редакторка тренер нападник захисник воротар півзахисник футболіст футболістка боксер спортсмен спортсменка чемпіон
        чемпіонка сержант лейтенант старшина командир комбат митрополит архієпископ підозрюваний обвинувачений
    """,
    Shape.ORG_HEAD: """
        ministry department agency authority bureau office commission committee council board court parliament congress senate
        assembly government cabinet treasury navy army force forces guard police command corps service services party union
        federation confederation league association organisation organization institute institution university college school
        academy hospital bank fund exchange company co corp corporation inc ltd plc llc gmbh ag sa group holdings holding
        industries airlines airways air railways motors energy power petroleum oil gas steel chemical chemicals electronics
        systems technologies technology pharmaceuticals laboratories brothers sons partners associates insurance trust
        capital securities investments stores foods foundation society club fc united cf sc network media press news times
        post journal gazette herald tribune globe daily telegraph radio television tv broadcasting studios records pictures
        entertainment games software communications telecom orchestra theatre theater museum church cathedral conference
        summit treaty pact agreement act cup championship olympics games festival award prize regiment division brigade
        battalion squadron fleet mission embassy consulate delegation tribunal administration legislature reserve
        министерство департамент агентство комиссия комитет совет суд парламент правительство партия союз федерация
        университет институт банк фонд биржа компания корпорация группа холдинг завод театр музей армия служба
        міністерство департамент агентство комісія комітет рада суд парламент уряд партія союз федерація університет
        інститут банк фонд біржа компанія корпорація група холдинг завод театр музей армія служба
    """,
    # Leaves little doubt; the wider list only keeps parts of longer names from linking.
    Shape.SURE_HEAD: """
        ministry department agency authority bureau commission committee council board parliament congress senate assembly army
        navy party federation association institute university college academy hospital bank corp corporation inc ltd plc llc
        gmbh ag company co group holdings airlines airways foundation society club insurance fund press times post journal
        herald tribune news
        министерство департамент агентство комиссия комитет совет партия федерация университет институт банк компания корпорация
        міністерство агентство комісія комітет рада партія федерація університет інститут компанія корпорація
    """,
    Shape.PLACE_HEAD: """
        region oblast province state county district city town township village municipality prefecture governorate voivodeship
        republic territory island islands peninsula sea ocean bay gulf lake river mountain mountains valley desert strait canal
        street road avenue square airport station port bridge park forest beach coast border highway plateau basin
        область край республика район остров полуостров море океан залив озеро река улица проспект площадь аэропорт
        край область район острів півострів море океан затока озеро річка вулиця проспект площа аеропорт
    """,
    Shape.NEUTRAL: """
        january february march april may june july august september october november december monday tuesday wednesday thursday
        friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun spring summer autumn
        winter am pm gmt et est utc
    """,
    Shape.DIRECTION: """
        north south east west northern southern eastern western central northeast northwest southeast southwest northeastern
        northwestern southeastern southwestern greater upper lower inner outer mid trans sub fort port saint mount lake cape
        northwestward newer old
    """,
    Shape.FUNCTION: """
        the a an in on at to from of for with by as and or but if when while after before during since until although though
        because so that this these those there here he she it they we you i his her its their our your my who whom whose which
        what where why how not no yes all both each every some any many most more other another such same than then now also
        just only even still already yet however meanwhile moreover according despite against between among within without
        about over under through across around near inside outside into onto upon toward towards like unlike per via amid
        earlier later last next once today yesterday tomorrow recently currently previously originally born is are was were be
        been has have had do does did will would can could may might must shall should let says said dear hi hello thanks
        visit visiting leaving meeting following including regarding concerning besides plus minus versus vs meets met
        в во на с со к ко у о об от до из за по при для без над под про через между и а но или если когда пока после перед
        во время как так что это этот эта эти тот он она оно они мы вы я его ее её их наш ваш мой который где почему не нет да
        все каждый того тому тем той те также только уже еще ещё однако согласно сегодня вчера завтра ранее
        в у на з із зі до від за по при для без над під про через між і й та а але або якщо коли поки після перед під час
        як так що це цей ця ці той він вона воно вони ми ви я його її їх наш ваш мій який де чому не ні все кожен також
        тільки вже ще однак згідно сьогодні вчора завтра раніше
    """,
    Shape.SUFFIX: "jr sr ii iii iv junior senior",
    Shape.COURTESY: "mr mrs ms miss dr prof sir lady dame",
    Shape.LINK: "of for de del la and the & по в при и та і",
}
# The folded lists bring inflected forms in; short function words are compared as they stand.
_AS_WRITTEN = Shape.FUNCTION | Shape.LINK | Shape.NEUTRAL | Shape.DIRECTION | Shape.SUFFIX


def _table() -> tuple[dict[str, int], dict[str, int]]:
    """Give the words as written, and the folded words."""
    written: dict[str, int] = {}
    folded: dict[str, int] = {}
    for shape, words in _WORDS.items():
        for word in words.split():
            if shape & _AS_WRITTEN or word.isascii():
                written[word] = written.get(word, Shape.NONE) | shape
            else:
                for part in word.split("-"):
                    folded[fold(part)] = folded.get(fold(part), Shape.NONE) | shape
    return written, folded


_WRITTEN, _FOLDED = _table()
#: Everyday English words that are also towns, newspapers, firms or family names.
COMMON_WORDS = frozenset((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())
_WRITTEN.update({word: _WRITTEN.get(word, Shape.NONE) | Shape.COMMON for word in COMMON_WORDS})


def _everyday() -> Iterator[tuple[str, list[str]]]:
    """Give the rows of this package's list: a language and its words."""
    for line in (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").splitlines():
        language, _, words = line.partition(": ")
        if not language.startswith("#"):
            yield language, words.split()


#: Names that are everyday words of a language, by that language: they need a cue there.
EVERYDAY = {language: frozenset(word.lstrip("-") for word in words) for language, words in _everyday()}
#: Those among them that are hardly ever the name there: never linked.
NEVER = {language: frozenset(word[1:] for word in words if word[0] == "-") for language, words in _everyday()}


def _given() -> dict[str, tuple[str, ...]]:
    """Give the given names that Russian and Ukrainian news writes, by key. Own list."""
    names: dict[str, tuple[str, ...]] = {}
    for name in (Path(__file__).parent / "given_names.txt").read_text(encoding="utf-8").split():
        names[fold(name)] = (*names.get(fold(name), ()), plain(name))
    return names


_GIVEN = _given()


def shape_of(word: str, said: str, key: str) -> int:
    """Tell what a word may do; ``said`` is it plain, ``key`` its folded form."""
    shape = _WRITTEN.get(said, Shape.NONE)
    if not said.isascii():
        shape |= _FOLDED.get(key, Shape.NONE)
        if key in _GIVEN and is_cyrillic(said) and any(declines(name, said) for name in _GIVEN[key]):
            shape |= Shape.GIVEN
    first = word[0]
    if first.isupper() or first.istitle():
        shape |= Shape.CAPITAL
        if len(word) == 1:
            shape |= Shape.INITIAL
    if first > LAST_LATIN:
        return shape | Shape.FOREIGN
    return shape | Shape.LATIN if is_capital(word) else shape


def is_capital(word: str) -> bool:
    """Tell whether a word may be a name by its look: a capital anywhere, in Latin letters."""
    return word[0] <= LAST_LATIN and not word.islower() and word.lower() != word
