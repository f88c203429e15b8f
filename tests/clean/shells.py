"""Pages whose article stands in script data alone, each in the form that one framework or one store of texts writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any, Final
from urllib.parse import quote

from tests.clean.stored_texts import contentful, draft, editorjs, hast, in_three, portable, prosemirror, slate
from tests.clean.stories import Story

#: What every such page holds beside the article: shorter texts that are none of it.
_OTHERS: Final = [
    {"title": f"Ferry {place} changes its timetable", "url": f"/f/{place}", "summary": f"The ferry on line {place} will leave an hour later from Monday because of works on the quay. Passengers are asked to come early."}
    for place in range(6)
]  # fmt: skip
CONSENT: Final = (
    "We and our partners store cookies on your device so that we can show you pages that suit you. "
    "You can change your choice at any time in the settings at the foot of each page of this site."
)


def shell(title: str, scripts: str, shown: str = "") -> str:
    """Make a page that shows a menu and ``shown``, and holds the scripts."""
    return (
        f'<!doctype html><html><head><title>{escape(title)} | Courier</title><meta property="og:title" content="{escape(title)}">'
        f'</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><div id="root">{shown}</div>{scripts}</body></html>'
    )


def dumps(value: object) -> str:
    """Write JSON as servers write it into a script: no tag may end the script."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def markup(story: Story) -> str:
    """Give the story's paragraphs as markup."""
    return "".join(f"<p>{text}</p>" for text in story.texts)


def next_pages(story: Story, body: object) -> str:
    """Next.js, Pages Router: one JSON script."""
    props = {"article": {"id": "a1", "title": story.title, "body": body, "relatedArticles": _OTHERS, "author": {"name": "Anna Holm", "bio": "Anna Holm has written about harbours and the people who live by them since 2009. She lives in Nordvik with two cats."}}, "consent": {"text": CONSENT}}  # fmt: skip
    data = {"props": {"pageProps": props, "__N_SSG": True}, "page": "/news/[slug]", "query": {"slug": "a-1"}, "buildId": "b4"}  # fmt: skip
    return shell(story.title, f'<script id="__NEXT_DATA__" type="application/json">{dumps(data)}</script>')


def _flight(rows: str, title: str, size: int = 61) -> str:
    pushed = "".join(f"<script>self.__next_f.push([1,{dumps(rows[at : at + size])}])</script>" for at in range(0, len(rows), size))  # fmt: skip
    return shell(title, f"<script>(self.__next_f=self.__next_f||[]).push([0])</script>{pushed}")


def _row_text(number: str, text: str) -> str:
    return f"{number}:T{len(text.encode()):x},{text}"


def next_app_text(story: Story) -> str:
    """Next.js, App Router: the body is a text row, which ends by its length in bytes, cut anywhere between two pushes."""
    props = {"article": {"title": story.title, "bodyHtml": "$a", "related": _OTHERS}}
    rows = (
        '1:"$Sreact.fragment"\n2:I[8123,["177","static/chunks/177-ab.js"],"ArticleView"]\n3:HL["/_next/static/css/x.css","style"]\n'
        + _row_text("a", markup(story))
        + '0:{"P":null,"b":"bUiLd","c":["","news","a-1"],"f":[[["",{}],["$","$1","c",{"children":["$","$L2",null,'
        + json.dumps(props, ensure_ascii=False)
        + ']}]]]}\n5:["$","div",null,{"className":"consent","children":'
        + json.dumps(CONSENT)
        + "}]\n"
    )
    return _flight(rows, story.title)


def next_app_elements(story: Story) -> str:
    """Next.js, App Router: the article as elements of the flight format, links within the paragraphs."""
    elements = []
    for text in story.texts:
        first, second, third = in_three(text)
        elements.append(["$", "p", None, {"className": "body", "children": [first, ["$", "a", None, {"href": "/x", "children": second}], third]}])  # fmt: skip
    article = ["$", "article", None, {"children": [["$", "h1", None, {"children": story.title}], elements]}]
    return _flight(f'1:"$Sreact.fragment"\n4:{json.dumps(article, ensure_ascii=False)}\n0:["$","$1",null,{{"children":"$L4"}}]\n', story.title, 97)  # fmt: skip


