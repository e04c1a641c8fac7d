"""The words of figures: nouns, movements, labels. Lower case, straight quotation marks."""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

import re


def table(rows: str) -> dict[str, str]:
    """Lines of "name: form, form" as form → name."""
    found = {}
    for line in rows.strip().splitlines():
        name, _, forms = line.partition(":")
        for form in forms.split(","):
            found[form.strip()] = name.strip()
    return found


# Nouns for a count of dead; and the nouns that stand for a figure named before.
TOLLS = ("death toll", "toll", "number of dead", "number of deaths", "body count", "number of fatalities")
# What stands before a count of dead, from its end: near the noun, or after a verb by which tolls move.
TOLL_BEFORE = (
    rf"\b(?:{'|'.join(TOLLS)})\b(?:[^.;\n\d]{{0,40}}|[^.;\n\d]{{0,80}} (?:rose|risen|rises|rising|climbed|grew|grown|jumped|"
    r"increased|raised|revised|lowered|fallen|fell|stood|stands|put|reached|passed)(?: (?:up|down|again|sharply))?(?: (?:to|at))? )$"
)
# What money is spoken of as.
MONEY_NOUNS = (
    "wages", "bribes", "bribe", "payments", "payment", "fine", "fines", "profit", "profits", "loss", "losses", "revenue", "revenues",
    "sales", "turnover", "debt", "debts", "damage", "damages", "cost", "costs", "bill", "price", "prices", "fee", "fees", "salary",
    "salaries", "pay", "bonus", "bonuses", "budget", "aid", "grant", "loan", "loans", "fund", "tax", "taxes", "income", "earnings",
    "deal", "bid", "offer", "contract", "compensation", "deficit", "surplus", "investment", "value", "rent", "pension",
    "donations", "ransom", "reward", "prize", "subsidies", "bail", "spending", "dividend", "shortfall", "funding", "funds", "savings",
)  # fmt: skip
ANAPHORS = (
    "figure",
    "number",
    "total",
    "toll",
    "count",
    "tally",
    "sum",
    "estimate",
    "crowd",
    "turnout",
    "cost",
    "bill",
)

UP = table("""
up: rose, rise, rises, risen, rising, increase, increases, increased, increasing, climb, climbs, climbed, climbing, jump, jumps, jumped, jumping, grow, grows, grew, grown, growing, gain, gains, gained, gaining, surge, surges, surged, surging, soar, soars, soared, soaring, up, advance, advanced, advances, spiked, higher, rallied, swelled, raised, raise, raises, raising, upgraded, doubled, creeping upward, hiking, hiked, rebounded, inched up, edged up
down: fell, fall, falls, fallen, falling, drop, drops, dropped, dropping, decline, declines, declined, declining, decrease, decreases, decreased, decreasing, slid, slide, slides, sliding, slip, slips, slipped, sank, sink, sinks, sinking, tumble, tumbles, tumbled, tumbling, plunge, plunges, plunged, plunging, plummet, plummets, plummeted, plummeting, down, lower, lowered, shrank, shrunk, shrinking, dipped, dip, dips, slumped, slump, lost, shed, reduced, reduce, cut, cuts, cutting, downgraded, downgrading, halved, retreated, eased, easing
""")
# Verbs and nouns of change that leave the direction to the values.
MOVES = (
    "going",
    "go",
    "goes",
    "went",
    "gone",
    "moved",
    "moving",
    "changed",
    "revised",
    "improved",
    "improving",
    "extended",
)

# A word before a number that makes it a name: strong ones always, weak ones unless a plural follows.
STRONG_LABELS = frozenset(
    "ext extension u.s marker no. no nos number flight route highway interstate page chapter section article clause paragraph phase stage room gate platform "
    "channel psalm verse apartment apt suite flat category version windows episode box volume vol formula schedule proposition prop "
    "resolution model type mark mk series iphone ipad galaxy boeing airbus ftse s&p p sp fortune nasdaq stoxx russell dow cac dax nikkei asx "
    "topix csi ibex smi tsx sensex covid euro g gen generation windows isbn rev cpl agenda apollo class level grade tier group round game "
    "match week day top big world war u age aged ages".split()
) - {"no"}  # fmt: skip
WEAK_LABELS = frozenset(
    "part act season line area zone sector district ward unit block camp order bill law book event lot size step month year division".split()
)

PEOPLE = frozenset(
    "people persons person men man women woman children child soldiers soldier troops civilians civilian residents villagers "
    "migrants refugees passengers passenger protesters demonstrators workers worker staff employees police officers officer "
    "fighters rebels militants hostages prisoners students pupils patients patient victims victim survivors fans spectators "
    "supporters boys boy girls girl babies baby teenagers teenager youths adults journalists medics nurses doctors "
    "firefighters miners sailors pilots drivers families households members voters rioters inmates detainees islanders "
    "tourists pilgrims worshippers shoppers patrons guests visitors customers citizens suspects teens attendees bystanders pedestrians "
    "cyclists motorists farmers teachers recruits conscripts activists hikers climbers campers strikers bodies dead".split()
)  # fmt: skip
# Who may be the speaker in "Two officials said".
SPEAKERS = (
    "people", "officials", "sources", "witnesses", "diplomats", "experts", "analysts", "aides", "lawmakers", "ministers", "residents",
    "executives", "persons", "employees", "lawyers", "researchers", "studies", "reports", "newspapers", "scientists",
    "survivors", "soldiers", "officers", "neighbours", "neighbors", "doctors", "economists", "insiders", "traders",
)  # fmt: skip

# Words that end a counted noun phrase.
STOP = frozenset(
    "a an the this that these those his her its their our my your of in on at by for from to with within without into onto over under about above after "
    "before since until till during between among through across against along around behind below beneath beside beyond down up off out near per than as "
    "and or but nor so yet if when while where who whom whose which what why how because though although unless whether is are was were be been being am "
    "has have had having do does did will would can could may might must shall should not no nor it he she they we i you him them us me there here then now "
    "also just only still already yet too even ever never again later earlier today yesterday tomorrow tonight ago last next every each any all both "
    "more less fewer most least such same said says say told according including include includes monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december compared versus vs via amid despite worth plus minus "
    "became become becomes came come comes went go goes got get gets took take takes seen see sees found find finds "
    "inside outside upstairs downstairs indoors outdoors nearby elsewhere abroad apiece away apart alive "
    "aboard overnight tonight midnight noon midday dawn dusk nowadays weekend once twice stood sat".split()
)  # fmt: skip
IRREGULAR_PLURALS = frozenset(
    "people men women children schoolchildren grandchildren police troops cattle dead sheep fish aircraft personnel staff media data feet teeth mice geese lives wives wolves knives "
    "homeless wounded policemen firemen fishermen servicemen businessmen spokesmen gunmen cases species series crew".split()
)  # fmt: skip
_NO_PLURALS = frozenset(
    "was has does less across towards besides perhaps always sometimes says goes gets makes comes takes gives needs shows remains others news gas bus yes its bias plus lens".split()
)
_NEXT = re.compile(r"[ -]?([^\W\d_][\w’'.&/-]{0,30})")


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in IRREGULAR_PLURALS or (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "us", "is", "'s", "’s"))
        and word not in _NO_PLURALS
    )


def counted_at(low: str, end: int) -> bool:
    """Whether a plural noun stands right after."""
    m = _NEXT.match(low, end)
    return bool(m and is_plural(m[1].rstrip(".’'-")) and low[end : end + 1] == " ")
