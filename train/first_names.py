"""Make src/tidings/language/first_names.tsv: first names that are nearly always one sex's, each with its pronoun.

    pip install --no-deps nomquamgender==0.1.4
    python -m train.first_names > src/tidings/language/first_names.tsv

The counts are those of nomquamgender (MIT; Van Buskirk, Clauset and Larremore, 2023): of each name, in how many of some
thirty lists of people it stands, how many bear it, and which part of them are women.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

_LISTS, _PEOPLE = 10, 1000  # below these a name is too rare to trust its part
_DOUBT = 0.05  # the largest part of bearers who are of the other sex
_NAME = re.compile(r"[a-z]{3,}")


def first_names() -> Iterator[tuple[str, str]]:
    """Names, in lower case and without accents, each with "he" or "she"."""
    path = Path(str(distribution("nomquamgender").locate_file("nomquamgender/name_data.json")))
    for name, (lists, people, women, *_) in json.loads(path.read_text("utf-8")).items():
        if _NAME.fullmatch(name) and lists >= _LISTS and people >= _PEOPLE and not _DOUBT < women < 1 - _DOUBT:
            yield name, "he" if women <= _DOUBT else "she"


if __name__ == "__main__":
    sys.stdout.write(
        "# First names with the pronoun of 95 in a hundred who bear them, in lower case without accents: counts of\n"
        "# nomquamgender (MIT, Copyright (c) 2022 Ian Van Buskirk); made by train/first_names.py\n"
    )
    for name, pronoun in sorted(first_names()):
        sys.stdout.write(f"{name}\t{pronoun}\n")