def _devalue(value: object) -> list[Any]:
    """Flatten a value as devalue does: every value has a place, objects and arrays hold places."""
    flat: list[Any] = []

    def put(inner: object) -> int:
        at = len(flat)
        flat.append(None)
        if isinstance(inner, dict):
            flat[at] = {key: put(one) for key, one in inner.items()}
        elif isinstance(inner, list):
            flat[at] = [put(one) for one in inner]
        else:
            flat[at] = inner
        return at

    put(value)
    return flat


def nuxt3(story: Story) -> str:
    """Nuxt 3: a devalue array, reactive wrappers first."""
    flat = _devalue({"data": {"article-a1": {"title": story.title, "content": [{"type": "paragraph", "text": text} for text in story.texts], "related": _OTHERS}}, "state": {"consent": CONSENT}, "serverRendered": True})  # fmt: skip
    shifted = [
        {key: at + 1 for key, at in one.items()} if isinstance(one, dict) else [at + 1 for at in one] if isinstance(one, list) else one
        for one in flat
    ]  # fmt: skip
    data = [["ShallowReactive", 1], *shifted]
    return shell(story.title, f'<script type="application/json" data-nuxt-data="nuxt-app" data-ssr="true" id="__NUXT_DATA__">{dumps(data)}</script>')  # fmt: skip


def nuxt2(story: Story) -> str:
    """Nuxt 2: a function's literal, keys bare, repeated values as its parameters."""
    body = dumps(markup(story)).replace("/", "\\u002F")
    others = ",".join(f"{{title:{dumps(one['title'])},path:a,teaser:{dumps(one['summary'])},isPaid:c}}" for one in _OTHERS)  # fmt: skip
    return shell(
        story.title,
        f'<script>window.__NUXT__=(function(a,b,c,d){{return {{layout:"default",data:[{{article:{{id:1207,title:b,date:new Date(1700000000000),body:{body},tags:Array(2),image:void 0,isPaid:c}},others:[{others}]}}],fetch:{{}},error:d,state:{{consent:{dumps(CONSENT)}}},serverRendered:true}}}}("\\u002Fnews",{dumps(story.title)},false,null));</script>',
    )


def fusion(story: Story) -> str:
    """Arc's Fusion: content elements, with a picture, a pointer and a list between the paragraphs."""
    elements: list[dict[str, Any]] = [{"_id": f"E{at}", "type": "text", "content": text.replace(" ", ' <a href="https://courier.example/x">', 1).replace(" ", " ", 1) + "</a>"} for at, text in enumerate(story.texts)]  # fmt: skip
    elements[1:1] = [
        {"type": "image", "url": "https://courier.example/i.jpg", "caption": "The quay on the morning after the vote, seen from the old customs house. The council will meet there again."},
        {"type": "interstitial_link", "content": "The ferry on line three will leave an hour later from Monday because of works on the quay.", "url": "/f/3"},
    ]  # fmt: skip
    content = {"_id": "Q1", "type": "story", "headlines": {"basic": story.title}, "description": {"basic": ""}, "content_elements": elements, "related_content": {"basic": _OTHERS}, "promo_items": {"basic": {"caption": CONSENT}}}  # fmt: skip
    return shell(
        story.title,
        f'<script id="fusion-metadata" type="application/javascript">window.Fusion=window.Fusion||{{}};Fusion.arcSite="courier";Fusion.contextPath="/pf";Fusion.globalContent={dumps(content)};Fusion.globalContentConfig={{"source":"content-api","query":{{"uri":"/news/a-1"}}}};Fusion.contentCache={dumps({"site-service": {"{}": {"data": {"legal": CONSENT}}}})};</script>',
    )


