"""Pages that a site sends in an article's place are decided not-article; articles about the same things are not."""

from __future__ import annotations

import pytest

from streams.clean import clean
from streams.clean.kinds.notice import is_title
from streams.decision import Code
from streams.errors import Reject
from tests.clean.invented import PARAGRAPHS, ld, page, paragraphs
from tests.clean.shells import CONSENT
from tests.clean.stories import GERMAN

NOINDEX = '<meta name="robots" content="noindex, nofollow">'
DECLARED = '<meta property="og:type" content="article">'
OFFER = "<main><h2>Jetzt weiterlesen</h2><p>Mit Bote Plus für 1 Euro im ersten Monat, danach jede Woche neue Texte aus der Gegend, und das jederzeit kündbar und ohne Werbung auf allen Seiten des Boten.</p><a href=/y>Jetzt abonnieren</a></main>"
#: Paragraphs of a report on cookies.
COOKIES = (
    "Every site that the harbour’s schools use sets cookies, and hardly any of them says what for, a study of the town has found. It looked at the pages of forty shops, clubs and offices, and counted what each of them stores on the children’s devices.",
    "Most cookies belong to firms whose names nobody in the classes had heard before, the teacher said. Of the data that they gather, personal or not, the half goes abroad, and how long it stays there none of the offices could tell.",
    "The town’s council wants to go without cookies from autumn on. Its own pages are to be the first, then those of the schools, and the clubs that get money from it have to follow within two years of the vote.",
    "Two of the shops said that they would rather close their pages than lose the cookies. Their consent banners had cost them a great deal, and they saw no harm in knowing who had looked at which lamp and for how long.",
    "The study costs nothing and comes with a list of what to look for. Whoever wants to know which cookies a page sets finds there what to press, in which browser, and whom to write to at the office for data protection.",
    "The next one, on the apps of the harbour’s ferries, is to come out in June, and cookies will be in it only at the side, as apps have other ways to recognise those who carry them about.",
)
NOTICES = {
    "consent": ("courier.example", "", f"<main><h1>Your choices</h1><p>{CONSENT}</p><p>Use precise geolocation data. Store and access information on a device.</p></main>"),
    "consent, German": ("Willkommen", "", "<div><p>Besuchen Sie uns wie gewohnt mit Werbung und Cookies. Details finden Sie in unserer Erklärung.</p><p>Wir und unsere Partner speichern Daten auf Ihrem Gerät, um Anzeigen zu zeigen und zu messen.</p></div>"),
    "consent, Japanese": ("ようこそ", "", "<p>当社とパートナーは、お客様の端末にクッキーを保存し、広告と内容を見やすくするために利用します。設定はいつでも変更できます。同意しない場合でも、記事の一部を読むことができます。</p>"),
    "consent instead of the article": (GERMAN.title, '<meta property="og:type" content="article">', f"<p>{CONSENT}</p><p>{CONSENT.replace('partners', 'friends')}</p>"),
    "bot check": ("Just a moment...", NOINDEX, "<h1>courier.example</h1><h2>Checking your browser</h2><p>courier.example needs to review the security of your connection before proceeding. This may take a few seconds, please stay on this page.</p>"),
    "captcha": ("Courier", "", '<p>As you were browsing something about your browser made us think you might be a bot. To regain access, please solve the puzzle below and load the page again.</p><div id="px-captcha"></div>'),
    "denied": ("Access Denied", "", "<h1>Access Denied</h1><p>You do not have permission to access this page on this server. Reference 18.2d3c. If you think this is an error, write to the editors.</p>"),
    "missing": ("404 | Courier", "", "<h1>404</h1><p>The page you are looking for may have been moved, renamed or deleted. Check the address for mistakes, or go back to our front page and start from there.</p>"),
    "missing, German": ("Seite nicht gefunden", NOINDEX, "<h1>Hoppla</h1><p>Die angeforderte Seite existiert nicht oder wurde verschoben. Bitte prüfen Sie die Adresse oder kehren Sie zur Startseite zurück, um von dort aus weiter zu suchen.</p>"),
    "login": ("Anmelden | Courier", "", '<form><input><input type="password"></form><p>Noch kein Konto? Registrieren Sie sich kostenlos und lesen Sie fünf Artikel im Monat, kommentieren Sie mit und speichern Sie Texte für später in Ihrer Liste.</p>'),
    "maintenance, German": ("Wartungsarbeiten", "", "<h1>Wartungsarbeiten</h1><p>Unsere Seite wird gerade überarbeitet und ist in wenigen Minuten wieder für Sie erreichbar. Bitte versuchen Sie es später noch einmal. Vielen Dank für Ihr Verständnis!</p>"),
    "maintenance, Arabic": ("الموقع تحت الصيانة", "", "<h1>الموقع تحت الصيانة</h1><p>نعتذر عن الإزعاج، يخضع الموقع حاليا لأعمال صيانة وسيعود للعمل قريبا. نشكركم على صبركم وتفهمكم ونرجو منكم المحاولة مرة أخرى بعد قليل من الوقت.</p>"),
    "maintenance, Korean": ("북만일보", "", "<h1>서비스 점검 안내</h1><p>보다 나은 서비스를 제공하기 위하여 시스템 점검을 진행하고 있습니다. 점검 시간 동안 서비스 이용이 일시 중단되오니 양해 부탁드립니다. 이용에 불편을 드려 죄송합니다.</p>"),
    "missing, in the text": ("Courier", "", "<h1>Oops!</h1><p>Sorry, the page you requested could not be found. It may have been moved or deleted, or the address may be wrong. Please use the search or go back to our home page.</p>"),
    "missing, Greek": ("Νέα", "", "<h1>Λυπούμαστε</h1><p>Η σελίδα που ζητήσατε δεν υπάρχει ή έχει μετακινηθεί. Δοκιμάστε την αναζήτηση ή επιστρέψτε στην αρχική σελίδα για να συνεχίσετε την περιήγησή σας στην εφημερίδα μας.</p>"),
    "account, Spanish": ("Diario", "", "<h2>Iniciar sesión</h2><p>Accede con tu cuenta para seguir leyendo. ¿Aún no estás registrado? Crea tu cuenta gratis en un minuto y lee cinco artículos al mes, guarda tus noticias y comenta.</p><form><input type=email></form>"),
    "account, Japanese": ("北湾新聞", "", "<h1>ログイン</h1><p>会員の方はメールアドレスとパスワードを入力してログインしてください。まだ会員でない方は、無料で登録できます。登録すると毎月五本の記事をお読みいただけます。</p><form><input type=email></form>"),
    "bot check, French": ("courrier.example", "", "<h1>Vérification</h1><p>Ce site utilise un service de sécurité pour se protéger. Cette page s’affiche pendant que nous vérifions que vous n’êtes pas un robot, merci de patienter quelques instants.</p>"),
    "elsewhere": ("Courier", "", "<h1>Sorry</h1><p>Our European visitors are important to us. This site is currently unavailable to visitors from the European Economic Area while we work to ensure that your data is protected.</p>"),
    "consent, Bulgarian": ("Новини", "", "<h1>Вашата поверителност</h1><p>Ние и нашите партньори съхраняваме информация на вашето устройство, като бисквитки, и обработваме лични данни за персонализирани реклами и съдържание. Можете да оттеглите съгласието си.</p>"),
    "no scripts": ("Courier", "", "<div id=root></div><noscript><p>This site needs JavaScript. Please switch it on in your browser settings and load the page again. If that does not help, write to our desk.</p></noscript>"),
    "closed to robots": ("Courier", NOINDEX, "<h1>One moment</h1><p>We are looking after a few things behind the lighthouse and will be with you again as soon as the wind turns. Until then you may like to write to the harbour office.</p>"),
    "denied, in the heading": ("Courier", "", "<h1>Access Denied</h1><p>We are looking after a few things behind the lighthouse and will be with you again as soon as the wind turns. Until then you may like to write to the harbour office.</p>"),
    "missing, below a word in the title": ("Oops | Courier", "", "<h1>Oops</h1><p>Sorry, the page you requested could not be found. It may have been moved or deleted, or the address may be wrong. Please go back to our home page.</p>"),
    "an old browser, in the heading": ("Your browser is out of date", "", "<h1>Your browser is out of date</h1><p>We are looking after a few things behind the lighthouse, and would like you to see them all. Whoever looks after your computer at home or at the harbour office can help with a newer one.</p>"),
    "an offer": (GERMAN.title, "", OFFER),
    "an offer instead of the article": (GERMAN.title, DECLARED, OFFER),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_is_no_article(name: str) -> None:
    """Given a page that was sent in an article's place with status 200, then it is refused."""
    title, head, body = NOTICES[name]
    with pytest.raises(Reject) as refused:
        clean(page(f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"))
    assert refused.value.code in (Code.NOT_ARTICLE, Code.EMPTY, Code.TOO_SHORT)


@pytest.mark.parametrize(
    ("title", "head", "texts"),
    [
        ("Parliament votes on cookies", '<meta property="article:published_time" content="2026-03-04T10:00:00Z">', (CONSENT, CONSENT.replace("We", "They"))),
        ("404 trees planted in Ostervik", "", GERMAN.texts),
        (GERMAN.title, "", GERMAN.texts[:2]),
        (GERMAN.title, f"{NOINDEX}<meta name=author content='Anna Holm'>", GERMAN.texts[:2]),
    ],
    ids=["on cookies, dated", "a number in the title", "a brief that claims nothing", "a signed brief that robots skip"],
)  # fmt: skip
def test_an_article_is_no_notice(title: str, head: str, texts: tuple[str, ...]) -> None:
    """Given a dated article about cookies, or a short page that only is silent, then it is read."""
    body = f"<article><h1>{title}</h1><time datetime='2026-03-04'>4 March 2026</time>{paragraphs(texts)}</article>" if title[0] == "4" else f"<article><h1>{title}</h1>{paragraphs(texts)}</article>"  # fmt: skip
    assert texts[0] in clean(page(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>")).text


BRIEFS = (
    ("Tram line closed for maintenance", "The tram line between the harbour and the old town will be closed for maintenance from Monday, the city said. Buses will run every ten minutes instead, and drivers hope that the work is done by June."),
    ("Log in, tune out: how apps lost us", "Half of the town’s people have deleted an app this year, a survey found. Most said that they were tired of passwords, and of being asked for their opinion on everything they buy or read."),
    ("Wartung der Brücke dauert länger", "Die Wartung der Hafenbrücke dauert länger als geplant. Das teilte die Stadt am Dienstag mit. Bis Juni fahren Fähren im Zehnminutentakt zwischen den Ufern hin und her."),
    ("Lost diary page found in museum cellar", "A page of the harbour master’s diary that was thought lost has been found in the cellar of the museum. It tells of the storm of 1871, and of the night in which the lamp went out."),
    ("Mann fortsatt savnet", "Mannen som forsvant fra hytta for to dager siden er fortsatt ikke funnet, opplyser politiet i Ostervik. Letemannskaper har gått gjennom området med hund og drone hele natten, men uten hell så langt."),
    ("Hiker still missing", "Search teams have combed the location where the hiker was last seen, but she could not be found on Sunday, the coastguard said. The search will go on at dawn with two boats and a helicopter."),
    ("Bank site hit by outage", "The website of the Harbour Bank was temporarily unavailable on Monday after a fault in a data centre. Customers were asked to try again later. By evening all of its services ran as usual, a spokeswoman said."),
    ("Registration opens Monday", "The harbour run takes entries from Monday at noon. Some four thousand people took part last year, and the club expects more this time. The start is at the old lighthouse, the finish at the fish market."),
    ("Accede al poder el alcalde", "El nuevo alcalde juró su cargo el lunes en la plaza del puerto ante unas mil personas. Prometió arreglar los muelles y bajar la tasa de basuras antes del verano, y pidió paciencia a los vecinos."),
    ("注册人数创新高", "港口马拉松的报名人数周一突破一万人,组委会表示这是历史最高纪录。比赛将于五月的第一个星期六举行,起点在老灯塔,终点在鱼市场,沿途道路将提前关闭。"),
    ("Вход в парк закрыт", "Вход в городской парк закрыт до июня из-за ремонта дорожек, сообщила мэрия в понедельник. Жителей просят пользоваться воротами со стороны набережной, где поставили новые скамейки и фонари."),
)  # fmt: skip


@pytest.mark.parametrize(("title", "text"), BRIEFS)
def test_a_brief_about_such_things_is_an_article(title: str, text: str) -> None:
    """Given a short article that claims nothing and speaks of repairs, passwords or lost pages, then it is read."""
    body = f"<article><h1>{title}</h1><p>{text}</p></article><form><input type=email></form>"
    assert clean(page(f"<html><head><title>{title}</title></head><body>{body}</body></html>")).text == text


def test_a_brief_beside_a_login_is_an_article() -> None:
    """Given a short article that claims nothing on a page with a heading that asks for an account, then it is read."""
    title, text = BRIEFS[0]
    login = "<aside><h2>Log in</h2><form><input type=email><input type=password></form></aside>"
    body = f"{login}<article><h1>{title}</h1><p>{text}</p><p>{BRIEFS[2][1]}</p><p>{BRIEFS[3][1]}</p></article>"
    assert text in clean(page(f"<html><head><title>{title} | Courier</title></head><body>{body}</body></html>")).text


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("Bakers sell harbour cookies", ("Cookies in the shape of the old lighthouse have sold out within an hour, said the baker, who had made four hundred of them for the harbour’s birthday on Sunday.",)),
        ("Town opens its new web site", (
            "The town has opened its new web site after two years of work, and forty thousand people have looked at it since Monday, the mayor said. It tells when buses run and who collects the rubbish in which street.",
            "It sets no cookies.",
            "The old one had been built in 1998 by a teacher and his class, and nobody knew any more how to change the telephone number of the harbour office.",
        )),
        ("Registration opens", ("The harbour run takes entries from Monday at noon. Some four thousand people took part last year, and the club expects more this time.",)),
    ],
    ids=["cookies that are baked", "one paragraph of three on cookies", "no field to register in"],
)  # fmt: skip
def test_a_word_of_notices_alone_makes_none(title: str, texts: tuple[str, ...]) -> None:
    """Given a short article that claims nothing and has a notice's word, but not most of its text nor a form, then it is read."""
    body = f"<article><h1>{title}</h1>{paragraphs(texts)}</article>"
    answer = clean(page(f"<html><head><title>{title}</title></head><body>{body}</body></html>"))
    assert answer.text.split("\n\n") == list(texts)


SENT = (
    ("Courier", "<h1>We cannot find that page</h1><p>The page you are looking for could not be found. It may have sunk, or never have sailed. Try the search, or start again from the harbour.</p>"),
    ("Accès restreint à ce site", "<h1>Accès restreint à ce site</h1><p>Nous avons détecté une activité inhabituelle provenant de votre adresse IP. Merci de patienter pendant que nous vérifions votre demande.</p>"),
    ("Time for a new browser", "<h1>Time for a new browser</h1><p>Your browser is out of date. For the best experience on our site, please choose one of those below, or ask whoever looks after your computer to put in a newer one.</p>"),
    ("Suche", "<h1>Suche</h1><p>Zu Ihrer Anfrage gibt es leider keine Treffer. Versuchen Sie es mit einem anderen Wort, oder sehen Sie sich unsere neuesten Texte an.</p>"),
    ("Arama sonuçları: gar", "<h1>Arama sonuçları: gar</h1><p>Aradığınız kelimeyle ilgili bir habere rastlanmadı. Başka bir kelime deneyin, yazımı denetleyin ya da ana sayfaya dönüp en yeni haberlerimize göz atın, belki aradığınız oradadır.</p>"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "body"), SENT)
def test_the_address_claims_no_article(title: str, body: str) -> None:
    """Given a notice sent at the address of an article, with its day, then it is refused all the same."""
    sent = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    with pytest.raises(Reject) as refused:
        clean(page(sent, url="https://courier.example/2026/03/04/lighthouse-77.html"))
    assert refused.value.code is Code.NOT_ARTICLE


@pytest.mark.parametrize(
    ("head", "texts"),
    [("", (*COOKIES, *PARAGRAPHS[:4])), (DECLARED, (*COOKIES, *PARAGRAPHS[:2]))],
    ids=["of 300 words", "of 250 words, declared"],
)
def test_a_long_report_on_cookies_is_no_notice(head: str, texts: tuple[str, ...]) -> None:
    """Given a report on cookies without author and day, too long for a notice, then it is read; a third of it is taken for one."""
    body = "<html><head><title>What they store</title>{}</head><body><article><h1>What they store</h1>{}</article></body></html>"
    assert texts[-1] in clean(page(body.format(head, paragraphs(texts)))).text
    with pytest.raises(Reject):
        clean(page(body.format(head, paragraphs(COOKIES[:3]))))


BUTTONS = '<div class="x9"><h3>Jetzt abonnieren</h3><a href="/y">Newsletter abonnieren</a></div>'


@pytest.mark.parametrize("head", ["", DECLARED])
@pytest.mark.parametrize("price", ["Der Strom kostet acht Cent, der Eintritt ins Museum der Molkerei vier Euro.", "Der Eintritt ins Museum der Molkerei kostet 4 Euro."])  # fmt: skip
@pytest.mark.parametrize("count", [1, 2, len(GERMAN.texts)])
def test_a_report_beside_an_offer_is_read(head: str, price: str, count: int) -> None:
    """Given a brief or report with or without a price of its own, above a heading and a button to subscribe, then it is read."""
    texts = (*GERMAN.texts[:count], price)
    body = f"<article><h1>{GERMAN.title}</h1>{paragraphs(texts)}</article>{BUTTONS}"
    assert clean(page(f"<html><head><title>{GERMAN.title}</title>{head}</head><body>{body}</body></html>")).text == "\n\n".join(texts)  # fmt: skip


PRICED = "Das Heft zur neuen Molkerei erscheint am Montag, hat achtzig Seiten und kostet 4 Euro. Es liegt in allen Läden der Stadt aus."
ASKING = {
    "no button": ("", GERMAN.texts[:1], f"<h3>Jetzt abonnieren</h3><p>{PRICED}</p>"),
    "no heading": ("<div><a href=/y>Jetzt abonnieren</a></div>", (), f"<p>{PRICED}</p><p>{GERMAN.texts[0]}</p>"),
    "a long report": ("", GERMAN.texts, f"<h3>Jetzt abonnieren</h3><p>{PRICED}</p><a href=/y>Jetzt abonnieren</a>"),
    "the offer's own price": ("", GERMAN.texts[:2], "<aside><h3>Jetzt abonnieren</h3><p>Für 1 Euro</p><a href=/y>Jetzt abonnieren</a></aside>"),
    "an offer far above": ("<h3>Jetzt abonnieren</h3><a href=/y>Jetzt abonnieren</a><ul><li>Ort<li>Land<li>Sport<li>Wetter<li>Kultur</ul>", GERMAN.texts[:2], f"<p>{PRICED}</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("above", "texts", "below"), ASKING.values(), ids=ASKING)
def test_a_report_with_words_of_offers_is_read(above: str, texts: tuple[str, ...], below: str) -> None:
    """Given words that ask to subscribe around a report, but not heading, price and button of a short page together, then it is read."""
    body = f"{above}<article><h1>{GERMAN.title}</h1>{paragraphs(texts)}{below}</article>"
    found = clean(page(f"<html><head><title>{GERMAN.title}</title></head><body>{body}</body></html>")).text
    assert all(text in found for text in texts)
    assert PRICED in found or PRICED not in below


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Cookie policy", ld(**{"@type": "NewsArticle", "headline": "Cookie policy"})),
        ("Suche", '<meta property="article:published_time" content="2026-03-04T10:00:00Z">'),
    ],
    ids=["declared news", "a dated one"],
)
def test_a_report_may_be_called_like_a_page_of_the_site(title: str, head: str) -> None:
    """Given a report that declares itself news, or one called "Search" that has a day, then it is read; without these it is refused."""
    body = f"<html><head><title>{title}</title>{{}}</head><body><article><h1>{title}</h1>{paragraphs(GERMAN.texts)}</article></body></html>"
    assert GERMAN.texts[0] in clean(page(body.replace("{}", head))).text
    with pytest.raises(Reject):
        clean(page(body.replace("{}", "")))


def test_a_dump_called_like_a_page_of_the_site_is_read() -> None:
    """Given a text dump below "Cookie policy", of which no markup says more, then it is read."""
    dump = "\n\n".join(("Title: Cookie policy\nURL Source: https://courier.example/a", *GERMAN.texts))
    answer = clean(page(dump))
    assert answer.title == "Cookie policy"
    assert GERMAN.texts[0] in answer.text


@pytest.mark.parametrize("line", ["Zuletzt stand auf dem Zettel am Tor: Diese Seite wurde nicht gefunden, bitte zurück an die Molkerei.", "Wer das Netz der Molkerei nutzt, liest dort seit Montag: Your browser is out of date."])  # fmt: skip
def test_a_report_of_some_length_may_speak_of_lost_pages(line: str) -> None:
    """Given a report of 120 words or more with a notice's sentence, whose headline is not in its title tag, then it is read."""
    body = f"<html><head><title>Kanalbote</title></head><body><article><h1>{GERMAN.title}</h1>{paragraphs((*GERMAN.texts, line))}</article></body></html>"
    assert line in clean(page(body)).text


@pytest.mark.parametrize(
    "title",
    ["500 workers strike", "Over 400 homes flooded", "500.000 Menschen", "400-year-old oak", "Forbidden fruit sells", "Login-Daten weg"],
)  # fmt: skip
def test_an_articles_title_is_no_notices(title: str) -> None:
    """Given a headline that begins as an error's title does, then it is none."""
    assert not is_title(title)


@pytest.mark.parametrize("title", ["404", "Error 404", "404 - Courier", "403 Forbidden", "Access denied | Courier", "Just a moment...", "Страница не найдена", "ページが見つかりません"])  # fmt: skip
def test_a_notices_title_is_recognised(title: str) -> None:
    """Given an error's title, then it is recognised."""
    assert is_title(title)


def test_baked_cookies_are_news() -> None:
    """Given an undated brief in English about cookies that are eaten, then it is an article, and no consent notice."""
    texts = [
        f"The bakery in Ostervik {what} cookies on Sunday, and the baker, who is eighty, said that they had never sold so well."
        for what in (
            "sold out of its ginger",
            "gave away nine hundred lemon",
            "burnt a tray of oat",
            "weighed its largest",
        )
    ]
    body = "".join(f"<p>{text}</p>" for text in texts)
    source = f"<html><head><title>Cookies for all</title></head><body><article><h1>Cookies for all</h1>{body}</article></body></html>"
    assert texts[0] in clean(page(source)).text


@pytest.mark.parametrize("speaks", ["", " Wir und unsere Partner speichern Cookies."])
def test_a_report_on_consent_is_news(speaks: str) -> None:
    """Given an undated brief on cookies below its headline, then it is an article; if it speaks for the site it is a notice."""
    title = "Verbraucherschützer rügen Cookie-Banner"
    texts = [
        "Viele Seiten holen die Einwilligung in Cookies nicht rechtmäßig ein, wie die Verbraucherzentrale am Mittwoch mitteilte.",
        f"Von hundert geprüften Seiten machten es sechzig schwer, Cookies abzulehnen. Die Behörde prüft Bußgelder.{speaks}",
    ]
    body = "".join(f"<p>{text}</p>" for text in texts)
    source = (
        f"<html><head><title>{title} | Kurier</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    if speaks:
        with pytest.raises(Reject):
            clean(page(source))
    else:
        assert clean(page(source)).text.split("\n\n") == texts


@pytest.mark.parametrize("more", ["", '{"@type": "NewsArticle", "headline": "Yard looks for welders"}, '])
def test_a_vacancy_is_no_article(more: str) -> None:
    """Given a page whose data declare a vacancy, then it is no article, unless they declare one too."""
    data = f'<script type="application/ld+json">{{"@graph": [{more}{{"@type": "JobPosting", "title": "Welder"}}]}}</script>'
    body = "".join(f"<p>{text}</p>" for text in GERMAN.texts)
    source = f"<html><head><title>{GERMAN.title}</title>{data}</head><body><main><h1>{GERMAN.title}</h1>{body}</main></body></html>"
    if more:
        assert clean(page(source)).text
    else:
        with pytest.raises(Reject, match="no article"):
            clean(page(source))
