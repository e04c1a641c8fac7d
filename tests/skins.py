"""One invented story in many page skins: what stands around it differs, its words do not."""

TITLE = "Ferry line to halve its winter crossings to Tarn Island"

STORY = (
    "The company that runs the only ferry to Tarn Island will halve its winter crossings from November, it said on "
    "Tuesday, blaming the price of fuel and a shortage of engineers.",
    "Islanders say the cut will leave them without a doctor on four days of the week. “We are not a holiday resort that "
    "can be shut,” Edda Moran, who heads the island council, told the Harbour Gazette.",
    "The line carried about 61,000 passengers last winter, down from 74,000 two years earlier, according to its accounts.",
    "“Nobody here wants this,” its director, Jonas Pell, said.",
    "The transport ministry, which pays the line 3.2 million crowns a year, has not confirmed that it was told of the "
    "plan in August. A spokeswoman said the contract allowed for changes of up to a third.",
    "A public meeting will be held in Port Sel on 14 October. The council has asked for a second operator since 2019.",
)

BODY = "\n".join(f"<p>{paragraph}</p>" for paragraph in STORY)
HALF = len(STORY) // 2
FIRST_HALF = "\n".join(f"<p>{paragraph}</p>" for paragraph in STORY[:HALF])
SECOND_HALF = "\n".join(f"<p>{paragraph}</p>" for paragraph in STORY[HALF:])

LISTED = (
    '<li><a href="/a">Council votes to keep the old lighthouse</a></li>'
    '<li><a href="/b">Herring boats stay in port for a third week</a></li>'
    '<li><a href="/c">School at Sel gets its first new roof since 1961</a></li>'
)


def page(body: str, head: str = "", title: str = TITLE) -> bytes:
    """A whole page around a body."""
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>{body}</html>'.encode()


