"""The words of figures: money, measures, events, labels. Lower case, straight quotation marks.

Currencies: ISO 4217. Measures: the SI brochure's and the units that news agencies' style books allow; a table is enough,
because values are kept in the unit as written and never converted (so `pint` has nothing to do here).
"""

# ruff: noqa: E501, SIM905  patterns and tables of words stand one a line

from tidings.language.numbers import either


def table(rows: str) -> dict[str, str]:
    """Lines of "name: form, form" as form → name."""
    found = {}
    for line in rows.strip().splitlines():
        name, _, forms = line.partition(":")
        for form in forms.split(","):
            found[form.strip()] = name.strip()
    return found


SYMBOLS = table("""
USD: us$, us $, $us, usd, u.s. $, $
AUD: a$, au$, au $, aud
CAD: c$, c $, ca$, cad
NZD: nz$, nz $, nzd
SGD: s$, s $, sgd
HKD: hk$, hk $, hkd
BRL: r$, brl
GBP: £, gbp
EUR: €, eur
JPY: ¥, jpy, y=
INR: ₹, rs, rs., inr
MYR: rm, myr
CHF: chf, sfr
CNY: cny, rmb
RUB: ₽, rub
KRW: ₩, krw
UAH: ₴, uah
NGN: ₦, ngn
TRY: ₺
ILS: ₪, nis
THB: ฿
PHP: ₱
VND: ₫
ZAR: zar
SEK: sek
NOK: nok
DKK: dkk
PLN: pln
KES: ksh, kes
""")
CURRENCIES = table("""
USD: dollars, dollar, us dollars, u.s. dollars, american dollars, bucks, usd
AUD: australian dollars
CAD: canadian dollars
NZD: new zealand dollars
SGD: singapore dollars
HKD: hong kong dollars
EUR: euros, euro, eur, €
GBP: pounds sterling, £
pence: pence, p
cent: cents, cent
JPY: yen
CNY: yuan, renminbi, rmb
INR: rupees, rupee
RUB: rubles, roubles, ruble, rouble
KRW: south korean won
CHF: swiss francs
francs: francs
crowns: crowns, kronor, kroner, korunas, kn
marks: marks
PLN: zloty, zlotys
HUF: forints, forint
UAH: hryvnia, hryvnias
TRY: lira, lire
ILS: shekels, shekel
EGP: egyptian pounds
AED: dirhams, dirham
SAR: riyals, riyal
NGN: naira
IDR: rupiah
THB: baht
MYR: ringgit
BRL: reais
ZAR: rand
pesos: pesos, peso
KES: shillings
bitcoin: bitcoins, bitcoin
""")
PERCENT = table("""
percentage_point: percentage points, percentage point, percent points, pp, ppts
basis_point: basis points, basis point, bps
percent: %, percent, per cent, pct, pc, percentage
""")
# Long names and symbols of measures; symbols that are words, too ("in", "m", "g"), need digits that touch them.
MEASURES = table("""
km: kilometres, kilometers, kilometre, kilometer, km, kms
m: metres, meters, metre, meter
cm: centimetres, centimeters, centimetre, centimeter, cm
mm: millimetres, millimeters, millimetre, millimeter, mm
μm: μm, µm, micrometres, microns
nm: nanometres, nanometers, nm
mile: miles, mile
ft: feet, foot, ft
in: inches, inch
yd: yards, yard
nautical_mile: nautical miles, nautical mile
km2: square kilometres, square kilometers, square km, sq km, sq. km, sqkm, km2, km²
m2: square metres, square meters, square m, sq m, sqm, sq. m, m2, m²
mi2: square miles, square mile, sq miles, sq mi
ft2: square feet, square foot, sq ft, sq. ft
ha: hectares, hectare, ha
acre: acres, acre
m3: cubic metres, cubic meters, cubic metre, cubic meter, m3, m³
ft3: cubic feet, cubic foot
l: litres, liters, litre, liter
ml: millilitres, milliliters, ml
gal: gallons, gallon
bbl: barrels, barrel
t: tonnes, tonne, metric tons, metric tonnes
ton: tons, ton
kt: kilotons, kilotonnes
kg: kilograms, kilogrammes, kilogram, kilos, kilo, kg, kgs
g: grams, grammes, gram
mg: milligrams, mg
lb: pounds of, lb, lbs
oz: ounces, ounce, oz
km/h: kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour, km/h, kph, kmh, kmph
mph: miles per hour, miles an hour, mph
m/s: metres per second, meters per second, m/s
kn: knots
°C: degrees celsius, degrees c, °c, ° c, celsius, degrees centigrade
°F: degrees fahrenheit, degrees f, °f, ° f, fahrenheit
degree: degrees, degree, °
V: volts, volt
kV: kv, kilovolts
kV/cm: kv/cm
W: watts, watt
kW: kw, kilowatts, kilowatt
MW: mw, megawatts, megawatt
GW: gw, gigawatts, gigawatt
TW: tw, terawatts
kWh: kwh, kilowatt hours, kilowatt-hours, kilowatt-hour
MWh: mwh, megawatt hours, megawatt-hours
GWh: gwh, gigawatt hours, gigawatt-hours
TWh: twh, terawatt hours, terawatt-hours
A: amps, amperes
J: joules, kilojoules
kcal: calories, kcal
Hz: hz, hertz
kHz: khz
MHz: mhz, megahertz
GHz: ghz, gigahertz
dB: decibels, decibel, db
bit: bits
B: bytes
kB: kb, kilobytes
MB: mb, megabytes, megabyte
GB: gb, gigabytes, gigabyte
TB: tb, terabytes, terabyte
hp: hp, bhp, horsepower, ps
Nm: nm of, newton metres, newton-metres
lb-ft: lb-ft, lb ft, pound-feet, ft-lb
rpm: rpm
mpg: mpg, miles per gallon
psi: psi
ksi: ksi
MPa: mpa
kPa: kpa
F: farads
ppm: parts per million, ppm
ppb: parts per billion, ppb
g/km: g/km
""")
TIME_UNITS = (
    "seconds", "second", "minutes", "minute", "mins", "min", "hours", "hour", "hrs", "hr", "days", "day", "weeks", "week",
    "fortnights", "fortnight", "weekends", "months", "month", "quarters", "years", "year", "yr", "yrs", "decades",
    "decade", "centuries", "century", "nights", "milliseconds", "year-olds", "year-old",
)  # fmt: skip

