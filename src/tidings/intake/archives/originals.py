"""The records that revisits refer to, found anywhere in an archive, so that it matters not how it is cut."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from tidings.intake.archives import payload
from tidings.intake.archives.records import Record

Place = tuple[str | None, int, int]
"""Where a record is: the WARC within a WACZ, its offset, and its place in a member that holds several."""
_MOST = 1_000_000  # keys that are held: some 250 MB; a revisit of a later record is a Problem


def index(records: Iterable[tuple[str | None, Record]]) -> dict[int, Place]:
    """Every answer in an archive by what a revisit may call it; of several that are called alike, the first."""
    places: dict[int, Place] = {}
    for entry, record in records:
        if b"response" in record.header:
            named = payload.fields(record.header)
            if named.get("warc-type", "").lower() == "response":
                for key in _own_names(named):
                    places.setdefault(key, (entry, record.offset, record.inner))
        if len(places) > _MOST:
            break
    return places


def referred(named: dict[str, str]) -> list[int]:
    """What a revisit may mean, the surest first."""
    return list(_keys(named, "warc-refers-to-target-uri", "warc-refers-to-date", "warc-refers-to"))


def is_meant(named: dict[str, str], original: dict[str, str]) -> bool:
    """Whether a record can be the original of a revisit: same bytes, as far as both say."""
    said, has = (fields.get("warc-payload-digest") for fields in (named, original))
    return said is None or has is None or said.lower() == has.lower()


def _own_names(named: dict[str, str]) -> Iterator[int]:
    return _keys(named, "warc-target-uri", "warc-date", "warc-record-id")


def _keys(named: dict[str, str], address: str, date: str, id_: str) -> Iterator[int]:
    if digest := named.get("warc-payload-digest"):
        yield _key("digest", digest.lower())
    if address in named and date in named:
        yield _key("fetched", named[address].strip("<>"), named[date])
    if id_ in named:
        yield _key("id", named[id_])


def _key(*parts: str) -> int:
    return int.from_bytes(blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=8).digest(), "big")
