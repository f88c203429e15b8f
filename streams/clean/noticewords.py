"""What sites say in an article's place, in the languages of news: page not found, maintenance, sign in, robots, no scripts.

None of it tells a notice by itself: articles speak of such things too. ``notice`` asks it only of short pages that claim nothing.
"""

from __future__ import annotations

import re
from typing import Final

from streams.clean.census import units_of
from streams.clean.title import fold

#: What consent is asked for, by the word that nearly all languages took over, and the laws' names.
CONSENT: Final = re.compile(
    r"\bcookies?\b|бисквитк|eväste|slapuk|sīkdat|küpsis|kolačić|piškotk|\bsütik|informasjonskapsl|vafrakök|\bpur-abo|куки|クッキー|쿠키|คุกกี้|كوكيز|עוגיות|कुकी|çerez|\b(?:gdpr|dsgvo|rgpd|avg|rodo)\b|\bpartners?\b.{0,80}\b(?:data|daten|données|datos|dati|dane|device|gerät)",
    re.IGNORECASE,
)
_PAGE: Final = (
    r"\b(?:page|seite|página|pagina|strona|strony|stránk\w|oldal|sayfa|halaman|trang|sidan|siden|sivua?|leht|lapa|puslapis|"
    r"stranic[ae]|stran[ai]?|location|address|url)\b|страниц|сторінк|σελίδα|الصفحة|صفحه|صفحة|הדף|העמוד|पृष्ठ|पेज|หน้า|页面|网页|頁面|網頁|"
    r"ページ|페이지"
)
_MISSING: Final = (
    r"not (?:be )?found|can(?:no|['’]?)t be found|does ?n[o'’]?t exist|no longer (?:exists|available)|nothing was found|"
    r"nicht (?:mehr )?(?:gefunden|vorhanden|verfügbar)|existiert (?:leider )?nicht|introuvable|n['’]existe (?:pas|plus)|non trouvée|"
    r"no (?:existe|se (?:ha )?encontr)|não (?:existe|foi encontrad|encontrad)|non (?:esiste|è stata trovata|trovata)|"
    r"bestaat niet|niet (?:meer )?gevonden|nie (?:istnieje|znaleziono|została znaleziona)|neexistuje|nenalezen|nebyla nalezen|"
    r"nenašla|nem (?:található|létezik)|nu (?:există|a fost găsit)|bulunamadı|mevcut değil|tidak (?:ditemukan|ada)|"
    r"không (?:tìm thấy|tồn tại)|hittades inte|finns inte|kunde inte hittas|ikke (?:fundet|funnet)|fin[dn]es ikke|ei löy|"
    r"ei leitud|nav atrast|nerast|ne postoji|nije pronađen|ni mogoče najti|"
    r"не (?:найден|существует|знайдено|існує|съществува|е намерен)|δεν (?:βρέθηκε|υπάρχει)|غير موجودة|لم يتم العثور|"
    r"پیدا نشد|یافت نشد|وجود ندارد|לא (?:נמצא|קיים)|אינו קיים|नहीं मिल|मौजूद नहीं|ไม่พบ|不存在|找不到|見つか|찾을 수 없"
)
_LOST: Final = re.compile(rf"(?:{_PAGE}).{{0,60}}(?:{_MISSING})|(?:{_MISSING}).{{0,30}}(?:{_PAGE})", re.IGNORECASE)
_REPAIRED: Final = re.compile(
    r"\bmaintenance\b|wartung|mantenimiento|manutenção|manutenzione|onderhoud|underhåll|vedligehold|vedlikehold|huolto|"
    r"prace (?:serwisowe|konserwacyjne)|przerwa techniczna|údržb|karbantart|mentenanț|întreținere|"
    r"техническ\w+ (?:работ|обслуж|переры)|технічн\w+ робот|поддръжка|συντήρηση|bakım|صيانة|در دست تعمیر|תחזוקה|रखरखाव|"
    r"ปิดปรับปรุง|bảo trì|pemeliharaan|メンテナンス|维护|維護|점검|"
    r"(?:temporarily|currently) (?:unavailable|down|offline)|(?:vorübergehend|derzeit) nicht (?:erreichbar|verfügbar)|"
    r"momentanément indisponible|temporalmente (?:no disponible|fuera)|временно недоступ|тимчасово недоступ",
    re.IGNORECASE,
)
_SORRY: Final = re.compile(
    r"(?:try|come|check) (?:again|back)|inconvenience|your patience|be back|contact us|"
    r"ihr verständnis|später (?:noch|erneut|wieder)|votre patience|plus tard|gêne occasionnée|molestias|más tarde|"
    r"incómodo|transtorno|mais tarde|disagio|più tardi|later (?:opnieuw|nog|terug)|ongemak|senare|senere|tålamod|tålmodig|"
    r"myöhemmin|pahoittelemme|przepraszamy|później|omlouv|později|neskôr|később|türelm|elnézés|mai târziu|ne cerem scuze|"
    r"позже|неудобства|пізніше|незручност|по-късно|извиня|αργότερα|υπομονή|συγγνώμη|daha sonra|anlayışınız|"
    r"لاحق|نعتذر|صبركم|پوزش|شکیبایی|סליחה|מאוחר יותר|סבלנות|असुविधा|बाद में|ขออภัย|ภายหลัง|xin lỗi|thông cảm|quay lại sau|"
    r"mohon maaf|kembali lagi|しばらく|ご迷惑|お待ち|稍后|稍後|敬请|敬請|谅解|諒解|양해|죄송",
    re.IGNORECASE,
)
#: How a heading opens that asks for an account.
_ACCOUNT: Final = re.compile(
    r"(?:create|open) (?:your|an?) (?:free )?account|log ?in|sign ?(?:in|up)|register|registration|anmeld|registrier|einloggen|"
    r"mein konto|connexion|connectez|se connecter|créez? (?:un|votre) compte|inscri|inicia\w? sesi[oó]n|crear? (?:tu |una )?cuenta|"
    r"reg[ií]str|entrar|iniciar sessão|criar conta|cadastr|acced|inloggen|aanmelden|logga in|logg inn|log ind|kirjaudu|"
    r"zaloguj|logowanie|zarejestruj|přihlá|prihlás|registrace|bejelentkez|regisztr|autentific|conectare|вход|войти|войдите|"
    r"регистрац|увійти|реєстрац|вхід|σύνδεση|εγγραφή|giriş yap|üye (?:ol|giriş)|kayıt ol|تسجيل الدخول|ورود به|התחברות|הרשמה|"
    r"लॉग ?इन|เข้าสู่ระบบ|đăng nhập|masuk|daftar|ログイン|会員登録|新規登録|登录|登錄|登入|注册|註冊|로그인|회원가입",
    re.IGNORECASE,
)
_GUARDED: Final = re.compile(
    r"(?:\bnot|n['’]êtes pas|\bno (?:eres|soy|es)|não (?:é|sou)|\bnon (?:sei|sono)|\bkein|\bgeen|\bnie jesteś|\binte|\bikke|değil)"
    r"\s(?:an?\s|une?\s|un\s|um\s|en\s)?(?:robot|bot)\b|не робот|ロボットでは?な|不是机器人|不是機器人|로봇이 아|"
    r"(?:enable|disabled|turn on|activate|aktivieren sie|activer|activez|habilit\w+|attiva\w*|włącz\w*|zapněte|включите|увімкніть|"
    r"ενεργοποιήστε|etkinleştir\w*).{0,40}\bjavascript|\bjavascript.{0,40}(?:disabled|enabled|deaktiviert|désactivé|etkin|отключен|無効|禁用)|"
    r"(?:not|un)available (?:in|to) (?:your (?:region|country|location)|(?:visitors|readers|users) (?:from|in))",
    re.IGNORECASE,
)

