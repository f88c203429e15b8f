"""Invented news in many languages: headline and paragraphs, every word ours."""

from __future__ import annotations

from typing import Final, NamedTuple


class Story(NamedTuple):
    """A headline and the paragraphs below it."""

    title: str
    texts: tuple[str, ...]


GERMAN: Final = Story(
    "Molkerei in Ostervik stellt auf Sonnenstrom um",
    (
        "Die Molkerei in Ostervik wird ihre Kühlräume vom Sommer an mit Strom vom eigenen Dach betreiben. Das teilte die Genossenschaft am Mittwoch nach ihrer Jahresversammlung mit.",
        "Auf den Lagerhallen entstehen rund viertausend Quadratmeter Solarfläche. Die Kosten von gut zwei Millionen Euro trägt zur Hälfte ein Förderprogramm des Landes, den Rest zahlen die Mitglieder über zehn Jahre.",
        "„Wir haben lange gerechnet, aber am Ende war es eine einfache Entscheidung“, sagte Geschäftsführerin Helga Brauns. Die Stromrechnung habe sich in drei Jahren verdoppelt.",
        "Kritik kam von einigen kleineren Höfen, die höhere Abschläge fürchten. Ein Gutachten soll bis zum Herbst zeigen, wie viel Strom in den Wintermonaten zugekauft werden muss.",
        "Die Bauarbeiten beginnen im April und sollen bis Ende Juni abgeschlossen sein.",
    ),
)
SPANISH: Final = Story(
    "El mercado de Valdelmar reabre tras dos años de obras",
    (
        "El mercado central de Valdelmar abrirá de nuevo sus puertas el sábado, después de dos años de obras que obligaron a los vendedores a trabajar en carpas junto al río.",
        "La reforma ha costado siete millones de euros e incluye un techo de madera, cámaras frigoríficas comunes y un comedor con vistas a la plaza. El ayuntamiento asegura que los alquileres no subirán hasta 2028.",
        "“Hemos pasado frío y hemos perdido clientes, pero nadie se ha ido”, dijo Remedios Cobo, que vende pescado desde hace treinta años. Según ella, casi todos los puestos vuelven a las mismas familias.",
        "La oposición critica que el aparcamiento subterráneo, prometido en el proyecto inicial, se haya quedado fuera. La concejala de Urbanismo respondió que el presupuesto no daba para más.",
        "Durante el fin de semana habrá conciertos, talleres de cocina y visitas guiadas gratuitas.",
    ),
)
FRENCH: Final = Story(
    "À Morlanges, les bateliers obtiennent une écluse plus large",
    (
        "Les bateliers de Morlanges ont obtenu gain de cause : l'écluse du canal sera élargie de deux mètres d'ici à la fin de l'année prochaine, a annoncé jeudi la région.",
        "Le chantier, estimé à onze millions d'euros, permettra aux péniches de gabarit moyen de rejoindre le port sans décharger une partie de leur cargaison. Jusqu'ici, chaque passage faisait perdre près de trois heures.",
        "« Nous demandions cela depuis vingt ans », a déclaré Odile Marchenoir, présidente de l'association des mariniers. Elle espère que le trafic, en baisse constante, pourra doubler en cinq ans.",
        "Des riverains s'inquiètent toutefois du bruit et de l'abattage d'une trentaine de platanes. La région promet de replanter deux arbres pour chaque arbre coupé.",
        "Une enquête publique sera ouverte en mars à la mairie.",
    ),
)
POLISH: Final = Story(
    "Chór z Zalesia pojedzie na festiwal do Norwegii",
    (
        "Amatorski chór z Zalesia zakwalifikował się do finału festiwalu pieśni ludowej w Norwegii. Zespół, w którym śpiewają rolnicy, nauczycielki i emeryci, pokonał w eliminacjach ponad sto grup.",
        "Na wyjazd potrzeba około sześćdziesięciu tysięcy złotych. Połowę obiecała gmina, resztę śpiewacy chcą zebrać podczas koncertów w okolicznych remizach i kościołach.",
        "„Nikt z nas nie spodziewał się, że zajdziemy tak daleko” – powiedziała dyrygentka Jadwiga Sołtysiak. Przyznała, że próby odbywają się w stodole, bo dom kultury jest od roku zamknięty.",
        "Wójt zapowiedział, że remont domu kultury ruszy jeszcze w tym roku. Radni opozycji przypominają jednak, że podobne obietnice padały już trzy razy.",
        "Finał festiwalu odbędzie się w ostatni weekend maja.",
    ),
)
RUSSIAN: Final = Story(
    "В Заречном построят мост для велосипедистов",
    (
        "В Заречном весной начнут строить мост для велосипедистов и пешеходов, сообщила во вторник городская администрация. Он соединит старый вокзал с набережной и сократит путь через реку на два километра.",
        "Стоимость работ оценивается в двести миллионов рублей, большую часть которых выделит область. Подрядчика должны выбрать до конца февраля, а открыть движение планируется через полтора года.",
        "«Люди ждали этот мост с тех пор, как закрыли паром», – сказала глава комитета по транспорту Ирина Колосова. По её словам, в опросе проект поддержали восемь жителей из десяти.",
        "Экологи просят перенести опоры подальше от островов, где гнездятся крачки. Проектировщики согласились изменить план, но предупредили, что это отложит начало работ.",
        "Общественные слушания пройдут в доме культуры в следующий четверг.",
    ),
)
GREEK: Final = Story(
    "Το λιμάνι της Καλλινήσου αποκτά σχολή ξυλοναυπηγών",
    (
        "Σχολή ξυλοναυπηγών θα λειτουργήσει από το φθινόπωρο στο λιμάνι της Καλλινήσου, σε μια προσπάθεια να μη χαθεί μια τέχνη που σήμερα ασκούν μόλις πέντε τεχνίτες στο νησί.",
        "Το πρόγραμμα θα διαρκεί δύο χρόνια και θα δέχεται είκοσι μαθητές τον χρόνο. Η περιφέρεια θα καλύψει τα δίδακτρα, ενώ ο δήμος παραχωρεί το παλιό τελωνείο για τα εργαστήρια.",
        "«Αν δεν διδάξουμε τώρα, σε δέκα χρόνια δεν θα υπάρχει κανείς να ρωτήσεις», είπε ο καραβομαραγκός Στρατής Μαυρουδής, που θα είναι ο πρώτος δάσκαλος της σχολής.",
        "Οι αλιείς ζητούν να επισκευάζονται στη σχολή και τα δικά τους σκάφη. Ο δήμαρχος δήλωσε ότι το αίτημα εξετάζεται, αλλά χρειάζεται έγκριση από το υπουργείο.",
        "Οι αιτήσεις των υποψηφίων αρχίζουν τον Ιούνιο.",
    ),
)
HINDI: Final = Story(
    "सोनपुरा गाँव ने तालाब को फिर से जीवित किया",
    (
        "सोनपुरा के लोगों ने दो साल की मेहनत के बाद अपने पुराने तालाब को फिर से जीवित कर दिया है। पंचायत ने मंगलवार को बताया कि तालाब में अब पूरे साल पानी रहेगा।",
        "इस काम पर लगभग चालीस लाख रुपये खर्च हुए, जिसका आधा हिस्सा गाँव वालों ने चंदे से जुटाया। बाकी राशि जिला प्रशासन की जल योजना से मिली और सभी काम स्थानीय मजदूरों ने किए।",
        "सरपंच कमला देवी ने कहा, “जब हम बच्चे थे तब यहाँ कमल खिलते थे, हम वही दिन वापस लाना चाहते थे।” उन्होंने कहा कि अब कुओं का जलस्तर भी बढ़ने लगा है।",
        "कुछ किसानों को डर है कि तालाब के किनारे की जमीन उनसे ले ली जाएगी। प्रशासन ने भरोसा दिया है कि किसी की जमीन बिना सहमति के नहीं ली जाएगी।",
        "अगले महीने तालाब के किनारे पाँच सौ पेड़ लगाए जाएँगे।",
    ),
)
TURKISH: Final = Story(
    "Çınarova'da eski tren garı kütüphane oluyor",
    (
        "Çınarova'da on yıldır boş duran eski tren garı kütüphaneye dönüştürülüyor. Belediye meclisi projeyi salı günü oy birliğiyle kabul etti ve çalışmaların mart ayında başlayacağını duyurdu.",
        "Yaklaşık otuz milyon liraya mal olacak projede bekleme salonu okuma salonu olarak korunacak, ambar binasına ise çocuklar için bir bölüm yapılacak. Kaynağın üçte ikisi kalkınma ajansından gelecek.",
        "“Bu binada babalarımızı askere uğurladık, şimdi çocuklarımız kitap okuyacak” diyen Belediye Başkanı Nermin Aksoylu, inşaatın on sekiz ayda bitmesini beklediklerini söyledi.",
        "Mimarlar Odası, peronların kapatılmasına karşı çıkıyor. Oda temsilcisi, binanın tarihî görünümünün bozulmaması için projenin yeniden ele alınmasını istedi.",
        "Kütüphanede kırk bin kitap bulunacak ve bina gece yarısına kadar açık olacak.",
    ),
)
VIETNAMESE: Final = Story(
    "Làng gốm An Thạch mở lại lò nung trăm tuổi",
    (
        "Sau gần hai mươi năm bỏ hoang, lò nung trăm tuổi của làng gốm An Thạch đã đỏ lửa trở lại vào sáng thứ Hai. Hàng trăm người dân đã đến xem mẻ gốm đầu tiên được đưa vào lò.",
        "Việc phục dựng kéo dài mười bốn tháng với chi phí khoảng ba tỷ đồng, phần lớn do các nghệ nhân trong làng đóng góp. Chính quyền xã hỗ trợ gạch chịu lửa và làm lại con đường dẫn vào lò.",
        "“Chúng tôi muốn con cháu biết ông bà mình đã sống bằng nghề gì”, bà Trần Thị Hạnh, người đứng đầu hợp tác xã, cho biết. Bà nói đã có bốn mươi người trẻ đăng ký học nghề.",
        "Một số hộ dân lo ngại khói từ lò sẽ ảnh hưởng đến vườn cây. Hợp tác xã cam kết chỉ đốt lò hai lần mỗi tháng và lắp thêm ống khói cao.",
        "Mẻ gốm đầu tiên sẽ được trưng bày tại đình làng vào cuối tháng.",
    ),
)
HEBREW: Final = Story(
    "המושבה גבעת ארז תקים גן קהילתי במחצבה הישנה",
    (
        "תושבי גבעת ארז יקימו גן קהילתי במחצבה הנטושה שבכניסה למושבה, כך החליטה המועצה המקומית ביום שני ברוב גדול לאחר ויכוח שנמשך יותר משנה.",
        "עלות הפרויקט מוערכת בארבעה מיליון שקלים, ורובה תגיע מקרן לשיקום שטחים פתוחים. בשלב הראשון יינטעו מאתיים עצי זית וחרוב, ובהמשך ייבנו שבילים ובריכת נוי קטנה.",
        '"הילדים שלנו גדלו ליד בור מסוכן, ועכשיו יהיה להם צל", אמרה יושבת ראש ועד התושבים, תמר גלבוע. לדבריה, מאה משפחות כבר התנדבו לעבוד בגן.',
        "בעלי העסקים הסמוכים חוששים ממצוקת חניה בסופי השבוע. המועצה הבטיחה להכשיר מגרש חניה זמני עד לפתיחת הגן.",
        "העבודות יתחילו לאחר החגים ויימשכו כשנה וחצי.",
    ),
)
INDONESIAN: Final = Story(
    "Nelayan Teluk Rimba Dapat Pabrik Es Baru",
    (
        "Nelayan di Teluk Rimba akhirnya memiliki pabrik es sendiri setelah bertahun-tahun membeli es dari kota yang berjarak empat jam perjalanan. Pabrik itu diresmikan pada hari Senin oleh kepala desa.",
        "Pabrik bertenaga surya tersebut dapat menghasilkan dua belas ton es per hari. Biaya pembangunannya sekitar sembilan miliar rupiah, yang dibayar bersama oleh koperasi dan pemerintah provinsi.",
        "“Dulu sepertiga tangkapan kami rusak sebelum sampai di pasar,” kata Rahmat Sulaiman, ketua koperasi nelayan. Ia berharap harga ikan di desanya naik mulai musim depan.",
        "Sejumlah pedagang meminta agar es juga dijual kepada pembeli dari luar desa. Koperasi mengatakan kebutuhan anggota harus dipenuhi lebih dahulu.",
        "Pengurus koperasi akan membahas harga es dalam rapat bulan depan.",
    ),
)
SWAHILI: Final = Story(
    "Kijiji cha Mtoni chapata daraja jipya la watembea kwa miguu",
    (
        "Wakazi wa kijiji cha Mtoni wamepata daraja jipya la watembea kwa miguu baada ya miaka mitatu ya kuvuka mto kwa mitumbwi. Daraja hilo lilifunguliwa Jumatatu na mkuu wa wilaya mbele ya mamia ya watu.",
        "Ujenzi uligharimu shilingi milioni mia sita, na sehemu kubwa ya fedha ilitolewa na halmashauri. Wananchi walijitolea kubeba mawe na mbao kutoka msitu wa jirani kwa muda wa miezi minane.",
        "“Watoto wetu sasa watafika shuleni hata wakati wa mvua,” alisema mwalimu mkuu Neema Kibwana. Aliongeza kuwa mwaka jana wanafunzi walikosa masomo kwa wiki sita.",
        "Baadhi ya wavuvi wanalalamika kuwa nguzo za daraja zinazuia mitumbwi yao. Mhandisi wa wilaya alisema njia nyingine ya mitumbwi itachimbwa kabla ya msimu wa mvua.",
        "Barabara ya kuelekea darajani itawekwa changarawe mwezi ujao.",
    ),
)
