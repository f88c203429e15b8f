"""Phrases with which furniture opens, by kind: "read more", "sign up", "advertisement", in the languages of news.

A phrase that ends in a blank wants a word behind it. The longest that fits decides, so the order within a kind is free; of two
kinds with the same phrase the first would have it.
"""

from __future__ import annotations

from typing import Final

from streams.clean.pictured import OPENING

#: Cue kinds in bit order (append, never reorder: the order is part of the trained model's input), phrases casefolded.
PHRASES: Final[tuple[tuple[str, str], ...]] = (
    (
        "related",
        (
            "read more|read also|also read|read next|see also|related|more on|more from|more about|more news|more stories|most read|most popular|"
            "trending|recommended|you may also like|you might also like|don't miss|up next|latest news|top stories|editors' picks|editor's picks|"
            "keep reading|news feed|newsfeed|news by theme|more in |in other news|related news|related stories|related articles|related topics|other news|all news|further reading|explore more|watch:|watch also|watch now|listen:|in pictures|in case you missed|popular now|"
            "lesen sie auch|lesen sie mehr|mehr zum thema|mehr dazu|auch interessant|das könnte sie|das könnte dich|lesetipp|weiterlesen|"
            "zum thema|meistgelesen|weitere artikel|weitere nachrichten|siehe auch|passend dazu|empfehlung|lire aussi|à lire|a lire|lire la suite|"
            "voir aussi|sur le même sujet|à voir|les plus lus|vous aimerez|nos articles|en savoir plus|lea también|lee también|leer más|lea más|"
            "te puede interesar|también te puede|le puede interesar|más noticias|más sobre|relacionad|noticias relacionadas|ver más|"
            "más leídas|lo más leído|mira también|vea también|no te pierdas|leia também|leia mais|saiba mais|veja também|veja mais|"
            "notícias relacionadas|mais lidas|leggi anche|leggi di più|leggi tutto|approfondisci|potrebbe interessarti|ti potrebbe|articoli correlati|"
            "i più letti|notizie correlate|guarda anche|lees ook|lees meer|lees verder|meer over|bekijk ook|meest gelezen|ook interessant|"
            "läs också|läs mer|läs även|mer om|relaterade|mest läst|se också|les også|les mer|les saken|mest lest|læs også|læs mere|mest læste|"
            "lue myös|lue lisää|katso myös|luetuimmat|aiheesta lisää|czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|przeczytaj|"
            "polecane|najczęściej czytane|powiązane|więcej na temat|čtěte také|přečtěte si|čtěte dále|související|nejčtenější|mohlo by vás|"
            "prečítajte si|čítajte aj|súvisiace|najčítanejšie|olvasta már|olvassa el|kapcsolódó|ajánlott|további cikkek|legolvasottabb|"
            "citește și|citiţi şi|citește mai|vezi și|articole similare|cele mai citite|recomandăm|прочетете|вижте още|вижте и|свързани|още по темата|"
            "читайте также|читайте ещё|читать далее|смотрите также|по теме|материалы по теме|другие новости|еще по теме|новости по теме|популярное|"
            "читайте також|читати далі|дивіться також|за темою|новини за темою|популярні|чытайце таксама|прочитајте|pročitajte|pročitaj|čitaj još|"
            "pogledajte|najčitanije|povezan|preberite|διαβάστε|δείτε|σχετικά|περισσότερα|δημοφιλή|ayrıca oku|ilginizi çekebilir|ilgili haber|"
            "devamını oku|haberin devamı|benzer haber|çok okunan|اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|اقرأ ايضا|مواضيع ذات صلة|ذات صلة|شاهد أيضا|الأكثر قراءة|"
            "بیشتر بخوانید|بیشتر بخوان|مطالب مرتبط|اخبار مرتبط|مزید پڑھ|یہ بھی پڑھ|קראו גם|עוד בנושא|כתבות נוספות|עוד כתבות|"
            "यह भी पढ़|ये भी पढ़|आगे पढ़|संबंधित|और पढ़|আরও পড়ুন|আরো পড়ুন|সম্পর্কিত|மேலும் படிக்க|இதையும் படி|ఇది కూడా చదవండి|ఇవి కూడా|"
            "อ่านเพิ่มเติม|อ่านข่าว|ข่าวที่เกี่ยวข้อง|อ่านต่อ|เรื่องที่เกี่ยวข้อง|baca juga|baca selengkapnya|berita terkait|artikel terkait|terpopuler|simak juga|"
            "lihat juga|baca lagi|xem thêm|tin liên quan|đọc thêm|bài liên quan|tin cùng chuyên mục|関連記事|関連ニュース|あわせて読みたい|続きを読む|おすすめ|"
            "人気記事|もっと見る|相关阅读|相关新闻|延伸阅读|延伸閱讀|相關新聞|相關閱讀|推荐阅读|阅读更多|更多新闻|更多內容|猜你喜欢|热门|熱門|관련기사|관련 기사|"
            "추천 기사|많이 본|더 보기|이 기사도"
            "|lesen sie hier|lies auch|mehr zu |das könnte ihnen|ebenfalls interessant|weitere themen|lisez aussi|sur le même thème"
            "|pour aller plus loin|plus d'informations|más información|seguir leyendo|sigue leyendo|puedes ver|lea aquí|lee aquí"
            "|lee más|te recomendamos|le recomendamos|leé también|mirá también|vea además|leia ainda|confira também|continue lendo"
            "|vedi anche|per approfondire|lue aiheesta|lue seuraavaksi|lue tästä|lisää aiheesta|meer nieuws|läs vidare|mer från"
            "|czytaj również|zobacz również|sprawdź też|warto przeczytać|dowiedz się więcej|čtěte i|další články|více k tématu"
            "|čítajte tiež|viac k téme|olvasd el|kapcsolódó cikkek|citeste si|citeste mai|vezi si|te-ar putea interesa|чети още"
            "|виж още|вижте също|още от|см. также|читать также|читайте по теме|материал по теме|рекомендуем|читати також|читайте ще"
            "|більше новин|вас може зацікавити|схожі|пов'язан|možda vas zanima|povezane vijesti|повезане вести|preberite tudi"
            "|sorodne|поврзани|погледнете|lexo edhe|lexo më shumë|lexoni|daha fazla oku|okumaya devam|həmçinin oxu|oxşar xəbər"
            "|оқи отырыңыз|mavzuga oid|წაიკითხეთ|կարդացեք նաև|skaitykite|taip pat skaitykite|skaityti daugiau|susiję"
            "|lasi arī|lasiet arī|lasi vēl|saistītie|loe ka|loe veel|loe lisaks|vaata ka|lesa meira|tengdar fréttir|llegeix també"
            "|més informació|notícies relacionades|le tamén|soma pia|soma zaidi|habari zinazohusiana|اقرأ أيضًا|إقرأ أيضا|طالع أيضا"
            "|موضوعات متعلقة|مواضيع متعلقة|أخبار ذات صلة|قد يعجبك|تابع القراءة|همچنین بخوانید|خبرهای مرتبط|در همین زمینه|متعلقہ خبر"
            "|קרא גם|קראו עוד|לקריאה נוספת|כתבות קשורות|ראו גם|इसे भी पढ़|ये खबर भी|संबंधित खबर|हेही वाचा|आणखी वाचा|यो पनि पढ|थप पढ"
            "|सम्बन्धित|আরও খবর|மேலும் செய்தி|தொடர்புடைய|ఇవీ చదవండి|ఇంకా చదవండి|సంబంధిత|കൂടുതൽ വായിക്കുക|ഇതും വായിക്കുക"
            "|ബന്ധപ്പെട്ട|ಇದನ್ನೂ ಓದಿ|ಸಂಬಂಧಿತ|આ પણ વાંચો|વધુ વાંચો|સંબંધિત|ਇਹ ਵੀ ਪੜ੍ਹੋ|ਹੋਰ ਪੜ੍ਹੋ|අදාළ|ဆက်စပ်|အခြားသတင်း|អត្ថបទទាក់ទង"
            "|ອ່ານເພີ່ມ|บทความที่เกี่ยวข้อง|อ่านข่าวเพิ่ม|berita lainnya|artikel lainnya|berita berkaitan|artikel berkaitan"
            "|basahin din|kaugnay na|có thể bạn quan tâm|tin bài liên quan|xem tiếp|相关报道|相關報導|推薦閱讀|看更多|更多報導|更多新聞|閱讀更多|查看更多|你可能感兴趣"
            "|你可能也想看|其他人也在看|相关文章|相關文章|編輯推薦|编辑推荐|関連】|関連リンク|関連トピック|合わせて読|あわせて読|次ページ|次のページ|최신 뉴스|함께 읽|관련뉴스|관련 뉴스|이 시각|추천 뉴스|더보기|인기 기사"
            "|more:|más:|mais:|mehr:|vedi:|vezi:|leggi:|leia:|veja:|lee:|lire:|lire :|lees:|lue:|katso:|les:|läs:|læs:|"
            "czytaj:|zobacz:|čtěte:|čítajte:|citește:|читайте:|related coverage|recommended for you|most viewed|"
            "go deeper|what to read|mehr von|mehr lesen|mehr aus|noch mehr|à lire aussi|"
            "nos autres articles|tous nos articles|notre dossier|te sugerimos|también lee|lee además|"
            "últimas noticias|assista também|assista:|últimas notícias|mais sobre|approfondimento|per saperne di più|"
            "scopri di più|potrebbero interessarti|ultime notizie|lees hier|net binnen|bekijk hier|les hele|les flere|"
            "siste nytt|læs hele|læs flere|seneste nyt|läs hela|fler nyheter|senaste nytt|missa inte|lue koko|"
            "lisää uutisia|uusimmat|suosittelemme|czytaj dalej|polecamy|nie przegap|najnowsze|přečtěte|nejnovější|"
            "čítajte ďalej|odporúčame|viac o téme|olvass tovább|ezt is olvas|ezek is érdekelhet|nézze meg|legfrissebb|"
            "te poate interesa|nu rata|top citite|ultimele știri|още новини|последни новини|прочети още|четете още|"
            "препоръчани|може да ви|всичко, което трябва да знаете|что еще почитать|вам может быть интересно|"
            "последние новости|останні новини|усі новини|вас також можуть|може бути цікаво|"
            "preporučujemo|najnovije|više o temi|povezane vesti|možda će vas|прочитај|најчитано|препорачано|можеби ќе|"
            "lexo gjithashtu|të ngjashme|më të lexuarat|preberi še|preberi tudi|preberite še|najbolj brano|"
            "izpostavljeno|loe edasi|viimased uudised|enim loetud|lasi tālāk|lasītākie|jaunākās|naujausi|skaitomiausi|"
            "populiariausi|fleiri fréttir|mest lesið|darllen mwy|mwy o newyddion|straeon eraill|léigh tuilleadh|"
            "tuilleadh scéalta|llegiu també|et pot interessar|les més llegides|τελευταία νέα|ειδήσεις σήμερα|"
            "ροή ειδήσεων|διάβασε|δες επίσης|μη χάσετε|bunlar da ilginizi|diğer haberler|son dakika|bunu da oku|"
            "haber detay"
            "|点击进入|点击查看|点击阅读|阅读下一篇|热门推荐|相关推荐|相關推薦|大家都在看|大家都在搜|编辑精选|更多精彩|更多报道|更多资讯|更多資訊|热点链接|热新闻|热榜|热点推荐|精彩推荐|推荐视频|推荐关注|相關圖集|相关专题|相關專題"
            "|看了又看|今日相關新聞|同場加映|其他人也看了|网友还看了|文章推荐|往期回顾|往期推荐|今日热点|最新新聞|即時新聞|人氣新聞|関連ワード|関連キーワード|関連する記事|関連特集|最新記事|新着記事|注目の記事|注目記事|注目ニュース"
            "|こちらもおすすめ|こちらの記事|編集部おすすめ|編集部のおすすめ|アクセスランキング|記事ランキング|この記事を読んだ|あなたにおすすめ|ピックアップ|次に読みたい|外部サイト|지금 뜨는|주요뉴스|주요 뉴스|많이본|인기뉴스|인기 뉴스|다른기사|다른 기사"
            "|최신기사|최신 기사|최신뉴스|실시간 인기|오늘의 핫|추천뉴스|추천 콘텐츠|당신이 좋아할|관련키워드|관련 키워드|이슈 키워드|주요기사|قد يهمك|قد يهمّك|اخترنا لك|المزيد من|إقرأ أيضاً|إقرأ أيضًا|للمزيد|مقالات ذات|الموضوعات المتعلقة"
            "|موضوعات ذات|أهم الأخبار|آخر الأخبار|الأكثر مشاهدة|الأكثر تداولا|أخبار متعلقة|أخبار مشابهة|بیشتر بدانید|بیشتر ببینید|بیشتر بخوانيد|پربازدید|پربحث|آخرین اخبار|آخرین خبر|خبرهای بیشتر|مطالب پیشنهادی|پیشنهاد سردبیر|از دست ندهید|بخوانید:"
            "|ببینید:|مطالب دیگر|כתבות שאולי|אולי יעניין|הכתבות הנקראות|לכתבה המלאה|כתבות מומלצות|הכי נקראות|הנצפות ביותר|קראו בנוסף|באותו נושא|مزید خبریں|نور ولولئ|دا هم ولولئ|همداراز:|نور خبرونه|زیاتر بخوێنەوە"
            "|بابەتی پەیوەندیدار|هەواڵی پەیوەندیدار|ئەمانەش بخوێنەوە|खबरें और भी|ये भी देख|यह भी देख|इन्हें भी पढ|ये खबरें भी|यह भी पढ|ये भी पढ|इसे भी देख|अन्य पढ|ताजा खबर|बड़ी खबरें|टॉप स्टोर|पूरी खबर|हे देखील वाचा|हे पण वाचा|हेही पाहा|अधिक वाचा"
            "|आणखी बातम्या|संबंधित बातम्या|यो पनि हेर|यी पनि पढ|यो समाचार|थप समाचार|ताजा अपडेट|আরো খবর|আরও দেখুন|এই বিভাগের|এ সম্পর্কিত|সর্বশেষ খবর|இதையும் பார்|மேலும் காண|பரிந்துரைக்கப்பட்ட|ఇది చదవండి|మరిన్ని|మరిన్ని వార్తలు"
            "|കൂടുതൽ വാർത്തകൾ|മറ്റു വാർത്തകൾ|ഇതും കാണുക|വായിക്കാം|ಇದನ್ನು ಓದಿ|ಮತ್ತಷ್ಟು|ಇನ್ನಷ್ಟು|આ પણ જુઓ|ਇਹ ਵੀ ਦੇਖੋ|ਸਬੰਧਤ|තවත් පුවත්|තවත් කියවන්න|මෙයත් කියවන්න|ข่าวที่คุณ|ข่าวแนะนำ|ข่าวล่าสุด|ข่าวยอดนิยม|เรื่องที่คุณ|อ่านเพิ่ม|คลิกอ่าน"
            "|ข่าวอื่น|บทความแนะนำ|บทความอื่น|ดูเพิ่มเติม|อ่านบทความ|เรื่องน่าสนใจ|เรื่องแนะนำ|ข่าวเกี่ยวข้อง|ข่าวน่าสนใจ|ຂ່າວທີ່ກ່ຽວຂ້ອງ|ອ່ານຕໍ່|អានបន្ត|អត្ថបទពាក់ព័ន្ធ|អានបន្ថែម|ព័ត៌មានពាក់ព័ន្ធ|ဆက်ဖတ်|ဆက်လက်ဖတ်ရှု|ပိုမိုဖတ်ရှု"
            "|simak video|simak berita|simak breaking|lihat video|saksikan video|tonton juga|pilihan editor|pilihan redaksi|berita populer|berita pilihan|terkini lainnya|halaman selanjutnya|baca artikel|baca berita|gambas:|baca lanjut|berita penuh|đọc tiếp|tin nổi bật|bài viết liên quan"
            "|mời bạn đọc|đọc nhiều|tin đọc nhiều|xem nhiều|cùng chuyên mục|karin labarai|labarai masu alaka|ku karanta|karanta wannan|akhri sidoo kale|wararka kale|wararkii ugu|wararka la xiriira|ተዛማጅ|ተመሳሳይ ጽሁፎች|ተጨማሪ ያንብቡ|basahin ang|ასევე წაიკითხეთ|მსგავსი|ამავე თემაზე"
            "|կարդալ նաև|նմանատիպ|առնչվող|холбоотой мэдээ|бусад мэдээ|дагы окуңуз|окшош|тағы оқыңыз|ұқсас"
        ),
    ),
    (
        "signup",
        (
            "рассылка|розсилка|бюлетин|bülten|bản tin|buletin|biuletyn|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|hírlevél|infolettre|"
            "ניוזלטר|ενημερωτικό δελτίο|النشرة البريدية|النشرة الإخبارية|न्यूज़लेटर|न्यूजलेटर|নিউজলেটার|ニュースレター|メールマガジン|จดหมายข่าว|電子報|电子报|"
            "sign up|subscribe|subscription|newsletter|get the latest|get our|get breaking|join our|join the|enter your email|your email|email address|"
            "thank you for signing|thanks for signing|please enter|log in|login|sign in|create an account|register|already a subscriber|to continue reading|"
            "download the app|download our app|get the app|* indicates required|support our|donate|become a member|click here to sub|"
            "stay informed|stay up to date|never miss|abonnieren|jetzt abonnieren|anmelden|registrieren|melden sie sich|hier anmelden|mit abo|abonnez|"
            "s'abonner|inscrivez|je m'abonne|déjà abonné|recevez|connectez|cet article est réservé|suscríb|suscrib|inicia sesión|regístrate|boletín|"
            "recibe |únete|assine|inscreva|cadastre|receba|iscriviti|abbonati|registrati|accedi|ricevi |abonneer|meld je aan|schrijf je in|log in om|"
            "prenumerera|logga in|bli abonn|abonner|tilmeld|log ind|tilaa|kirjaudu|zapisz się|zaloguj|subskrybuj|zarejestruj|přihlas|odebír|předpla|"
            "prihlás|feliratkoz|iratkozz|abonează|abonați|înscrie|абонирай|подпис|подпиш|войти|войдите|зарегистр|підпис|підпиш|увійти|pretplati|prijavi se|"
            "εγγραφ|συνδεθ|abone ol|üye ol|kayıt ol|giriş yap|اشترك|سجل|تسجيل|عضویت|ثبت نام|הירשמו|הרשמ|הצטרפו|सब्सक्राइब|সাবস্ক্রাইব|สมัคร|ลงทะเบียน|"
            "daftar|berlangganan|masuk|đăng ký|đăng nhập|購読|登録|会員|ログイン|メルマガ|订阅|訂閱|注册|登录|登入|加入會員|구독|로그인|회원가입|뉴스레터"
            "|užsiprenumeruok|prenumeruok|registruokis|prisijunk|abonē |pieraksties|piesakies|reģistrējies|logi sisse|registreeru"
            "|liitu |gerast áskrif|subscriu-t|inicia sessió|abonohu|regjistrohu|გამოიწერეთ|բաժանորդագրվ|գրանցվ|abunə ol|jisajili"
            "|jiunge|குழுசேர|సబ్‌స్క్రైబ్|سبسکرائب|सबस्क्राईब|加入会员|下载客户端|下載|扫码下载|打开app|有料会員|会員限定|この記事は会員|이메일"
            "|sign up to|support quality|support independent|support local journalism|jetzt testen|jetzt weiterlesen|"
            "weiterlesen mit|bereits abonnent|newsletter abonnieren|testen sie|déjà inscrit|je m'inscris|soutenez|"
            "apúntate|recibí en tu|ya eres suscriptor|contenido exclusivo|já é assinante|conteúdo exclusivo|"
            "sei già abbonato|al abonnee|word abonnee|allerede abonnent|er du abonnent|redan prenumerant|"
            "oletko jo tilaaja|masz już konto|máte předplatné|již máte|už máte|už předplatné|támogass|támogasd|susține-ne|подкрепете|"
            "már előfizet|вече сте абонат|поддержите|підтримай|стати спонсором|"
            "postanite pretplatnik|podržite|naročite se|podprite|претплат|mbështet|toeta|tellij|atbalsti|abonents|"
            "paremk|prenumerat|dona suport|ja ets subscriptor|γίνετε συνδρομητ|στηρίξτε|ücretsiz abone"
            "|扫描二维码|点击蓝字|点击上方|点击下方|长按关注|关注公众号|下载app|下载 app|点击下载|打开客户端|立即下载|立即下載|立即登录|立即訂閱|訂閱電子報|免費註冊|开通会员|成为会员|立即加入|有料記事|読者会員|無料会員|無料登録|今すぐ登録|いますぐ登録|この記事は有料"
            "|すべての記事が|ここから先は|続きを読むには|無料期間中|카카오톡 채널|네이버에서 구독|네이버에서 뉴스|구독하기|유료회원|앱 다운|채널 추가|제보하기|제보는 카카오|제보는 메일|제보는 전화|기사제보|حمل تطبيق|حمّل التطبيق|حمل التطبيق|للاشتراك|لمتابعة آخر|تحميل تطبيق|أدخل بريدك"
            "|خبرنامه|عضو شوید|دانلود اپ|نصب اپ|به کانال|ڈاؤن لوڈ|واٹس ایپ|موږ په وټساپ|ऐप डाउनलोड|डाउनलोड करें|हमारी ऐप|हमारे व्हाट्सएप|हमसे जुड|ऐप खोलें|देश-दुनिया की ताज|मराठीतील सर्व|डाउनलोड करा|সব খবর পেতে|অ্যাপ ডাউনলোড|গুগল নিউজ|กดติดตาม|แอดไลน์|เพิ่มเพื่อน"
            "|ดาวน์โหลดแอป|เกาะติดข่าว|ไม่พลาดข่าว|dapatkan update|dapatkan berita|mari bergabung|unduh aplikasi|download aplikasi|untuk mendapatkan|tải app|tải ứng dụng|đăng ký nhận|להורדת|הורידו|לקבלת עדכונים|գրանցվեք"
        ),
    ),
    (
        "share",
        (
            "share|share this|follow us|follow |tweet|facebook|twitter|whatsapp|copy link|copied|print|email this|email article|send tip|pin it|"
            "teilen|folgen sie|auf facebook|drucken|partager|suivez|imprimer|comparte|compartir|síguenos|imprimir|compartilh|siga|condividi|seguici|stampa|"
            "deel|volg ons|dela|följ oss|del på|del artikel|følg|jaa |seuraa|udostępnij|obserwuj|sdílet|sdílejte|zdieľa|megosztás|kövess|distribuie|urmărește|"
            "сподели|последвай|поделиться|поделись|присоединяйтесь|читайте нас|следите|поділи|підписуй|podeli|podijeli|prati|κοινοποι|ακολουθ|paylaş|takip et|"
            "شارك|تابعنا|تابعوا|به اشتراک|ما را|שתפו|עקבו|शेयर|फॉलो|শেয়ার|แชร์|ติดตาม|bagikan|ikuti|chia sẻ|theo dõi|シェア|ツイート|フォロー|分享|转发|关注我们|追蹤|공유|팔로우"
            "|dalinkitės|pasidalin|sekite mus|dalies |dalīties|seko mums|jaga |jälgi meid|deila |comparteix|segueix-nos|shpërnda"
            "|na ndiqni|გაზიარება|կիսվել|tufuate|பகிர|షేర్ చేయండి|പങ്കിടുക|ಹಂಚಿಕೊಳ್ಳಿ|શેર કરો|शेअर करा|شیئر|فالو|অনুসরণ"
            "|この記事をシェア|扫一扫|掃描|微信|微博|關注我們|加入粉絲|페이스북|카카오톡|공유하기"
            "|folge uns|folgt uns|diesen artikel teilen|artikel teilen|suivez-nous|nous suivre|síganos|"
            "segue-nos|siga-nos|siga o|seguiteci|følg oss|følg med|obserwuj nas|sledujte nás|sledujte na|kövesse|kövessen|последвайте|"
            "следвайте ни|чети ни|присоединяйся|стежте за н|приєдн|pratite nas|pratite n1|zapratite|sledite|spremljajte|следете|"
            "ndiqe|shpërndaje|jälgi meie|sekite naujienas|sekojiet|fylgdu|dilynwch|rhannu|roinn|lean muid|ακολουθήστε"
            "|用微信|分享至|分享到|长按识别|喜欢就点|点个在看|点个赞|点个“在看|转发给|我要举报|我要反馈|加入收藏|字号|字體|字体|小字号|追蹤我們|按讚|ポストする|いいね|シェアする|ツイートする|リポスト|ブックマーク|좋아요|글자크기|글자 크기|글씨크기|카카오스토리|url복사|url 복사|기사 공유"
            "|기사를 읽어|본문 듣기|انسخ الرابط|نسخ الرابط|تابعونا|تابع آخر|اشتراک‌گذاری|اشتراک گذاری|کپی لینک|لینک کوتاه|कॉपी लिंक|हमें फॉलो|העתקת קישור|คัดลอกลิงก์|กดไลก์|กดไลค์|မျှဝေ|la wadaag|бөлүшүү|хуваалцах|бөлісу|տպել|ចែករំលែក|ແບ່ງປັນ"
        ),
    ),
    (
        "advert",
        (
            "advertisement|advert|ad |sponsored|promoted|paid content|story continues below|article continues|continue reading|scroll to continue|"
            "this article contains affiliate|we may earn|anzeige|werbung|publicité|publicidad|publicidade|continua após|pubblicità|continua a leggere|advertentie|"
            "annons|annonse|annonce|artikeln fortsätter|mainos|reklama|reklam|hirdetés|publicitate|реклама|реклам|oglas|διαφήμιση|إعلان|آگهی|تبلیغات|פרסומת|"
            "विज्ञापन|বিজ্ঞাপন|โฆษณา|iklan|scroll untuk|advertisement scroll|quảng cáo|広告|スポンサー|广告|廣告|광고"
            "|reklāma|reklaam|auglýsing|publicitat|espacio publicitario|continúa después de la publicidad"
            "|continua depois da publicidade|artikel läuft unten weiter|რეკლამა|գովազդ|tangazo|விளம்பரம்|ప్రకటన|പരസ്യം|ಜಾಹೀರಾತು"
            "|જાહેરાત|जाहिरात|اشتہار|ကြော်ငြာ|הודעת פרסום|請繼續往下閱讀|继续阅读|繼續閱讀|廣編特輯"
            "|after newsletter promotion|skip advertisement|the story continues|text geht unter|der artikel geht|"
            "artikel wird nach|la suite après|suite de l'article|la noticia continúa|la nota continúa|continúa leyendo|"
            "continua dopo|l'articolo continua|lees verder onder|tekst gaat verder|het artikel gaat verder|"
            "artikkelen fortsetter|artiklen fortsætter|fortsættes efter|saken fortsetter|texten fortsätter|"
            "artikkeli jatkuu|juttu jatkuu|dalszy ciąg materiału|dalsza część|ciąg dalszy|článek pokračuje|"
            "článok pokračuje|pokračování článku|a cikk folytat|cikkünk folytat|articolul continuă|tekst se nastavlja|"
            "članak se nastavlja|nastavak teksta|nastavlja se ispod|prispevek se nadaljuje|članek se nadaljuje|"
            "текстът продължава|статията продължава|продолжение после|продолжение ниже|продовження після|"
            "текстот продолжува|artikulli vazhdon|vazhdon pas|artikkel jätkub|loo jätkub|lugu jätkub|raksts turpinās|"
            "turpinājums|straipsnis tęsiasi|tęsinys po|grein heldur|η συνέχεια μετά|haber devam ed"
            "|مساحة إعلانية|مادة إعلانية|scroll to continue with|nội dung quảng cáo|tiếp tục đọc|বিজ্ঞাপনের পর|ਇਸ਼ਤਿਹਾਰ|දැන්වීම|ផ្សាយពាណិជ្ជកម្ម|ໂຄສະນາ|зар сурталчилгаа|жарнама"
        ),
    ),
    ("caption", OPENING),
    (
        "comments",
        (
            "dear readers|dear reader|dear listeners|dear viewers|dear subscribers|liebe leser|chers lecteurs|queridos lectores|estimados lectores|caros leitores|cari lettori|beste lezers|drodzy czytelnicy|уважаемые читатели|дорогие читатели|шановні читачі|عزيزي القارئ|亲爱的读者|"
            "comments|comment|leave a comment|leave a reply|no comments|post a comment|join the conversation|have your say|what do you think|reply|responses|view comments|"
            "kommentare|kommentieren|diskutieren|commentaires|réagir|comentarios|comentar|deja un|comentários|deixe|commenti|lascia un|reacties|reageer|"
            "kommentarer|kommentera|kommentoi|komentarze|skomentuj|dodaj komentarz|komentáře|diskuse|diskusia|hozzászólás|comentarii|коментари|комментарии|"
            "комментировать|обсудить|коментарі|komentari|σχόλια|yorum|تعليق|التعليقات|أضف تعليق|نظرات|نظر شما|תגובות|टिप्पणी|মন্তব্য|ความคิดเห็น|komentar|"
            "bình luận|コメント|评论|留言|評論|댓글"
            "|komentāri|komentēt|kommentaar|kommenteeri|athugasemdir|comentaris|komentet|კომენტარ|մեկնաբան|şərh|maoni|கருத்துகள்"
            "|వ్యాఖ్య|കമന്റ|ಪ್ರತಿಕ್ರಿಯೆ|ટિપ્પણી|प्रतिक्रिया|تبصر|မှတ်ချက်|发表评论|網友回應|网友评论"
            "|我要评论|我来说|参与评论|尚未有|暂无评论|全部评论|最新评论|热门评论|跟贴|發表意見|發表評論|發表留言|コメントを|みんなのコメント|100자평|의견쓰기|의견 쓰기|등록된 댓글|اترك تعليق|شارك برأيك|لا توجد تعليقات|دیدگاه شما|نظر خود|ارسال نظر|הוסף תגובה|טרם התפרסמו|לכתיבת תגובה"
            "|כתוב תגובה|اپنی رائے|แสดงความ|ร่วมแสดง|ý kiến (|gửi bình luận|tulis komentar|сэтгэгдэл|មតិយោបល់|አስተያየት|пікір қалдыр|пикир калтыр|কমেন্ট|تعليقات الزوار|کۆمێنت"
        ),
    ),
    (
        "legal",
        (
            "©|(c)|copyright|all rights reserved|terms of|terms and|privacy|cookie|we use cookies|by clicking|by signing|by submitting|disclaimer|about us|contact|"
            "contact us|this site is protected|the views expressed|this material may not|alle rechte|impressum|datenschutz|agb|tous droits|mentions légales|"
            "todos los derechos|aviso legal|política|contacto|todos os direitos|tutti i diritti|riproduzione riservata|informativa|alle rechten|"
            "alla rättigheter|ansvarig utgivare|alle rettigheter|kaikki oikeudet|wszelkie prawa|regulamin|všechna práva|minden jog|toate drepturile|всички права|"
            "все права|при использовании|перепечатка|усі права|всі права|sva prava|απαγορεύεται|tüm hakları|جميع الحقوق|حقوق|כל הזכויות|सर्वाधिकार|"
            "สงวนลิขสิทธิ์|hak cipta|bản quyền|無断転載|著作権|版权|版權|著作權|未经|무단|저작권|ⓒ"
            "|visos teisės|visas tiesības|kõik õigused|öll réttindi|tots els drets|të gjitha të drejtat|ყველა უფლება|բոլոր իրավունք"
            "|bütün hüquqlar|haki zote|அனைத்து உரிமை|report a typo|report an error|spotted an error|found an error|fehler gefunden"
            "|fehler melden|reportar error|reportar un error|encontraste un error|нашли ошибку|нашли опечатку"
            "|заметили ошибку|ошибка в тексте|сообщить об ошибке|выделите|якщо ви помітили|якщо ви знайшли|знайшли помилку"
            "|помітили помилку|виділіть|zgłoś błąd|našli jste chybu|našli ste chybu|kļūda rakstā|iezīmējiet tekstu"
            "|pastebėjote klaidą|radote klaidą|leidsid vea|转载请|轉載請|免责声明|免責聲明|凡本网|本网声明|本文版權|未經授權|未經同意|当サイト|本サイト|<저작권|무단전재"
            "|correction|this article was amended|this story has been corrected|korrektur|erratum|rectificación|errata|"
            "correção|rettelse|rättelse|oikaisu|sprostowanie|sajtóhiba|über dieses thema berichtete|dieser beitrag|"
            "see artikkel|ovaj tekst"
            "|声明：|聲明：|特别声明|平台声明|风险提示：|风险提示:|郑重声明|以上内容|本文仅|本文不构成|投资有风险|本網站之|未经许可|文章版權|登载此文|禁無断|無断複製|本記事の|※本記事|본 콘텐츠|본 기사는|재배포|حقوق النشر|تمامی حقوق|کلیه حقوق|استفاده از مطالب|نقل مطالب|डिस्क्लेमर|अस्वीकरण|web title"
            "|గమనిక|பொறுப்பு துறப்பு|ശ്രദ്ധിക്കുക|english summary|ห้ามคัดลอก|cấm sao chép|không được sao chép|artikel ini telah tayang|מצאתם טעות|טעינו|זיהיתם"
        ),
    ),
    (
        "byline",
        (
            "by |by:|published|updated|last updated|posted|written by|reported by|reporting by|editing by|additional reporting|about the author|author:|"
            "min read|minute read|reading time|von |veröffentlicht|aktualisiert|stand:|autor|redaktion|par |publié|mis à jour|modifié|temps de lecture|por |publicado|"
            "actualizado|redacción|atualizado|redação|di |pubblicato|aggiornato|redazione|door |gepubliceerd|bijgewerkt|av |publicerad|uppdaterad|publisert|"
            "oppdatert|af |opdateret|julkaistu|päivitetty|opublikowano|aktualizacja|publikováno|aktualizováno|aktualizované|frissítve|publicat|actualizat|"
            "публикувано|опубликовано|обновлено|автор|текст:|опубліковано|оновлено|objavljeno|ažurirano|δημοσίευση|ενημέρωση|yayınlanma|güncelleme|نشر|آخر تحديث|"
            "تاريخ|کد خبر|منتشر|פורסם|עודכן|प्रकाशित|অনলাইন ডেস্ক|প্রকাশ|เผยแพร่|อัพเดท|penulis|editor|cập nhật|公開|更新|配信|发布|编辑|責任編輯|责任编辑|記者|记者|"
            "입력|수정|기자"
            "|parengė|autorius|autors |sagatavoja|تحریر|מאת |अपडेट|নিজস্ব প্রতিবেদক|আপডেট|প্রকাশিত"
            "|tempo di lettura|tempo de leitura|tiempo de lectura|lesezeit|czas czytania|lukuaika|leestijd|作者|撰文|文／|责编|責編|本文来源|原标题"
            "|原標題|執筆|取材・|編集：|기사입력|송고|승인 |등록 |tác giả|ผู้เขียน|อัปเดต|imechapishwa"
            "|oprac.|oprac |text:|tekst:|texte :|texto:|testo:|nga |gan |door:|por:|von:|teksti:|av:|af:|"
            "skrevet av|skrevet af|skriven av|írta:|szerző|scris de|редактор|автори:|piše:|autorica|"
            "avtor|preveo|предадено|συντάκτ|haber:|muhabir"
            "|校对|校對|审读|监制|值班编辑|图片编辑|版面编辑|通讯员|通訊員|核稿|聞き手|영상편집|촬영기자|취재기자|기자명|최종수정|기사등록|مصدر:|تاريخ النشر|انتهای پیام|کد مطلب|زمان انتشار|تاریخ انتشار|کدخبر|شناسه خبر|منبع:|edited by"
            "|स्रोत:|सोर्स|इनपुट|المصدر:|المصدر :|ที่มา:|ที่มา :|终审：|审核：|编审：|ขอบคุณข้อมูล|ขอบคุณภาพ|sumber:|reporter:|kontributor|penyunting|redaktur|tổng hợp|պատրաստեց"
        ),
    ),
    (
        "nav",
        (
            "home|menu|skip to|back to top|go to|jump to|search|previous|next|close|toggle|view all|see all|show more|load more|click here|tap here|tags|tag:|topics|"
            "categories|filed under|in this article|table of contents|on this page|text size|listen to|this audio|play|video|startseite|suche|schlagwort|themen|"
            "accueil|recherche|mots-clés|thèmes|inicio|buscar|etiquetas|temas|início|assuntos|tópicos|cerca|argomenti|zoeken|onderwerpen|hem|sök|ämnen|etusivu|"
            "aiheet|strona główna|tagi|szukaj|domů|témata|štítky|címkék|keresés|acasă|etichete|начало|тагове|главная|теги|темы|тэги|головна|теми|početna|oznake|"
            "αρχική|ετικέτες|anasayfa|etiketler|الرئيسية|كلمات|الكلمات|خانه|برچسب|תגיות|होम|टैग|বিষয়|แท็ก|หน้าแรก|topik|tag |trang chủ|từ khóa|chủ đề|"
            "ホーム|タグ|キーワード|首页|首頁|标签|標籤|关键词|關鍵字|홈|태그"
            "|žymės|tēmas|märksõnad|etiquetes|ტეგები|պիտակներ|குறிச்சொற்கள்|ట్యాగ్|ടാഗ്|ಟ್ಯಾಗ್|टॅग|ٹیگ|chủ đề liên quan|关键字"
            "|當前位置|当前位置|您的位置|目录|返回|上一篇|下一篇|前のページ|目次|키워드"
            "|listen to this article|artikel anhören|artikel hören|artikel vorlesen|écouter|écoutez|escuchar|"
            "escucha esta|ouvir o|ouça|ascolta|luister naar|beluister|lyt til|lytt til|lyssna på|kuuntele|posłuchaj|"
            "odsłuchaj|poslechněte|vypočujte|hallgassa meg|ascultă|слушай|слушать|слухати|poslušaj|слушни|dëgjo|kuula|"
            "klausies|klausyti|ακούστε|haberi dinle|gwrando|éist|escolta|hlusta á"
            "|打印本页|关闭窗口|打印|関連サイト|トップへ|ページトップ|맨위로|목록|이전기사|다음기사|العودة|صفحه نخست|صفحه اصلی|गृहपृष्ठ|প্রচ্ছদ|முகப்பு|హోమ్|ഹോം|ಮುಖಪುಟ|હોમ|ਹੋਮ|මුල් පිටුව|ទំព័រដើម|ໜ້າຫຼັກ|нүүр хуудас|башкы бет|басты бет|halaman:|halaman 1"
        ),
    ),
)