def apollo(story: Story) -> str:
    """Apollo's normalised cache: paragraphs are entries of their own."""
    cache: dict[str, Any] = {"ROOT_QUERY": {"__typename": "Query", 'article({"id":"a1"})': {"__ref": "Article:a1"}}}
    cache["Article:a1"] = {"__typename": "Article", "id": "a1", "title": story.title, "body": [{"__ref": f"Paragraph:a1-{at}"} for at in range(len(story.texts))]}  # fmt: skip
    cache |= {f"Teaser:{at}": {"__typename": "Teaser", **one} for at, one in enumerate(_OTHERS)}
    cache |= {f"Paragraph:a1-{at}": {"__typename": "Paragraph", "text": text} for at, text in enumerate(story.texts)}
    return shell(story.title, f"<script>window.__APOLLO_STATE__={dumps(cache)};</script>")


def initial_state(story: Story) -> str:
    """Hold a store's state as a literal that is no JSON: undefined stands in it, and other statements follow."""
    state = dumps({"article": {"headline": story.title, "body": markup(story), "comments": [{"text": "I have waited for this for years, and now it comes at last. Well done to all who voted for it!"} for _ in range(9)]}, "teasers": _OTHERS})  # fmt: skip
    return shell(story.title, f'<script>window.__INITIAL_STATE__={state[:-1]},"user":undefined}};(function(){{var s;(s=document.currentScript).parentNode.removeChild(s)}}());</script>')  # fmt: skip


def preloaded_parse(story: Story) -> str:
    """Hold a store's state as a string that is parsed at run time."""
    state = json.dumps({"page": {"title": story.title, "blocks": slate(story), "teasers": _OTHERS}})
    return shell(story.title, f"<script>window.__PRELOADED_STATE__ = JSON.parse({dumps(state)});</script>")


def preloaded_quoted(story: Story) -> str:
    """Hold a store's state as a percent-encoded string."""
    state = quote(json.dumps({"page": {"title": story.title, "blocks": draft(story), "teasers": _OTHERS}}))
    return shell(story.title, f'<script>window.__PRELOADED_STATE__ = JSON.parse(decodeURIComponent("{state}"));</script>')  # fmt: skip


def remix(story: Story) -> str:
    """Remix: the loaders' data of each route."""
    data = {"url": "/news/a-1", "state": {"loaderData": {"root": {"legal": CONSENT}, "routes/news.$slug": {"article": {"title": story.title, "content": hast(story)}, "related": _OTHERS}}, "actionData": None}}  # fmt: skip
    return shell(story.title, f"<script>window.__remixContext = {dumps(data)};__remixContext.p = function(v,e,p,x) {{ return v; }};</script>")  # fmt: skip


def svelte(story: Story) -> str:
    """SvelteKit: a literal with bare keys among a call's arguments."""
    article = f"{{title:{dumps(story.title)},html:{dumps(markup(story))},published:new Date(1700000000000)}}"
    others = ",".join(f"{{title:{dumps(one['title'])},summary:{dumps(one['summary'])}}}" for one in _OTHERS)
    return shell(
        story.title,
        "<script>{__sveltekit_1a2b = {base: new URL('.', location).pathname.slice(0, -1), env: {}};const element = document.currentScript.parentElement;"
        f'const data = [null,{{type:"data",data:{{article:{article},more:[{others}]}},uses:{{params:["slug"]}}}}];'
        'Promise.all([import("/_app/immutable/start.js"),import("/_app/immutable/app.js")]).then(([kit, app]) => {kit.start(app, element, {node_ids: [0, 3],data,form: null,error: null});});}</script>',
    )


def svelte_fetched(story: Story) -> str:
    """SvelteKit: an answer of an interface, JSON within JSON."""
    answer = json.dumps({"story": {"headline": story.title, "paragraphs": list(story.texts), "teasers": _OTHERS}})
    data = dumps({"status": 200, "statusText": "OK", "headers": {}, "body": answer})
    return shell(story.title, f'<script type="application/json" data-sveltekit-fetched data-url="/api/story/a-1">{data}</script>')  # fmt: skip


