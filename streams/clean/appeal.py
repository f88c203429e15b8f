"""What a house asks of its readers between and below the paragraphs: follow us there, sign up for this, read on below the film.

Each is told by two things in one sentence of a short block: a verb that opens it in the imperative, and what only a house has
to offer - its newsletter, its channel with a named network, its app. Neither alone is enough: an article may tell of a
newsletter, or ask to follow a recipe. Nor are both where the sentence goes on behind a comma: what a mayor, the police or a
swindler asks is told so ("Follow your children on Instagram, the police advise"), what a house asks is not, unless it says "us".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.clean.block import Tag
from streams.clean.choice import CUES
from streams.clean.pictured import ALONE_UNITS, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.clean.choice import Choice

#: Imperatives with which appeals open, casefolded, by language.
_VERBS: Final = (
    r"follow (?:us|our|me|@|(?!the(?:se|m)?\b|this|along|a\b)(?:\S+ ){1,6}(?:on|at))|like us|find us|join (?:us|our|the)|subscribe|sign up|download our|"
    r"get our|add (?:us|\w+ as)|make us|never miss|"
    r"folg(?:en sie|e uns|t uns)|abonnier(?:en sie|e|t)|melden sie sich|melde dich|laden sie|erhalten sie|bleiben sie|verpassen sie|"
    r"suivez|abonnez-vous|rejoignez|retrouvez|inscrivez-vous|recevez|téléchargez|ne manquez|ajoutez|"
    r"síguenos|síganos|seguinos|sigue (?:a|nuestr\w+|todas?)|suscríbete|suscribite|suscríbase|únete|unite a|apúntate|recibe (?:en tu|nuestr\w+|gratis)|"
    r"recibí en tu|descarga (?:la|nuestra)|descargá|regístrate|"
    r"siga(?:-nos| o| a| nos)|segue-nos|acompanhe|inscreva-se|assine|receba|clique|participe|entre no|baixe|subscreva|faça parte|descarregue|"
    r"seguici|segui|iscriviti|abbonati|ricevi|(?-i:S)carica(?: la nostra|te)?|unisciti|"
    r"volg|schrijf je|meld je|download onze|abonneer|ontvang|blijf|"
    r"følg|abonn[ée]r|tilmeld|meld dig|meld deg|last ned|hent|följ|prenumerera|ladda ner|anmäl dig|gilla|seuraa|tilaa|lataa|liity|"
    r"obserwuj(?:cie)?|dołącz(?:cie)?|polub|zapisz się|subskrybuj|pobierz|śledź nas|bądź|"
    r"sledujte|přihlaste|odebírejte|stáhněte|připojte|prihláste|odoberajte|stiahnite|pridajte|"
    r"kövess\w*|iratkozz\w*|csatlakozz\w*|töltsd?|töltse|lájkol\w*|"
    r"urmăr(?:ește|iți|eşte|iţi)|abon(?:ează|ați|aţi)-\w+|alăturați-vă|alătură-te|descarcă|descărcați|înscrie-te|"
    r"последвай(?:те)?|следвай(?:те)?|абонирай\w*|присъединете|изтеглете|харесай\w*|вижте|"
    r"подписывай\w*|подпишит\w*|подпишись|присоединяй\w*|присоединит\w*|следите|читайте|скачай\w*|скачивайте|добавьте|узнавай\w*|больше (?:\S+ ){0,2}новост\w+|"
    r"підписуй\w*|підпишіть\w*|підпишись|приєднуй\w*|приєднай\w*|стежте|завантажуй\w*|слідкуй\w*|дізнавай\w*|більше (?:\S+ ){0,2}новин\w*|"
    r"pratite|zapratite|pridruži(?:te)? (?:se|nam)|preuzmite|prijavi(?:te)? se|pretplati(?:te)? se|skinite|sledite|spremljajte|naročite|naložite|"
    r"следете|придружете|претплатете|преземете|ndiq(?:ni|eni|e)|bashkohu(?:ni)?|abonohu(?:ni)?|shkarko(?:ni)?|regjistrohu|"
    r"sekite|prenumeruok\w*|užsiprenumeruok\w*|prisijunk\w*|atsisiųsk\w*|seko|sekojiet|abonē(?:jiet)?|piesak(?:ies|ieties)|lejupielādē(?:jiet)?|"
    r"jälgi(?:ge)?|liitu(?:ge)?|telli(?:ge)?|lae alla|fylgdu|fylgist|skráðu|sæktu|segueix\w*|subscriu\w*|apunta't|descarrega't|"
    r"dilynwch|tanysgrifiwch|cofrestrwch|lean muid|leanaigí|cláraigh|"
    r"ακολουθήστε|ακολούθησ\w+|γίνετε|εγγραφείτε|κατεβάστε|κάντε|μάθετε|δείτε|βρείτε"
)
#: What only a house has to offer its readers.
_OFFERS: Final = (
    r"newsletter\w*|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirj\w+|hírlev\w+|boletín|boletim|infolettre|infolettera|uudiskir\w+|naujienlaišk\w+|"
    r"jaunumu vēst\w+|cylchlythyr|рассылк\w+|розсилк\w+|бюлетин\w*|билтен\w*|ενημερωτικ\w+ δελτί\w+|bülten\w*|e-bülten|novičnik\w*|fréttabréf\w*|"
    r"google news|google discover|google новини|google haberler|preferred source|whatsapp\w*|telegram\w*|телеграм\w*|viber\w*|вайбер\w*|facebook\w*|"
    r"фейсбук\w*|instagram\w*|инстаграм\w*|twitter|youtube\w*|tiktok|threads|bluesky|linkedin|messenger|вконтакте|дзен\w*|яндекс[\s.]\w+|"
    r"(?:our|free|mobile|news) apps?|l['’]app d\w+|coverage|unsere app|notre application|nuestra app|nosso app|nossa app|nostra app|onze app|vores app|vår app|appen vår|aplikacj[iąeę]\w*|aplikac[iíe]\w*|"
    r"alkalmazás\w*|aplicația|приложени\w+|мобилн\w+ апликаци\w*|aplikacijo|aplikaciju|aplikaciji|app'i|uygulama\w*|εφαρμογή"
)
#: A sentence that opens so, by itself or behind "if …," and "and", and goes on to what is offered.
_APPEAL: Final = re.compile(
    rf"(?:^\W{{0,6}}|[.!?,:;–»”\"]\s|\s(?:and|und|et|y|e|og|och|en|ja|i|a|és|și|и|та|і|και|ve)\s)(?:{_VERBS})\b[^.!?,:;]{{0,110}}?(?<!\w)(?:{_OFFERS})(?!\w)",
    re.IGNORECASE,
)
#: The same in two sentences, with a link: what is offered, then the verb alone: "The Briefing newsletter has all you need. Sign up here."
_THEN: Final = re.compile(
    rf"(?<!\w)(?:{_OFFERS})(?!\w)[^.!?]{{0,110}}[.!?:]\s(?:{_VERBS})\b[^.!?,:;]{{0,24}}[.!]?$", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$)")
#: A mark behind what is offered that no more of it follows: "on Facebook, X or Instagram".
_GOES_BEYOND: Final = re.compile(rf"[,:;](?!\s*(?:\S+\s){{0,2}}(?:{_OFFERS})(?!\w))", re.IGNORECASE)
#: How a house speaks of itself, by language; small letters, as "US" is a country.
_OURS: Final = re.compile(
    r"\b(?:us|our|me|uns\w{0,4}|nous|notre|nos|nuestr\w+|noss\w+|nostr\w+|ons|onze|oss|vår\w{0,2}|vores|meitä|meidän|nas|nam|nasz\w*|náš|naš\w*|"
    r"naší|minket|noastr\w+|ни|нас|нам|наш\w*|naszą|mūsų|mus|mums|mūsu|meid|meie|okkur|okkar|tonë|μας|bizi|biz\w{1,3}|մեր|ჩვენ\w*|біздің)\b|"
    r"\w(?:guenos|ganos|guinos|-nos|guici|guiteci)\b|[^\W\d_]{3}[ıiuü]m[ıiuü]z\w*"
)
#: What stands before the verb: "All the news … in our app", and every Turkish offer.
_KNOWN: Final = re.compile(
    r"^\W{0,6}(?:все самые (?:важные|свежие) новости|sve (?:najnovije )?vijesti|sve (?:najnovije )?vesti|wszystkie najnowsze|toate știrile|alle news|alle nieuws)\b.{0,120}"
    rf"(?<!\w)(?:{_OFFERS})(?!\w)|(?<!\w)(?:{_OFFERS})(?!\w)[^.!?,:;]{{0,60}}\b(?:takip edin|abone olun|katılın|indirin)\s?(?=[.!]|$)",
    re.IGNORECASE,
)
#: What says that the text goes on below an advertisement, a film, a picture: "Dalszy ciąg materiału pod wideo".
_GOES_ON: Final = re.compile(
    r"^\W{0,4}(?=.{0,60}(?:continu|contin[uú]a|sigue|suite|jatkuu|fort(?:setter|sætter|sættes|sätter)|gaat (?:verder|door)|lees (?:verder|door)|geht (?:unten|unter|nach|weiter)|weiter(?:lesen)?|ciąg|"
    r"dalsza część|pokračuj|pokračov|folytat|nastavlj|nastav[ak]|nadalj|jätkub|turpin|tęsi|heldur áfram|продолж|продълж|продовж|наставува|συνέχεια|συνεχίζ|devam|vazhdon))"
    r"(?=.{0,80}(?:\bads?\b|advert|promotion|publici|anuncio|pubblicit|anzeige|werbung|rekl[aā]m|reklaam|main(?:os|oks)|annons|annonce|hirdet|oglas|διαφήμ|реклам|reclam|auglýs|"
    r"vid[eé]o|wideo|видео|відео|film|foto|bild|kuva|billed|bilde|image|imagen|immagine|photo|fénykép|zdjęci|βίντεο|hieronder|ниже))"
    r"|^\W{0,4}(?:[請请]?(?:繼續|继续)(?:往下|向下)|after newsletter promotion|skip advertisement|scroll to continue|(?:story|article) continues below)",
    re.IGNORECASE,
)
#: How words of what is offered begin: few pages and blocks have one, and only they are read closely.
_BEGINNINGS: Final = (
    "newsl|nieuwsb|nyhets|nyheds|uutiskirj|hírlev|hirlev|bolet|infolett|uudiskir|naujien|jaunumu|cylch|рассылк|розсилк|бюлет|билтен|"
    "ενημερωτ|bülten|novičnik|fréttabr|coverage|google|preferred|whatsapp|telegram|телеграм|viber|вайбер|facebook|фейсбук|"
    "instagram|инстаграм|twitter|youtube|tiktok|threads|bluesky|linkedin|messenger|вконтакте|дзен|яндекс| app|'app|’app|aplik|aplic|"
    "alkalmaz|прилож|апликац|uygulama|εφαρμογ"
)
#: Word units of a line that says so; what is longer tells of something that goes on.
_GOES_ON_UNITS: Final = 12
#: What machines sum up is labelled so: a word for machines and one for summing up.
_MACHINE: Final = re.compile(
    r"\b(?:AI|KI|IA|MI|AI-\w+|KI-\w+|ИИ|ШІ|ΤΝ|TI|UI)\b|artificial intelligence|künstlich\w* intelligenz|kunstig\w* intelligen|artificiell intelligens|"
    r"intelligence artificielle|inteligencia artificial|inteligência artificial|intelligenza artificiale|kunstmatige intelligentie|tekoäly|"
    r"sztuczn\w+ inteligencj|uměl\w+ inteligenc|umel\w+ inteligenc|mesterséges intelligenci|inteligenț\w+ artificial|изкуствен\w* интелект|"
    r"искусственн\w+ интеллект|штучн\w+ інтелект|veštačk\w+ inteligencij|umjetn\w+ inteligencij|umetn\w+ inteligenc|τεχνητή\w* νοημοσύνη|yapay zek",
    re.IGNORECASE,
)
_SUMMED: Final = (
    "summar|zusammenf|zusammengef|résum|resum|riassunt|sintesi|samenvat|samengev|sammanfat|oppsummer|opsummer|resymé|tiivist|"
    "streszcz|podsumow|shrnut|zhrnut|összefogl|rezumat|обобщ|резюме|краткое|підсум|сажетак|sažetak|povzetek|σύνοψη|περίληψη|özet|"
    "kokkuvõt|kopsavilk|santrauk|përmbledh|crynod"
)
#: Who stands for it: "reviewed by our editors".
_CHECKED: Final = re.compile(
    r"review|check|edit|journalis|redak|redac|rédac|redaz|kontrol|geprüft|qualit|kvalit|vérifi|revis|control|tarkist|toimit|sprawdz|zkontrol|skontrol|"
    r"ellenőr|szerkeszt|verific|провер|редак|перевір|журналіст|журналист|pregled|ured|urednik|έλεγχ|συντάκτ|kontroll|gazeteci|editör",
    re.IGNORECASE,
)
#: What was done: a label tells that the text was made, a report what machines do.
_MADE: Final = re.compile(
    r"generat|génér|generer|genere|erzeugt|erstellt|créé|cread|criad|creat|skap|laget|oprett|lavet|luotu|laati|tehty|wygener|utworz|stworz|przygot|"
    r"vytvo|vygener|készí|készült|генер|създад|изготв|созда|подготов|створ|підготов|stvor|kreir|ustvar|naprav|pripr|sukurt|pareng|izveid|sagatav|"
    r"loodud|koost|oluştur|hazırla|δημιουρ|gemaakt|opgesteld|gegenereerd|written|made|produced|skrev|rédig|redact|krijuar|gwneud|"
    r"with the help|mit hilfe|mithilfe|à l.aide|con (?:la )?ayuda|com (?:a )?ajuda|hulp van|med hj[äæe]lp|avulla|pomoc|segítség|ajutor|помощ|допомог|βοήθ",
    re.IGNORECASE,
)
#: Word units of a machine's label at most: of a bare one ("AI summary"), of one that tells who stands for it.
_BARE_UNITS: Final = 5
_LABEL_UNITS: Final = 30
_OFFERED: Final = tuple(_BEGINNINGS.split("|"))
_SUMS: Final = tuple(_SUMMED.split("|"))


#: Word units of an appeal at most; short blocks at both ends of the text that are read for one, as all with a link are.
_ASIDE: Final = 45
_OPENING: Final = 8
_CLOSING: Final = 6
#: A list's items and subheads are the article's own even where they open as a credit does.
_STRUCTURE: Final = (Tag.HEADING, Tag.ITEM)


def cut_appeals(choice: Choice) -> None:
    """Cut what the house asks of its readers, what says that the text goes on below, machines' labels, and credits alone on a line."""
    units, sentences = choice.row("units"), choice.sentences
    cued = set((choice.own[CUES] > 0).nonzero()[1].tolist())
    places = (choice.kept & (units <= _ASIDE)).nonzero()[0].tolist()
    near = {*places[:_OPENING], *places[-_CLOSING:]}
    # Of the rest few have a link or open as furniture does: no other is looked at.
    asked = [at for at in places if at in cued or choice.blocks[at].links or at in near]
    offers = offers_in(choice.blocks[at].text for at in asked)
    for index in asked:
        block, size = choice.blocks[index], float(units[index])
        told = signs_rights(block.text) or sums_up(block.text, size) or appeals(block.text, offers)
        told = told or bool(block.links and offers and appeals_then(block.text))
        if not told and index in cued:
            may_credit = size <= ALONE_UNITS and not sentences[index] and block.tag not in _STRUCTURE
            told = (size <= _GOES_ON_UNITS and goes_on(block.text)) or (may_credit and stands_alone(block.text))
        choice.kept[index] = not told


