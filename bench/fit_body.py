"""Makes src/tidings/article/body.json: what each sign of signs.py weighs, by logistic regression.

    python bench/fit_body.py ../shared/corpora/extraction [--write]

Needs scikit-learn, at training time only. Trained on those pages of the scrapinghub article extraction benchmark that
the folder holds. A block is the article's if most of its runs of four words are; it counts by its share of the letters.
Prints precision, recall and F1 on pages whose host was left out (ten folds): a number for outlets never seen.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from selectolax.lexbor import LexborHTMLParser
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extraction import GOLD, Sample, mean_overlap, samples
from tidings.article import body
from tidings.article.blocks import Block, blocks

WEIGHTS = Path(body.__file__).with_name("body.json")
STRENGTH = 0.1
BAR = -0.2  # where precision and recall of pages left out are even
LEAST = 0.1  # a sign that weighs less than this is left out
BY_HAND = {"near comment": -1.5, "far comment": -1.0}  # these pages hold hardly any comments


def taught(sample: Sample) -> tuple[list[Block], list[list[str]], list[bool]]:
    """A page's blocks, the signs of each, and which are the article's."""
    html = sample.html.decode("utf-8", "replace")
    tree = LexborHTMLParser(html)
    found = [block for block in blocks(tree) if block.tag != "img"]
    signs = dict(body.weighed(html, tree, found))
    right = body.taken(found, sample.body)
    return [found[place] for place in signs], list(signs.values()), [right[place] for place in signs]


def weight(found: Sequence[Block], right: Sequence[bool]) -> list[float]:
    """What each block counts: a long one of a short article most."""
    whole = sum(len(block.text) for block, one in zip(found, right, strict=True) if one) + 200
    return [(len(block.text) + 20) / whole for block in found]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--write", action="store_true")
    options = ask.parse_args()
    pages = samples(options.folder, GOLD)
    known = [taught(page) for page in pages]
    vectors = DictVectorizer()
    x = vectors.fit_transform([dict.fromkeys(one, 1.0) for _, found, _ in known for one in found])
    names = vectors.get_feature_names_out()
    beside = np.array(
        [name.startswith(("near ", "far ", "says ")) and not name.endswith((" body", " head")) for name in names]
    )
    y = np.array([one for _, _, right in known for one in right])
    counts = np.array([one for found, _, right in known for one in weight(found, right)])
    counts /= counts.mean()
    hosts = np.array(
        [urlsplit(page.url).netloc for page, (found, _, _) in zip(pages, known, strict=True) for _ in found]
    )

    def fitted(rows: object) -> tuple[np.ndarray, float]:
        """The weights; a name or saying of furniture that speaks for the article here speaks of these pages alone."""
        columns = np.ones(len(names), dtype=bool)
        while True:
            model = LogisticRegression(C=STRENGTH, max_iter=3000)
            model.fit(x[rows][:, columns], y[rows], sample_weight=counts[rows])
            values = np.zeros(len(names))
            values[columns] = model.coef_[0]
            wrong = beside & (values > 0)
            if not wrong.any():
                return values, float(model.intercept_[0])
            columns &= ~wrong

    sums = np.zeros(len(y))
    for rest, left_out in GroupKFold(10).split(x, y, hosts):
        values, always = fitted(rest)
        sums[left_out] = x[left_out] @ values + always
    for least in (-0.6, -0.3, 0.0, 0.3, 0.6):
        print(f"{least:5}", *(f"{one:.4f}" for one in mean_overlap(_texts(known, sums > least), pages)))
    values, always = fitted(np.arange(len(y)))
    table = {
        str(name): round(float(value), 2) for name, value in zip(names, values, strict=True) if abs(value) >= LEAST
    }
    table |= BY_HAND
    table["always"] = round(table.get("always", 0.0) + always - BAR, 2)
    print(f"{len(table)} signs of {len(names)}; left out: {', '.join(sorted(set(names) - set(table)))}")
    if options.write:
        WEIGHTS.write_text(json.dumps(dict(sorted(table.items())), indent=1) + "\n")


def _texts(known: Sequence[tuple[list[Block], list[list[str]], list[bool]]], chosen: Sequence[bool]) -> list[str]:
    texts, start = [], 0
    for found, _, _ in known:
        picked = chosen[start : start + len(found)]
        texts.append("\n".join(block.text for block, one in zip(found, picked, strict=True) if one))
        start += len(found)
    return texts


if __name__ == "__main__":
    main()
