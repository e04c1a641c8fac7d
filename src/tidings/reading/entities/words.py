"""The word lists of names: `words.toml`."""

from tidings.language import tables

_LISTS = tables.words("tidings.reading.entities")
HONORIFICS = _LISTS["honorifics"]
TITLES = _LISTS["titles"]
ORGANISATIONS = _LISTS["organisations"]
PLACES = _LISTS["places"]
PLACE_HEADS = _LISTS["place_heads"]
PEOPLES = _LISTS["peoples"]
NO_NAMES = _LISTS["no_names"]
STATES_OF_THE_US = _LISTS["states_of_the_us"]
REGIONS = _LISTS["regions"]
CALENDAR = _LISTS["calendar"]
HAPPENINGS = _LISTS["happenings"]
OF_HEADS = ORGANISATIONS | PLACES | _LISTS["of_heads"]
FOR_HEADS = _LISTS["for_heads"]
MEMBERS = _LISTS["members"]
OPENERS = _LISTS["openers"]
OPENERS_OF_NAMES = _LISTS["openers_of_names"]
ACRONYMS = _LISTS["acronyms"]
BODIES_BEFORE = _LISTS["bodies_before"]
PLACES_BEFORE = _LISTS["places_before"]
GENERAL_BODIES = frozenset(f"General {body}" for body in _LISTS["general_bodies"])
HUNG = _LISTS["hung"]
AFTER_NAMES = _LISTS["after_names"]
