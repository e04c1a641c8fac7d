"""Units: money and measures, as tables, and the one that stands after a number.

Currencies: ISO 4217. Measures: the SI brochure's and the units that news agencies' style books allow; a table is enough,
because values are kept in the unit as written and never converted (so `pint` has nothing to do here).
"""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.language.numbers import either
from tidings.reading.figures.words import table

SYMBOLS = table("""
USD: us$, us $, $us, usd, dlrs, u.s. $, $
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
    "decade", "centuries", "century", "nights", "seasons", "milliseconds", "year-olds", "year-old",
)  # fmt: skip

_LONG = either([*MEASURES, *CURRENCIES, *PERCENT])
UNIT = re.compile(rf"(?P<gap>[ -]?)(?P<unit>(?:(?<=[\d ½-])%|{_LONG}))(?![\w²³/])")
UNIT_TOUCHING = re.compile(r"(?P<unit>g|lb|ft|in|m)(?![\w/-])")
# Symbols that are read only where they touch the digits.
_TIGHT = frozenset({"p", "pc", "pp", "kt"})


def unit_after(low: str, end: int) -> tuple[str | None, int]:
    """The unit after a number, and where it ends."""
    m = UNIT.match(low, end)
    if m is None:
        m = UNIT_TOUCHING.match(low, end) if low[end - 1 : end].isdigit() else None
        return (m["unit"], m.end()) if m else (None, end)
    word = m["unit"]
    if word in _TIGHT and m["gap"]:
        return None, end
    name = PERCENT.get(word) or CURRENCIES.get(word) or MEASURES.get(word)
    return name, m.end() - (3 if word.endswith(" of") else 0)