# Each skin: the page, its address, the furniture that is told apart (in the scorer's words), the day, the source's name and address.
SKINS: dict[str, tuple[bytes, str | None, set[str], str | None, tuple[str | None, str | None] | None]] = {
    "portal with weather, a sidebar and a source link": (
        page(
            '<body><div class="top"><div class="weather-box"><span class="temp">57</span><sup>F</sup>'
            '<div class="weather-city">Port Sel</div></div><div class="today-date">Wednesday, October 7, 2026</div>'
            '<ul class="menu"><li><a href="/n">News</a></li><li><a href="/w">Weather</a></li></ul></div>'
            f'<h1>{TITLE}</h1><div class="adv-wrap">Advertisement</div><div class="content">{FIRST_HALF}'
            f'<div class="adsbygoogle"><img alt="spot_img"></div>{SECOND_HALF}'
            '<p><a href="https://www.harbourgazette.example/2026/10/ferry">Source link</a></p></div>'
            f'<div class="sidebar"><h4>Highlights</h4><ul>{LISTED}</ul><h4>Latest News</h4><ul>{LISTED}</ul></div></body>'
        ),
        "https://www.portalnews.example/ferry",
        {"weather", "place", "date", "advertisement", "source_link", "listing:Highlights", "listing:Latest News"},
        "2026-10-07",
        ("Harbour Gazette", "https://www.harbourgazette.example/2026/10/ferry"),
    ),
    "weather and place in one line": (
        page(
            '<body><div id="hdr"><span>Port Sel 14°C, light rain</span> <span>7 October 2026</span></div>'
            f"<h1>{TITLE}</h1><div id=x1>{BODY}</div></body>"
        ),
        None,
        {"weather", "place", "date"},
        "2026-10-07",
        None,
    ),
    "tables, breaks and fonts": (
        page(
            "<body><table width=760><tr><td colspan=3><b>Tarn Sound Online</b> | October 7, 2006</td></tr><tr>"
            '<td width=120><a href="/">Home</a><br><a href="/local">Local</a><br><a href="/fish">Fishing</a></td>'
            f"<td><font size=5><b>{TITLE}</b></font><br><font size=1>By Mara Quist, Staff Writer</font><br><br>"
            + "<br><br>".join(STORY)
            + "<br><br><center>ADVERTISEMENT</center></td><td><b>Most Read</b><br>"
            '<a href="/1">Council votes to keep the lighthouse</a><br><a href="/2">Herring boats stay in port again</a>'
            "</td></tr></table></body>",
            title=f"Tarn Sound Online - Local - {TITLE}",
        ),
        None,
        {"date", "advertisement", "listing:Most Read"},
        "2006-10-07",
        None,
    ),
    "hashed classes, cookie notice, paywall teaser": (
        page(
            '<body><div id="__next"><div class="css-1x2 css-9qz"><div role="dialog" aria-label="cookie consent" class="css-k1">'
            "<p>We use cookies and similar methods to recognise visitors and to remember what they like. Our 312 partners do too.</p>"
            f'<button>Accept all</button></div><main class="css-a0"><h1 class="css-77f">{TITLE}</h1>'
            f'<section class="css-body0">{FIRST_HALF}<div class="css-adx">Advertisement</div>'
            '<div class="css-w1"><h3>Subscribe to continue reading</h3><p>Unlimited stories for 1 crown a week.</p></div>'
            f'{SECOND_HALF}</section></main><section class="css-z9"><h2 class="css-hh">Recommended for you</h2><ul>{LISTED}</ul>'
            "</section></div></div></body>",
            '<meta property="article:published_time" content="2026-10-07T06:30:00+02:00">',
        ),
        None,
        {"advertisement", "listing:Recommended for you"},
        "2026-10-07",
        None,
    ),
    "accelerated mobile page": (
        page(
            '<body><amp-sidebar id="s" layout="nodisplay"><ul><li><a href="/n">News</a></li></ul></amp-sidebar>'
            f'<header><a href="/">Sound Daily</a></header><article><h1>{TITLE}</h1><amp-img alt="A white ferry" src="f.jpg">'
            f'</amp-img>{FIRST_HALF}<amp-ad width="300" height="250" type="x"><div fallback>Advertisement</div></amp-ad>'
            f'{SECOND_HALF}</article><div class="amp-related"><h2>More from Sound Daily</h2><ul>{LISTED}</ul></div>'
            '<amp-consent id="c"><div>We value your privacy</div></amp-consent></body>',
            '<link rel="canonical" href="https://www.sounddaily.example/ferry">'
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-10-07T05:00:00Z"}</script>',
        ),
        "https://www.sounddaily.example/amp/ferry",
        {"advertisement", "listing:More from Sound Daily"},
        "2026-10-07",
        None,
    ),
    "agency with dateline, credit and a photo": (
        page(
            f'<body><nav><a href="/w">World</a></nav><article><h1>{TITLE}</h1><p class="byline">By Ida Renn</p>'
            '<figure><img src="f.jpg"><figcaption>The ferry at Port Sel last week. Sound Press/Ola Marsh</figcaption></figure>'
            f"{BODY.replace('<p>The company', '<p>PORT SEL, Oct 6 (SPA) - The company', 1)}"
            "<p>(Reporting by Ida Renn; editing by Tom Hale)</p></article>"
            "<footer>© 2026 Sound Press Agency. All rights reserved.</footer></body>",
            '<meta name="date" content="2026-10-06">',
        ),
        None,
        set(),
        "2026-10-06",
        None,
    ),
    "copy that appeared first elsewhere": (
        page(
            f'<body class="single"><div class="entry-content"><h1 class="entry-title">{TITLE}</h1>{BODY}'
            f'<p>The post <a href="https://harbourgazette.example/ferry">{TITLE}</a> appeared first on '
            '<a href="https://harbourgazette.example">Harbour Gazette</a>.</p></div>'
            f'<div id="jp-relatedposts"><h3>Related</h3><ul>{LISTED}</ul></div>'
            '<div id="comments"><h3>2 comments</h3><p>I have lived here for forty years and never missed a boat before this.</p></div></body>',
            '<meta property="article:published_time" content="2026-10-07">',
        ),
        "https://copies.example/ferry",
        {"source_link", "listing:Related"},
        "2026-10-07",
        ("Harbour Gazette", "https://harbourgazette.example/ferry"),
    ),
    "responsive copies of one text": (
        page(
            f'<body><h1>{TITLE}</h1><div class="desktop-view"><div class="txt">{BODY}</div></div>'
            f'<div class="mobile-view" aria-hidden="true"><div class="txt">{BODY}</div></div>'
            f'<section class="trending"><h2>Trending now</h2><ol>{LISTED}</ol></section></body>',
            '<meta property="article:published_time" content="2026-10-07">',
        ),
        None,
        {"listing:Trending now"},
        "2026-10-07",
        None,
    ),
    "newsletter box, read more, share bar and embedded post inside the body": (
        page(
            f'<body><main><article><h1>{TITLE}</h1><div class="share-bar"><a href="#">Share</a><a href="#">Tweet</a></div>{FIRST_HALF}'
            '<div class="nl-signup"><h4>The Sound Letter</h4><p>Everything that matters on the water, every Friday in your inbox.</p></div>'
            '<p><strong>READ MORE: <a href="/old">Why the pier was never mended</a></strong></p>'
            '<blockquote class="twitter-tweet"><p>The last boat is full. Please stay at home tonight, all of you.</p>'
            "— Port Sel Harbour (@selharbour) October 6, 2026</blockquote>"
            f"{SECOND_HALF}<p><em>This article was amended on 8 October 2026 to correct the year of the contract.</em></p>"
            f"</article></main><aside><h2>Most viewed</h2><ol>{LISTED}</ol></aside></body>",
            '<meta property="article:published_time" content="2026-10-07">',
        ),
        None,
        {"listing:Most viewed"},
        "2026-10-07",
        None,
    ),
    "canonical address on another host": (
        page(
            f"<body><article><h1>{TITLE}</h1>{BODY}</article></body>",
            '<link rel="canonical" href="https://www.harbourgazette.example/news/ferry-cut">'
            '<meta property="article:published_time" content="2026-10-07">',
        ),
        "https://aggregator.example/x/991",
        set(),
        "2026-10-07",
        ("Harbour Gazette", "https://www.harbourgazette.example/news/ferry-cut"),
    ),
    "credit line of an agency": (
        page(
            f'<body><h1>{TITLE}</h1><div class="story"><p class="credit-line">By Reuters</p>{BODY}<p>(Reuters)</p></div>'
            f'<div class="rail"><h3>More in Business</h3><ul>{LISTED}</ul></div></body>',
            '<meta property="og:site_name" content="The Lowland Post"><meta property="article:published_time" content="2026-10-07">',
        ),
        "https://lowlandpost.example/ferry",
        {"listing:More in Business"},
        "2026-10-07",
        ("Reuters", None),
    ),
}

FLAT_HEAD = (
    "12.5 C",
    "Port Sel",
    "Wednesday, October 7, 2026",
    "Home",
    "News",
    "Sport",
    TITLE,
    "- Advertisement -spot_img",
)
FLAT_FOOT = (
    "Source: Harbour Gazette",
    "- Advertisement -",
    "Highlights",
    "Council votes to keep the old lighthouse",
    "Latest News",
    "- Advertisement -spot_imgspot_img",
)
