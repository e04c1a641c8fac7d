"""What happened to what is counted: a table of events, and the one whose words stand nearest."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.language.numbers import either
from tidings.nouns import Span
from tidings.reading.figures import verbs
from tidings.reading.figures.words import TOLL_BEFORE, table

# What happens to what is counted: the name, and the forms that say it. Deaths have one name.
EVENTS = table("""
killed: lost their lives, lost his life, lost her life, losing their lives, killed, kill, kills, killing, died, die, dies, dying, dead, deaths, death, fatalities, perished, murdered, slain, drowned, executed, massacred, fatally
wounded: wounded, wounding, wounds, injured, injuring, injures, injure, injuries, hurt, hurting, maimed, casualties
missing: missing, unaccounted, disappeared, vanished, not been found, not been traced, not yet been found, not been located, not been heard from
displaced: forced to flee, driven from their homes, made homeless, displaced, displacing, displaces, uprooted, homeless, from their homes, out of their homes, away from home, away from their homes
fled: fled, fleeing, flee, left their homes, leave their homes, leaving their homes
evacuated: evacuated, evacuating, evacuate
unemployed: out of work, were jobless, are jobless, unemployed, looking for work, without work, without a job
escaped: escaped, escaping, escape, got away, broke out
leaked: leaked, leaking, leak, leaks, spilled, spilt, spilling, seeped
sunk: sank, sunk, sinking
looted: looted, looting
walked out: walked out, went on strike, joined the strike, joined the walkout, downed tools, on strike
arrested: being held, in detention, behind bars, arrested, arresting, arrests, arrest, detained, detaining, detains, jailed, imprisoned, rounded up, in custody
charged: charged, indicted
convicted: convicted, sentenced
released: released, releasing, release, releases, freed, freeing, set free, let go
abducted: abducted, kidnapped, abducting, kidnapping, taken hostage
rescued: pulled, plucked, dug out, brought up, rescued, rescuing, rescue, saved, pulled alive
trapped: trapped, stuck under
stranded: stranded, stuck
hospitalised: hospitalised, hospitalized, in hospital, taken to hospital
treated: treated, treating
infected: fallen ill, fell ill, taken ill, been ill, infected, infecting, infections, tested positive, contracted, sickened, ill
recovered: recovered
vaccinated: vaccinated, immunised, immunized
buried: buried, burying
sent: sent, send, sends, sending, deployed, deploys, deploying, deploy, dispatched
trained: trained, training
captured: captured, capturing, captures
seized: seized, seizing, seize, confiscated
destroyed: destroyed, destroying, destroys, levelled, leveled, flattened, razed, burned down, beyond repair, wiped out
affected: affected, affects, affecting, affect
damaged: damaged, damaging, hit, unsafe
burned: set ablaze, set on fire, on fire, caught fire, burned, burnt, burning, scorched
flooded: flooded, submerged, inundated
launched: launched, launching, launches, fired
downed: shot down, downed, intercepted, intercepting
attended: took part, taken part, taking part, take part, turned up, showed up
marched: have marched, marched, marching, protested, demonstrated, rallied, turned out, took to the streets
gathered: gathered, gather, gathering, assembled, massed
attended: attended, attending, attend
cut: cut, cuts, cutting, shed, shedding, axe, axed, axing, eliminate, eliminated, slash, slashed, slashing
laid off: laid off, lay off, laying off, made redundant, sacked, dismissed, lose their jobs, lost their jobs, losing their jobs, lose their work, lost their work, lose their job
hired: hired, hire, hiring, recruited, recruit, recruiting
at risk: at risk, under threat
employed: employs, employed, employ, employing
created: created, create, creating
lost: loss of, lost, lose, loses, losing
won: won, win, wins, winning
owned: owns, owned, own, owning, owe
owed: owed, owes, owing
cost: cost, costs, costing
paid: paid, pay, pays, paying
spent: spent, spend, spends, spending
raised: raised, raise, raises, raising, asked for
donated: donated, donate
earned: earned, earn, earns, earning
fined: fined, fine of
stolen: stolen, stole, steal
invested: invested, invest, investing
bought: bought, buy, buys, buying, acquired, acquire, purchased
sold: sold, sell, sells, selling
built: built, build, building, builds
delivered: delivered, deliver, delivering, delivers, shipped
produced: produced, produce, produces, producing
recalled: recalled, recalling, recall, recalls
replaced: replaced, replacing
inspected: inspected, inspecting
reopened: reopened, reopen
closed: closed, close, closing, closes, shut
opened: opened, open, opening, opens
cut off: cut power, without power, without electricity, without water, lost power, lost electricity, had no power, cut off
voted: cast ballots, cast their ballots, cast a ballot, cast votes, went to the polls, voted, vote, votes, voting
signed: signed, sign, signing
planted: planted, plant
""")
# What happens to its subject, whether the verb is passive or not.
UNDERGONE = frozenset(
    ("killed", "wounded", "missing", "displaced", "fled", "evacuated", "arrested", "trapped", "infected", "laid off", "marched", "attended",
     "hospitalised", "stranded", "recovered", "voted", "gathered", "unemployed", "escaped", "leaked", "walked out")
)  # fmt: skip

EVENT_FORMS = either(EVENTS)
# "its own" owns nothing.
_EVENT = re.compile(
    rf"(?<![\w-])(?!(?<=the )(?:plant|building)\b)(?!pay (?:rise|deal|offer|cut|award|claim|talks|dispute|scale|gap|increase)s?\b)(?<!'s )(?:(?<!its )(?<!their )(?<!his )(?<!her )(?<!our )(?<!my )|(?!own\b))(?:{EVENT_FORMS})(?![\w-])"
)
_AUX = re.compile(
    r"\b(?:been|were|was|are|is|be|being|have|had|has|got|get|still|also|reported|feared|believed|confirmed|thought|presumed|left|not|recently|since|stay|stayed|remain|remained) $"
)
_CLAUSE_END = re.compile(
    r"[;:\n]|\b(?:and|but) (?:said|says|that|the|he|she|it|they|its|his)\b|[.!?](?=[\s\"'”]|$)| ?(?:--|[–—,]) ?(?:at least )?(?:one|two|three|four|five)(?: of them)? (?:fatally|dead)\b|\b(?:and|while)(?: another| about| some| at least| nearly)? (?:a dozen|dozens|scores|hundreds|thousands|tens|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|others)\b|(?<=\w), (?:but|and|while|as|who|which|where|with|whose|though)\b| (?:where|after|because|before|when|although|unless|if|until) |\d"
)
_CLAUSE_BEGIN = re.compile(r"[;:\n]|[.!?][\"'”]?\s")
_BEFORE_ADJACENT = re.compile(
    rf"(?<![\w-])(?P<event>{EVENT_FORMS})(?P<gap>(?: (?:the|a|an|another|as|its|his|her|their|all|only|just|also|more|of|up|down|nearly|new))*,? )$"
)
_TOLL = re.compile(TOLL_BEFORE)
_COUNT_OF = re.compile(
    rf"\b(?:number|numbers|figure|total|count|tally) of (?:the |people |those |persons |civilians |soldiers |jobs |posts )?(?P<event>{EVENT_FORMS})\b[^.;\n\d]{{0,40}}$"
)


# Nouns that name what happened ("put the loss at", "attendance was").
NAMED = {
    "loss": "lost", "losses": "lost", "cut": "cut", "cuts": "cut", "cost": "cost", "costs": "cost", "bill": "cost", "damage": "damaged",
    "damages": "damaged", "leak": "leaked", "spill": "leaked", "attendance": "attended", "arrests": "arrested", "injuries": "wounded",
    "deaths": "killed", "lives": "killed", "fatalities": "killed", "fine": "fined", "fines": "fined",
}  # fmt: skip
JOBS = frozenset(("jobs", "posts", "positions", "roles"))
_WILL_GO = re.compile(
    r" (?:would|will|could|might|must|are to|were to|to) (?:go|vanish|disappear|be (?:lost|axed|shed))\b"
)
# "Will cost 2,400 people their jobs".
_COSTS_JOBS = re.compile(r" their (?:jobs?|work|livelihoods?)\b")
_FINED = re.compile(r"\bfined [^.;:,\n\d]{0,60}$")
_ABOARD = re.compile(r"\b(?:aboard|on board)\b")


# How far after an amount of money or a measure, without a noun, its verb may end: "40 crowns were stolen", in characters.
_BESIDE = 18


def event_of(  # noqa: PLR0913  what stands around one amount
    low: str, start: int, end: int, of: str | None, *, follows: bool, unit: str | None
) -> str | None:
    """What happened to what is counted, by our table's name, else by the verb's own participle; None where nothing did.

    The amount with its bound stands from `start`; the noun `of` ends at `end` where it `follows` the amount.
    """
    head = max(0, start - 90)
    for m in _CLAUSE_BEGIN.finditer(low, head, start):
        head = m.end()
    stop = _CLAUSE_END.search(low, end, end + 90)
    tail = stop.start() if stop else min(len(low), end + 90)
    if unit is not None and not follows:
        tail = min(tail, end + _BESIDE)
    noun = of.lower().split()[-1] if of else ""
    if noun in JOBS and _WILL_GO.match(low, end):
        return "cut"
    if follows and _COSTS_JOBS.match(low, end):
        return "laid off"
    if unit is not None and not follows and _FINED.search(low, head, start):
        return "fined"
    found = _known(low, start, end, of, (head, tail))
    if found is None and (follows or unit is None):
        found = verbs.participle(low, start, end, (head, tail), follows=follows)
    return "recovered" if (noun, found) == ("bodies", "rescued") else found or NAMED.get(noun)


def _known(low: str, start: int, end: int, of: str | None, clause: Span) -> str | None:  # noqa: PLR0911  one return a rule
    """A passive after the noun, else the word of the table before or after, the nearest first."""
    head, tail = clause
    after = [] if _ABOARD.search(low, end, min(tail, end + 24)) else list(_EVENT.finditer(low, end, tail))
    passive = next((m for m in after if _AUX.search(low, max(end - 1, m.start() - 14), m.start())), None)
    adjacent = _BEFORE_ADJACENT.search(low, max(head, start - 48), start)
    if adjacent and not (after and after[0].start() - end <= 1 and not of):
        return EVENTS[adjacent["event"]]
    if of and (own := _EVENT.search(of.lower())) and EVENTS[own.group()] in UNDERGONE:
        return EVENTS[own.group()]
    if not of and _TOLL.search(low, max(0, start - 110), start):
        return "killed"
    if (told := _COUNT_OF.search(low, head, start)) and (not of or of in told.group()):
        return EVENTS[told["event"]]
    if (
        after
        and after[0].start() - end <= 1
        and after[0].group() in ("died", "fled", "drowned", "perished", "recovered", "marched", "disappeared")
    ):
        return EVENTS[after[0].group()]
    if passive and (not after or passive.start() - end < 70):
        return EVENTS[passive.group()]
    if after and after[0].start() - end <= 8 and "," not in low[end : after[0].start()]:
        return EVENTS[after[0].group()]
    before = list(_EVENT.finditer(low, max(head, start - 28), start))
    joined = bool(after) and bool(re.search(r" and |, ", low[end : after[0].start()]))
    if after and not joined and after[0].start() - end <= 40 and EVENTS[after[0].group()] in UNDERGONE:
        return EVENTS[after[0].group()]
    if before and not re.search(
        r"[,\d]| (?:and|in|on|for|with|from|after|before|within|over|since|during|than|when|because|to|at|by) ",
        low[before[-1].end() : start],
    ):
        return EVENTS[before[-1].group()]
    return None