def offers_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Give how words of what houses offer begin that stand in any of the texts; most pages have none or two."""
    lower = "\n".join(texts).lower()
    return tuple(word for word in _OFFERED if word in lower)


def appeals(text: str, offers: tuple[str, ...] = _OFFERED) -> bool:
    """Say whether a short block asks its reader to follow, sign up or take something; ``offers``: of those known, the ones its page has."""
    lower = text.lower()
    if not any(word in lower for word in offers):
        return False
    return _KNOWN.search(text) is not None or any(_asks(text, found) for found in _APPEAL.finditer(text))


def _asks(text: str, found: re.Match[str]) -> bool:
    """Tell an asking from one that is told: nothing follows what is offered behind a comma, or the house says "us"."""
    end = _SENTENCE_END.search(text, found.end())
    stop = end.start() if end is not None else len(text)
    if text[stop : stop + 1] == "?":
        return False
    return _GOES_BEYOND.search(text, found.end(), stop) is None or _OURS.search(text, found.start(), stop) is not None


def goes_on(text: str) -> bool:
    """Say whether a short line tells that the text goes on below an advertisement, a film or a picture."""
    return _GOES_ON.search(text) is not None


def appeals_then(text: str) -> bool:
    """Say whether a block with a link names an offer in one sentence and asks for it in the next, its last."""
    return _THEN.search(text) is not None


def sums_up(text: str, units: float) -> bool:
    """Say whether a line tells that a machine summed the article up: bare, or with who stands for it; ``units``: its word units."""
    lower = text.lower()
    if units > _LABEL_UNITS or not (any(word in lower for word in _SUMS) and _MACHINE.search(text)):
        return False
    return units <= _BARE_UNITS or (_CHECKED.search(text) is not None and _MADE.search(text) is not None)


def signs_rights(text: str) -> bool:
    """Say whether a block opens with a copyright sign and its owner or year; "© is a sign …" tells of it."""
    rest = text[1:].lstrip()[:1] if text[0] == "©" else ""
    return bool(rest) and not rest.islower()
