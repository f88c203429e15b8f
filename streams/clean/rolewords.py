"""Words by which pages name the roles of their elements: English first, then some thirty languages as written in ASCII."""

from __future__ import annotations

from typing import Final

#: Roles in bit order, each with whole pieces (matched exactly) and stems (matched anywhere in a piece of five letters
#: or more). The order is part of the trained model's input: append, never reorder.
VOCABULARY: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "nav",
        (
            "nav menu menus breadcrumb breadcrumbs crumb crumbs topbar toolbar pagination pager skip tabs "
            "navigation navi menue meny valikko kruimelpad brodsmule brotkrumen ariane migas okruszki drobecky"
        ),
        "navig navbar breadcrumb pagination submenu",
    ),
    (
        "header",
        (
            "header masthead top branding logo kopf kopfzeile entete cabecera cabecalho testata sidhuvud hlavicka "
            "naglowek fejlec zaglavlje"
        ),
        "header masthead",
    ),
    (
        "footer",
        (
            "footer foot bottom colophon copyright legal imprint fusszeile pied rodape sidfot stopka paticka "
            "lablec altbilgi voettekst podnozje zapati subsol kolofon impressum"
        ),
        "footer copyright disclaimer",
    ),
    (
        "side",
        (
            "aside sidebar side rail complementary right left widget widgets sticky seitenleiste randspalte "
            "marginalspalte lateral sidofalt zijbalk derecha izquierda droite gauche rechts"
        ),
        "sidebar widget complementary",
    ),
    (
        "related",
        (
            "related more recommended recommend popular trending latest recirc also similar outbrain taboola next "
            "prev previous mostread readmore readnext upnext most verwandt verwandte weitere mehr empfehlung "
            "empfehlungen beliebt relacionados relacionadas masleidas populares recomendados similaires connexes "
            "correlati leggi gerelateerd meer meest relaterade relaterte mer mest lest souvisejici nejctenejsi "
            "powiazane popularne polecane czytaj suvisiace kapcsolodo ajanlo similare ilgili benzer populer "
            "terkait terpopuler lienquan povezane najcitanije"
        ),
        (
            "related recommend popular trending recirc taboola outbrain readmore mostread morefrom seealso "
            "readalso relacionad correlat gerelateerd relater souvisej powiaz kapcsol recomend polecan populaer "
            "meistgelesen lienquan terkait"
        ),
    ),
    (
        "comment",
        (
            "comment comments respond reply replies disqus discussion feedback kommentar kommentare kommentarer "
            "commentaire commentaires comentario comentarios commenti reacties reactie komentarz komentarze "
            "komentare komentari hozzaszolas comentarii yorum yorumlar kommentit keskustelu diskussion binhluan"
        ),
        "comment disqus komment coment commenti komentar yorumlar hozzaszol",
    ),
    (
        "share",
        (
            "share shares sharing social socials addtoany sharedaddy follow facebook twitter whatsapp telegram "
            "print teilen partage partager compartir compartilhar condividi delen dela jaa udostepnij sdilet "
            "zdielat megosztas distribuie paylas bagikan chiase podijeli"
        ),
        "share sharing social addthis partag comparti condivi udostepn paylas teilen",
    ),
    (
        "signup",
        (
            "newsletter newsletters subscribe subscription signup register login donate membership member paywall "
            "regwall piano cta anmelden anmeldung abo abonnement abonnieren abonner abonnez inscription "
            "suscripcion assinatura assine iscriviti abbonati nieuwsbrief inschrijven prenumerera nyhetsbrev "
            "nyhedsbrev uutiskirje biuletyn odber hirlevel feliratkozas abone bulten boletin langganan"
        ),
        (
            "newsletter subscri signup paywall regwall donat abonn suscri inscri nyhetsbrev nieuwsbrief hirlevel "
            "uutiskirje"
        ),
    ),
    (
        "advert",
        (
            "ad ads adv advert advertisement advertising sponsor sponsored dfp gpt promo promoted promotion "
            "promotions commercial werbung anzeige anzeigen publicite pub publicidad anuncio anuncios publicidade "
            "pubblicita annons annonser annonce reklame reklam reklama reklamy reklaam mainos mainokset hirdetes "
            "publicitate iklan quangcao oglas oglasi advertentie"
        ),
        (
            "advert sponsor promo adslot adsense werbung publicid publicit pubblicit reklam annons hirdet "
            "advertent quangcao"
        ),
    ),
    (
        "caption",
        (
            "caption captions credit credits figcaption photo photos image images img gallery slideshow carousel "
            "slider thumbnail thumb bild bilder bildtext bildunterschrift bildzeile foto fotos fotograf legende "
            "leyenda didascalia onderschrift bijschrift bildetekst billedtekst kuvateksti kuva obrazek zdjecie "
            "podpis popisek kepalairas imagen imagenes imagem immagine galerie galeria galerij galleria resim "
            "gorsel gambar hinhanh slika beeld afbeelding"
        ),
        (
            "caption gallery slideshow carousel thumbnail photocredit imagecredit bildunter bildtext bijschrift "
            "galeri kuvatekst"
        ),
    ),
    (
        "byline",
        (
            "author authors byline bylines bio writer contributor contributors profile editor autor autoren "
            "autorin auteur auteurs autores autora autore verfasser redaktion redaccion redazione skribent "
            "forfatter kirjoittaja toimittaja redaktor szerzo yazar muhabir penulis tacgia"
        ),
        "author byline autor auteur",
    ),
    (
        "meta",
        (
            "date time timestamp meta metadata published publish dateline updated tag tags category categories "
            "topic topics keywords label labels info kicker datum uhrzeit fecha hora dato pvm tarih saat waktu "
            "tanggal ngay thoigian schlagwort schlagworte stichwort themen thema etiquetas etiqueta temas tematy "
            "tagi stitky cimkek etiketler etiket rubrique seccion sezione kategorie kategoria kategori categorie "
            "categoria veroeffentlicht aktualisiert publie publicado"
        ),
        "timestamp metadata publish postmeta",
    ),
    (
        "consent",
        (
            "cookie cookies consent gdpr privacy modal popup overlay dialog tooltip toast alert notice "
            "datenschutz einwilligung hinweis consentement aviso samtykke cerez gizlilik privacidad rgpd"
        ),
        "cookie consent popup overlay modal",
    ),
    (
        "hidden",
        "hidden hide invisible noprint offscreen",
        "visuallyhidden screenreader sronly displaynone",
    ),
    (
        "title",
        (
            "title headline heading h1 titel titulo titre titolo tittel otsikko tytul nadpis baslik judul tieude "
            "naslov titlu ueberschrift uberschrift overskrift rubrik titular schlagzeile zagolovok"
        ),
        "headline",
    ),
    (
        "lead",
        (
            "lead lede standfirst summary dek deck excerpt intro abstract subtitle subheadline subhead "
            "description strapline chapo sommaire anons vorspann anreisser anrisstext einleitung unterzeile "
            "chapeau entradilla bajada copete sumario resumen resumo sottotitolo occhiello inleiding ingress "
            "ingressi zajawka perex uvod bevezeto ozet sapo manchet untertitel subtitulo subtitel"
        ),
        "standfirst subheadline subtitle chapeau entradilla",
    ),
    (
        "body",
        (
            "body content text copy main entry richtext prose paragraph paragraphs wysiwyg inhalt fliesstext "
            "haupttext absatz corps texte contenu cuerpo contenido texto corpo conteudo testo contenuto tekst "
            "inhoud broodtekst brodtext brodtekst broedtekst innehall innhold indhold sisalto leipateksti tresc "
            "obsah tartalom szoveg continut icerik detay metin konten noidung chitiet sadrzaj tekstas turinys "
            "teksts sisu"
        ),
        (
            "content fulltext richtext bodytext maintext paragraph fliesstext brodtext brodtekst broedtekst "
            "haupttext leipateksti"
        ),
    ),
    (
        "article",
        (
            "article story post news single blogpost hentry page artikel beitrag meldung nachricht nachrichten "
            "articulo articulos noticia noticias nota materia artigo notizia articolo bericht nieuws "
            "nieuwsbericht nyhet nyheter nyhed nyheder juttu uutinen artykul wiadomosc clanek clanok zprava cikk "
            "stire stiri articol haber haberler berita tinbai baiviet vijest vijesti clanak novost novosti statya "
            "straipsnis naujiena raksts artikkel uudis lajme makale"
        ),
        "article story blogpost artikel artikkel nachricht noticia",
    ),
    (
        "quote",
        (
            "quote pullquote blockquote quotes zitat cita citazione citaat citat sitat sitaatti cytat citace "
            "idezet alinti kutipan"
        ),
        "pullquote blockquote",
    ),
    (
        "embed",
        "embed video player audio tweet instagram podcast iframe oembed youtube",
        "embed video podcast player",
    ),
    (
        "listing",
        (
            "list feed grid item items card cards teaser teasers stream archive river loop block blocks row col "
            "liste lista listado uebersicht kachel kacheln seznam zoznam daftar danhsach"
        ),
        "teaser listing gridpost postlist",
    ),
    (
        "articlebody",
        (
            "articlebody storybody artikeltext artikelinhalt artikeltekst beitragstext haberdetay habericerik "
            "habermetni cuerponoticia textonoticia"
        ),
        (
            "articlebody storybody articlecontent articletext storycontent postcontent postbody entrycontent "
            "newsbody newstext artikeltext artikeltekst artikelinhalt"
        ),
    ),
)
