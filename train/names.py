"""Names of states and of their peoples, to bring the corpora's entity kinds to one scheme.

Countries from pycountry with short names of the press added; demonyms from a list written by hand.
"""

import pycountry

_SHORT = """America Britain Bolivia Brunei Burma Congo England Iran Ivory_Coast Kosovo Laos Macedonia Moldova
Myanmar North_Korea Palestine Russia Scotland South_Korea Swaziland Syria Taiwan Tanzania Turkey UAE
UK US USA U.S. U.K. U.S.A. Vatican Venezuela Vietnam Wales Northern_Ireland Czech_Republic
Soviet_Union USSR United_States_of_America DPRK ROK Great_Britain"""

COUNTRIES = frozenset(
    [c.name for c in pycountry.countries]
    + [c.common_name for c in pycountry.countries if hasattr(c, "common_name")]
    + [name.replace("_", " ") for name in _SHORT.split()]
)

_PEOPLES = """Afghan Albanian Algerian American Angolan Arab Argentine Argentinian Armenian Australian Austrian
Azerbaijani Bahraini Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian British Bulgarian
Burmese Cambodian Canadian Chechen Chilean Chinese Colombian Congolese Croatian Cuban Cypriot Czech
Danish Dutch Ecuadorian Egyptian English Eritrean Estonian Ethiopian European Finnish Filipino
French Georgian German Ghanaian Greek Guatemalan Haitian Honduran Hungarian Icelandic Indian
Indonesian Iranian Iraqi Irish Israeli Italian Jamaican Japanese Jordanian Kazakh Kenyan Korean
North_Korean South_Korean Kurdish Kurd Kuwaiti Latvian Lebanese Libyan Lithuanian Malaysian Maltese
Mexican Mongolian Moroccan Nepalese Nigerian Norwegian Omani Pakistani Palestinian Peruvian Polish
Portuguese Qatari Romanian Russian Rwandan Saudi Scottish Senegalese Serbian Singaporean Slovak
Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Thai Tibetan Tunisian Turkish
Turkmen Ugandan Ukrainian Uzbek Venezuelan Vietnamese Welsh Yemeni Zimbabwean Sunni Shia Shiite
Muslim Christian Jewish Catholic Hindu Buddhist"""

DEMONYMS = frozenset(name.replace("_", " ") + ending for name in _PEOPLES.split() for ending in ("", "s"))

_BEFORE_A_NAME = """President Prime Minister Vice Secretary State Defense Foreign of General Senator Sen Representative
Rep Governor Gov Mayor Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady King Queen Prince Princess Pope Bishop Archbishop
Judge Justice Chief Colonel Col Captain Capt Lieutenant Lt Sergeant Sgt Major Administrator Director Ambassador
Commissioner Chancellor Chairman Attorney Speaker Deputy Former Gen"""

TITLES = frozenset(_BEFORE_A_NAME.split())
"""Words before a person's name that are no part of it."""
