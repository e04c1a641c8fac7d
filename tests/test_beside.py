"""An article beside many at once shares with each what plain sums over both their facets say, to the last bit."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.gathering.beside import Beside, Mine, texts
from tidings.gathering.profiles import FACETS, WORDS, Profile, packed, unpacked

# Keys that fall together in any table of a power of two, and few enough to be shared.
KEYS = st.integers(1, 12) | st.integers(1, 4).map(lambda n: n << 20) | st.just(2**32 - 1)
WEIGHTS = st.floats(2**-10, 16, width=32)
FACET = st.dictionaries(KEYS, WEIGHTS, max_size=6)


@st.composite
def profiles(draw):
    day = draw(st.none() | st.integers(738_000, 738_090))
    facets = {name: draw(FACET) for name in FACETS}
    return packed(Profile(1, day, day or 0, draw(st.integers(0, 500)), facets))


def common(a, b):
    return math.fsum(min(a[key], b[key]) for key in a.keys() & b.keys())


def share(a, b):
    return common(a, b) / min(math.fsum(a.values()), math.fsum(b.values())) if a and b else math.nan


def dot(a, b):
    return math.fsum(a[key] * b[key] for key in a.keys() & b.keys())


def gap(a, b):
    return min(30, *(abs(day - other) for day in a for other in b)) if a and b else math.nan


def headline(a, b):
    found = [dot(x["headline"], y["text"]) for x, y in ((a, b), (b, a)) if x["headline"]]
    return max(found, default=math.nan)


def rarest(a, b):
    names = FACETS[FACETS.index("people") : FACETS.index("places") + 1]
    return max((weight for name in names for key, weight in a[name].items() if key in b[name]), default=0.0)


@settings(max_examples=60)
@given(profiles(), st.lists(profiles(), max_size=5))
def test_every_pair_shares_what_its_two_facets_share(one, others):
    pairs = Beside(Mine(one), others)
    mine = unpacked(one, 1).facets
    theirs = [unpacked(other, 1).facets for other in others]
    for place, name in enumerate(FACETS):
        assert same(pairs.common[:, place], [common(mine[name], other[name]) for other in theirs])
        assert same(pairs.shares[:, place], [share(mine[name], other[name]) for other in theirs])
        assert same(pairs.gaps(place, 30), [gap(mine[name], other[name]) for other in theirs])
    for place, name in enumerate(WORDS):
        assert same(pairs.dots[:, place], [dot(mine[name], other[name]) for other in theirs])
    assert texts(Mine(one), others) == pairs.dots[:, 0].tolist()
    assert same(pairs.headlines_in_texts(), [headline(mine, other) for other in theirs])
    assert same(pairs.rarest(FACETS.index("people"), FACETS.index("places")), [rarest(mine, other) for other in theirs])


def same(found, expected):
    return [repr(one) for one in found.tolist()] == [repr(float(one)) for one in expected]