#: Titles of the pages on which a site tells what it does with data and on what terms it may be used. Imprints and pages about
#: a house are none: two of 1,245 labelled pages are such, and labelled as texts to keep.
_STANDING: Final = (
    "privacy policy|privacy notice|privacy statement|cookie policy|cookie notice|cookies policy|terms of use|terms of service|terms and conditions|"
    "datenschutzerklärung|datenschutzhinweise|allgemeine geschäftsbedingungen|nutzungsbedingungen|politique de confidentialité|"
    "conditions générales d'utilisation|conditions générales de vente|política de privacidad|política de cookies|términos y condiciones|"
    "términos de uso|condiciones de uso|aviso legal|política de privacidade|termos de uso|termos e condições|informativa sulla privacy|"
    "informativa privacy|termini e condizioni|condizioni d'uso|privacybeleid|privacyverklaring|algemene voorwaarden|gebruiksvoorwaarden|"
    "cookiebeleid|privatlivspolitik|cookiepolitik|personvernerklæring|integritetspolicy|användarvillkor|tietosuojaseloste|käyttöehdot|"
    "privaatsuspoliitika|privaatsustingimused|kasutustingimused|privātuma politika|lietošanas noteikumi|privatumo politika|"
    "naudojimosi taisyklės|polityka prywatności|polityka cookies|zásady ochrany osobních údajů|ochrana osobních údajů|obchodní podmínky|"
    "podmínky užívání|ochrana osobných údajov|podmienky používania|adatvédelmi tájékoztató|adatkezelési tájékoztató|"
    "felhasználási feltételek|politica de confidențialitate|politica de confidentialitate|termeni și condiții|termeni si conditii|"
    "политика за поверителност|общи условия|политика конфиденциальности|пользовательское соглашение|політика конфіденційності|"
    "правила користування|politika privatnosti|pravila privatnosti|uslovi korišćenja|uvjeti korištenja|politika zasebnosti|pogoji uporabe|"
    "politika e privatësisë|kushtet e përdorimit|политика за приватност|услови за користење|polasaí príobháideachais|polisi preifatrwydd|"
    "política de privacitat|avís legal|persónuverndarstefna|πολιτική απορρήτου|όροι χρήσης|gizlilik politikası|kullanım şartları|"
    "çerez politikası|سياسة الخصوصية|شروط الاستخدام|حریم خصوصی|תנאי שימוש|מדיניות פרטיות|गोपनीयता नीति|গোপনীয়তা নীতি|"
    "นโยบายความเป็นส่วนตัว|chính sách bảo mật|kebijakan privasi|プライバシーポリシー|利用規約|隐私政策|隱私權政策|개인정보처리방침|이용약관"
)
_TITLES: Final = frozenset(map(fold, _STANDING.split("|")))


def is_standing(title: str) -> bool:
    """Say whether a title is that of a page which every site keeps beside its articles: its privacy policy, its terms."""
    return fold(title) in _TITLES


def sent_instead(text: str, whole: str) -> bool:
    """Say whether a short text speaks of a page that is missing, a site under repair, or a visitor that may be no person.

    ``whole``: all that the page says, in which a site under repair asks to be excused.
    """
    if _LOST.search(text) or _GUARDED.search(text):
        return True
    return _REPAIRED.search(text) is not None and _SORRY.search(whole) is not None


def asks_for_account(heading: str, most: float) -> bool:
    """Say whether a heading opens as those of forms do that ask who is there, with so many word units behind at most."""
    found = _ACCOUNT.match(heading)
    return found is not None and units_of(heading[found.end() :]) <= most
