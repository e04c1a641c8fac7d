"""What may happen to what is counted: a table of events, the nouns that name them, and what a word says of which noun."""

# ruff: noqa: E501  patterns and tables of words stand one a line

from tidings.language.numbers import either
from tidings.reading.figures.words import PEOPLE, table

# What happens to what is counted: the name, and the forms that say it. Deaths have one name.
EVENTS = table("""
killed: bodies of, fell in the fighting, fell in battle, succumbed, lost their lives, lost his life, lost her life, losing their lives, killed, kill, kills, killing, died, die, dies, dying, dead, deaths, death, fatalities, perished, murdered, slain, drowned, executed, massacred, fatally
wounded: suffered burns, suffered injuries, suffered wounds, sustained injuries, wounded, wounding, wounds, injured, injuring, injures, injure, injuries, hurt, hurting, maimed, casualties
missing: no trace of, missing, unaccounted, disappeared, vanished, not been found, not been traced, not yet been found, not been located, not been heard from
displaced: from their land, forced to flee, driven from their homes, made homeless, displaced, displacing, displaces, uprooted, homeless, from their homes, out of their homes, away from home, away from their homes
fled: fled, fleeing, flee, left their homes, leave their homes, leaving their homes
evacuated: led to safety, moved to safety, evacuated, evacuating, evacuate
unemployed: out of work, were jobless, are jobless, unemployed, looking for work, without work, without a job
escaped: escaped, escaping, escape, got away, broke out
leaked: leaked, leaking, leak, leaks, spilled, spilt, spilling, seeped
sunk: sank, sunk, sinking
looted: looted, looting
walked out: walked out, went on strike, joined the strike, joined the walkout, downed tools, on strike
arrested: taken into custody, being held, in detention, behind bars, arrested, arresting, arrests, arrest, detained, detaining, detains, jailed, imprisoned, rounded up, in custody
charged: charged, indicted
convicted: found guilty, convicted, sentenced
released: released, releasing, release, releases, freed, freeing, set free, let go
abducted: abducted, kidnapped, abducting, kidnapping, taken hostage
rescued: pulled, plucked, dug out, brought up, rescued, rescuing, rescue, saved, pulled alive
trapped: trapped, stuck under
stranded: stranded, stuck
hospitalised: hospitalised, hospitalized, in hospital, in the hospital, into hospital, into the hospital, taken to hospital, taken to the hospital, taken to a hospital, taken to hospitals, rushed to hospital, rushed to the hospital
treated: treated, treating
infected: fallen ill, fell ill, taken ill, been ill, infected, infecting, infections, tested positive, contracted, sickened, ill
recovered: recovered
vaccinated: inoculated, inoculating, had the jab, had a jab, received the vaccine, vaccinated, immunised, immunized
buried: laid to rest, buried, burying
sent: dispatch, dispatching, sent, send, sends, sending, deployed, deploys, deploying, deploy, dispatched
trained: trained, training
captured: captured, capturing, captures
seized: seized, seizing, seize, confiscated
destroyed: destroyed, destroying, destroys, levelled, leveled, flattened, razed, burned down, beyond repair, wiped out
affected: affected, affects, affecting, affect
damaged: damaged, damaging, hit, unsafe
burned: torched, torching, in flames, set ablaze, set on fire, on fire, caught fire, burned, burnt, burning, scorched
flooded: flooded, submerged, inundated
launched: test-fired, test-fires, test-firing, launched, launching, launches, fired
downed: shot down, downed, intercepted, intercepting
attended: took part, taken part, taking part, take part, turned up, showed up
marched: joined the protest, joined the march, joined the rally, joined the demonstration, have marched, marched, marching, protested, demonstrated, rallied, turned out, took to the streets
gathered: gathered, gather, gathering, assembled, massed
attended: attended, attending, attend
cut: cut, cuts, cutting, shed, shedding, axe, axed, axing, eliminate, eliminated, slash, slashed, slashing
laid off: laid off, lay off, laying off, made redundant, sacked, dismissed, lose their jobs, lost their jobs, losing their jobs, lose their work, lost their work, lose their job
hired: hired, hire, hiring, recruited, recruit, recruiting
at risk: at risk, under threat
employed: on its books, on its payroll, on the payroll, workforce of, employs, employed, employ, employing
created: created, create, creating
lost: stripped of, loss of, lost, lose, loses, losing
won: won, win, wins, winning
owned: owns, owned, own, owning, owe
owed: owed, owes, owing
cost: price tag of, cost, costs, costing
paid: paid, pay, pays, paying
spent: spent, spend, spends, spending
raised: raised, raise, raises, raising, asked for
donated: donated, donate
earned: grossed, earned, earn, earns, earning
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
voted: cast their votes, cast a vote, cast ballots, cast their ballots, cast a ballot, cast votes, went to the polls, voted, vote, votes, voting
signed up: signed up, sign up, signing up, enrolled
signed: signed, sign, signing
planted: planted, plant
""")
# What happens to its subject, whether the verb is passive or not.
UNDERGONE = frozenset(
    ("killed", "wounded", "missing", "displaced", "fled", "evacuated", "arrested", "trapped", "infected", "laid off", "marched", "attended",
     "hospitalised", "stranded", "recovered", "voted", "gathered", "unemployed", "escaped", "leaked", "walked out")
)  # fmt: skip

EVENT_FORMS = either(EVENTS)
# Nouns that name what happened ("put the loss at", "attendance was").
NAMED = {
    "loss": "lost", "losses": "lost", "cut": "cut", "cuts": "cut", "cost": "cost", "costs": "cost", "bill": "cost", "damage": "damaged",
    "damages": "damaged", "leak": "leaked", "spill": "leaked", "attendance": "attended", "arrests": "arrested", "detentions": "arrested", "injuries": "wounded",
    "deaths": "killed", "lives": "killed", "fatalities": "killed", "homicides": "killed", "murders": "killed", "killings": "killed", "drownings": "killed", "suicides": "killed", "fine": "fined", "fines": "fined",
}  # fmt: skip
JOBS = frozenset(("jobs", "posts", "positions", "roles"))
SHOTS = frozenset(
    (
        "shots",
        "shot",
        "gunshots",
        "gunshot",
        "rounds",
        "round",
        "bullets",
        "bullet",
        "salvos",
        "volleys",
        "salvo",
        "volley",
    )
)
FLYING = frozenset(
    ("missile", "missiles", "rocket", "rockets", "drone", "drones", "shell", "shells", "projectile", "projectiles", "torpedo", "torpedoes",
     "mortars", "flares", "satellites")
)  # fmt: skip
# Who is got out of a place; what is got out of one is not rescued.
_TAKEN_OUT = frozenset(("pulled", "plucked", "dug out", "brought up", "saved"))


def head_of(of: str | None) -> str:
    """The last word of a counted noun, in lower case."""
    return of.lower().split()[-1] if of else ""


def sense(form: str, of: str | None, unit: str | None) -> str | None:
    """What a form of the table says of a noun: rockets are launched, shots fired, clerks laid off; a house hit is damaged."""
    noun = head_of(of)
    if form == "fired" and noun not in FLYING:
        return "fired" if noun in SHOTS else "laid off"
    if EVENTS[form] == "cost" and unit is None and noun in PEOPLE:
        return None
    if form == "asked for" and unit is None:
        return "requested"
    if form == "hit" and (unit or noun in PEOPLE):
        return None if unit else "wounded"
    if form in _TAKEN_OUT and (unit or (noun and noun not in PEOPLE)):
        return None
    return EVENTS[form]