def wordpress(story: Story) -> str:
    """WordPress' interface: rendered markup, an excerpt that the body repeats."""
    post = {"id": 7, "slug": "a-1", "title": {"rendered": story.title}, "excerpt": {"rendered": f"<p>{story.texts[0][:100]} [&hellip;]</p>\n"}, "content": {"rendered": "\n".join(f"<p>{text}</p>\n" for text in story.texts), "protected": False}, "yoast_head_json": {"description": story.texts[0][:150]}}  # fmt: skip
    return shell(story.title, f'<script id="frontity" type="application/json">{dumps({"source": {"post": {"7": post}}, "theme": {"legal": CONSENT}})}</script>')  # fmt: skip


def drupal(story: Story) -> str:
    """Drupal's JSON:API: value, format and processed markup, the same text twice."""
    html = markup(story)
    node = {"type": "node--article", "id": "u-1", "attributes": {"title": story.title, "body": {"value": html, "format": "full_html", "processed": html, "summary": ""}, "field_teaser": None}, "relationships": {"field_related": {"data": _OTHERS}}}  # fmt: skip
    return next_pages_like(story, {"node": node})


def next_pages_like(story: Story, props: object) -> str:
    """Give a page of Next.js whose properties are these."""
    return shell(story.title, f'<script id="__NEXT_DATA__" type="application/json">{dumps({"props": {"pageProps": props}})}</script>')  # fmt: skip


def inertia(story: Story) -> str:
    """Inertia: the page as JSON in an attribute."""
    page = {"component": "Article", "props": {"post": {"title": story.title, "body": markup(story)}, "others": _OTHERS}, "url": "/news/a-1"}  # fmt: skip
    return shell(story.title, "", f'<div id="app" data-page="{escape(json.dumps(page))}"></div>')


def gatsby(story: Story) -> str:
    """Gatsby's page data, inlined by a plugin."""
    data = {"componentChunkName": "component---src-templates-article-js", "path": "/news/a-1/", "result": {"data": {"contentfulArticle": {"title": story.title, "body": {"json": contentful(story)}}}, "pageContext": {"next": _OTHERS[0]}}}  # fmt: skip
    return shell(story.title, f"<script>/*<![CDATA[*/window.pagePath='/news/a-1/';window.___pageData={dumps(data)};/*]]>*/</script>")  # fmt: skip


SHELLS: Final[dict[str, Callable[[Story], str]]] = {
    "next pages, markup": lambda story: next_pages(story, markup(story)),
    "next pages, portable text": lambda story: next_pages(story, portable(story)),
    "next pages, contentful": lambda story: next_pages(story, contentful(story)),
    "next pages, prosemirror": lambda story: next_pages(story, prosemirror(story)),
    "next pages, slate": lambda story: next_pages(story, slate(story)),
    "next pages, draft": lambda story: next_pages(story, draft(story)),
    "next pages, editor.js": lambda story: next_pages(story, editorjs(story)),
    "next pages, tree of markup": lambda story: next_pages(story, hast(story)),
    "next pages, array of strings": lambda story: next_pages(story, list(story.texts)),
    "next app, text row": next_app_text,
    "next app, elements": next_app_elements,
    "nuxt 3": nuxt3,
    "nuxt 2": nuxt2,
    "fusion": fusion,
    "apollo": apollo,
    "initial state": initial_state,
    "preloaded, parsed": preloaded_parse,
    "preloaded, percent-encoded": preloaded_quoted,
    "remix": remix,
    "svelte": svelte,
    "svelte, fetched": svelte_fetched,
    "wordpress": wordpress,
    "drupal": drupal,
    "inertia": inertia,
    "gatsby": gatsby,
}