# What happens to what is counted: the name, and the forms that say it. Deaths have one name.
EVENTS = table("""
killed: killed, kill, kills, killing, died, die, dies, dying, dead, deaths, death, fatalities, perished, murdered, slain, drowned, executed, massacred, fatally
wounded: wounded, wounding, wounds, injured, injuring, injures, injure, injuries, hurt, hurting, maimed, casualties
missing: missing, unaccounted, disappeared, vanished
displaced: displaced, displacing, displaces, uprooted, homeless, from their homes, out of their homes
fled: fled, fleeing, flee, left their homes, leave their homes, leaving their homes
evacuated: evacuated, evacuating, evacuate
arrested: arrested, arresting, arrests, arrest, detained, detaining, detains, jailed, imprisoned, rounded up, in custody
charged: charged, indicted
convicted: convicted, sentenced
released: released, releasing, release, releases, freed, freeing, set free, let go
abducted: abducted, kidnapped, abducting, kidnapping, taken hostage
rescued: rescued, rescuing, rescue, saved, pulled alive
trapped: trapped, stranded, stuck
hospitalised: hospitalised, hospitalized, in hospital, taken to hospital, treated
infected: infected, infecting, infections, tested positive, contracted, sickened, ill
recovered: recovered
vaccinated: vaccinated, immunised, immunized
buried: buried, burying
sent: sent, send, sends, sending, deployed, deploys, deploying, deploy, dispatched
trained: trained, training
captured: captured, capturing, captures, seized, seizing, seize
destroyed: destroyed, destroying, destroys, levelled, leveled, flattened, razed, burned down, beyond repair, wiped out
damaged: damaged, damaging, hit, affected, unsafe
burned: burned, burnt, burning, scorched
flooded: flooded, submerged, inundated
launched: launched, launching, launches, fired
downed: shot down, downed, intercepted, intercepting
marched: marched, marching, protested, demonstrated, rallied, turned out, took to the streets
gathered: gathered, gather, gathering, assembled, massed
attended: attended, attending, attend
cut: cut, cuts, cutting, shed, shedding, axe, axed, axing, eliminate, eliminated, slash, slashed, slashing
laid off: laid off, lay off, laying off, made redundant, sacked, dismissed, lose their jobs, lost their jobs, losing their jobs, lose their work, lost their work, lose their job
hired: hired, hire, hiring, recruited, recruit, recruiting
employed: employs, employed, employ, employing
created: created, create, creating
lost: lost, lose, loses, losing
won: won, win, wins, winning
owned: owns, owned, own, owning, owe
owed: owed, owes, owing
cost: cost, costs, costing
paid: paid, pay, pays, paying
spent: spent, spend, spends, spending
raised: raised, raise, raises, raising, asked for
donated: donated, donate, gave
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
voted: voted, vote, votes, voting
signed: signed, sign, signing
planted: planted, plant
""")
# What happens to its subject, whether the verb is passive or not.
UNDERGONE = frozenset(
    ("killed", "wounded", "missing", "displaced", "fled", "evacuated", "arrested", "trapped", "infected", "laid off", "marched", "attended",
     "hospitalised", "recovered", "voted", "gathered")
)  # fmt: skip
# Nouns for a count of dead; and the nouns that stand for a figure named before.
TOLLS = ("death toll", "toll", "number of dead", "number of deaths", "body count", "number of fatalities")
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

# Nouns by which a later claim names again what happened ("lost 40 percent … put the loss at 60 percent").
NAMED_AGAIN = {"loss": "lost", "losses": "lost", "cut": "cut", "cuts": "cut", "cost": "cost", "damage": "damaged"}

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
    "no. no nos number flight route highway interstate page chapter section article clause paragraph phase stage room gate platform "
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
    "tourists pilgrims worshippers shoppers bodies dead".split()
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
    "overnight tonight midnight noon midday dawn dusk nowadays weekend".split()
)  # fmt: skip
IRREGULAR_PLURALS = frozenset(
    "people men women children police troops cattle dead sheep fish aircraft personnel staff media data feet teeth mice geese lives wives wolves knives "
    "homeless wounded policemen firemen fishermen servicemen businessmen spokesmen gunmen cases species series crew".split()
)  # fmt: skip
EVENT_FORMS = either(EVENTS)
