"""Numbers that are written to be called, typed or looked up, and halves of one: phone and list numbers, records, calibres."""

# ruff: noqa: E501  patterns and tables of words stand one a line

import re

from tidings.reading.figures.amount import Amount

# What makes a number with a hyphen after it a count all the same.
COUNT_COMPOUND = re.compile(r"-(?:strong|member|seat|page|odd|plus)\b")
_PHONE = re.compile(r"\+?\(?\d{1,4}\)?(?:[ .-]\(?\d{2,5}\)?){2,}|\d{3}-\d{4}\b|0\d{9,10}\b")
_LIST_ITEM = re.compile(r"[.):][ \n]")
_MARKED = re.compile(
    r"(?:^|\W)'$|\[$|code: $|timestamp=\"$|\bid[:=] ?$|\b(?:reference|ref\.?|incident|case|log)(?: number| no\.?)? $"
)
# "($1 = 0.9163 euros)": what money was worth that day.
_WORTH = re.compile(r" ?= ?[$€£\d]")
_WORTH_BEFORE = re.compile(r"\b1(?: [a-z. ]{2,30})? ?= ?[$€£]?$")
# "Called 911", "text the word to 274637"; the emergency numbers of some countries before what is done with them.
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|ed|led|ing|ling)?|text(?:s|ed|ing)?|phon(?:es?|ed|ing)|rang|ring)(?: or text)?(?: [a-z]{1,12}){0,2} $"
)
_EMERGENCY = re.compile(
    r"(?:911|999|112|000|111)(?: (?:emergency )?(?:call|dispatch|operator|tape|recording|line|center|centre)|\W*$)"
)
# The last digits of a phone number look like a range: "843-554-1111", "(714) 536-5669", "1-888-".
_LOCAL = re.compile(r"\d{3}-\d{4}")
_AREA = re.compile(r"(?:\d[-.]|\d{3}\)? ?|\b(?:at|call|on|phone|tel\.?|telephone|hotline|dial)[: ]{1,2})$")
# Before a range of counts that no noun follows; without them "(7-9)" and "fell to 5-10" are a team's record.
_RANGE_OF = re.compile(
    r"\b(?:between|from|about|around|some|of|roughly|approximately|just|only|nearly|an estimated|at|up to|least|than|over|under|[a-z]+ing) $"
)
_NO_NOUN = re.compile(
    r"[^\w% -]|$| (?:and|or|in|at|on|after|before|with|for|to|by|since|as|while|when|but|from|last|this|against)\b"
)
# "A 12'6" boat", "a .45 cal pistol".
_MARKS = re.compile(
    r"'\d| ?-?cal(?:ib(?:er|re))?\b|(?<=\.\d\d) (?:semi-?automatic )?(?:handgun|pistol|revolver|rifle|magnum)\b"
)
# "Photo 3 of 12".
_ONE_OF_A_ROW = re.compile(r"\b(?:image|photo|picture|slide|frame|page|part|step) (?:\d{1,3} (?:of|/) )?$")
# "5-foot-9", "5 feet 3", "5 feet, 10 inches".
_INCHES = re.compile(r"-\d|,? \d{1,2}(?= inch|[,.;) ]|$)(?! (?:feet|foot|ft))")
_FEET = re.compile(r"\d (?:feet|foot),? $")
# "(800) 222-TIPS", "text a tip to TIP (773847)".
_AREA_CODE = re.compile(r"\) ?\d{3}-|\)-")
_OF_LETTERS = re.compile(r"(?:tips?|crimes?|code|text) \($|\(\d{3}\) ?$")
# "A 9mm pistol".
_CALIBRE = re.compile(
    r"\.? (?:semi-?automatic |calib(?:er|re) )?(?:glock|handgun|pistol|gun|rifle|weapon|round|bullet|shell|casing|ammunition|cartridge|beretta|ruger)"
)


def is_code(low: str, amount: Amount, *, counts: bool) -> bool:
    """Phone numbers, list numbers, versions, scores with more than two parts, parts of words; `counts` where a plural noun follows."""
    start, end = amount.start, amount.end
    around = low[max(0, start - 16) : end + 16]
    if any(len(m.group()) >= 8 and m.start() <= start - max(0, start - 16) < m.end() for m in _PHONE.finditer(around)):
        return True
    if (
        _MARKS.match(low, end)
        or _AREA_CODE.match(low, end)
        or (_FEET.search(low, max(0, start - 8), start) and not counts)
        or _OF_LETTERS.search(low, max(0, start - 8), start)
        or re.match(r"\([a-z]\)", low[end : end + 3])
        or re.match(r"0\d{2}", low[start:end])
        or _ONE_OF_A_ROW.search(low, max(0, start - 24), start)
    ):
        return True
    if re.search(r"(?:[a-z]-|#|\d[-/:']|\bno\.? ?|@)$", low[max(0, start - 4) : start]):
        return True
    if re.match(r"-\d|/\d|:\d|-[a-z]", low[end : end + 2]) and not COUNT_COMPOUND.match(low, end):
        return True
    if not amount.scaled and (
        bool(_MARKED.search(low, max(0, start - 18), start))
        or _is_dialled(low, amount, counts=counts)
        or (low[end : end + 1] == ":" and end - start <= 2)
    ):
        return True
    opens = start == 0 or (
        not low[max(0, start - 2) : start].rsplit("\n", 1)[-1].strip() and "\n" in low[max(0, start - 2) : start]
    )
    return opens and (bool(_LIST_ITEM.match(low, end)) or low[end : end + 1] in ("\n", ""))


def is_worth(low: str, amount: Amount) -> bool:
    """Whether the amount is one side of what money was worth: "$1 = 0.9163 euros"."""
    return bool(_WORTH.match(low, amount.end) or _WORTH_BEFORE.search(low, max(0, amount.start - 36), amount.start))


# From how many digits on a number without separators is typed and not read; where a noun follows, and where none does.
_TYPED, _TYPED_BARE = 7, 6
_SHORTEST_DIALLED = 3


def _is_dialled(low: str, amount: Amount, *, counts: bool) -> bool:
    digits = amount.end - amount.start
    if digits >= _TYPED or (digits >= _TYPED_BARE and not counts):
        return True
    if _EMERGENCY.match(low, amount.start, amount.end + 24):
        return True
    return (
        digits >= _SHORTEST_DIALLED
        and not counts
        and bool(_CALLED.search(low, max(0, amount.start - 40), amount.start))
    )


def is_coded_range(low: str, amount: Amount) -> bool:
    """Whether what looks like a range without a unit is the end of a phone number, or a team's record."""
    start, end = amount.start, amount.end
    if "-" not in (written := low[start:end]) or " " in written:
        return False
    if low[end : end + 1] == "-" or (start > 1 and low[start - 1] == "-" and low[start - 2].isdigit()):
        return True
    if _LOCAL.fullmatch(written):
        return bool(_AREA.search(low, max(0, start - 16), start))
    return bool(_NO_NOUN.match(low, end)) and not _RANGE_OF.search(low, max(0, start - 16), start)


def is_part(low: str, amount: Amount) -> bool:
    """Whether a number with a unit is a piece of another, a height, or the calibre of a gun: "1/2 mile", "6-foot-9", "9mm pistol"."""
    start, end = amount.start, amount.end
    if start > 1 and low[start - 1] == "/" and low[start - 2].isdigit():
        return True
    if amount.unit in ("ft", "in") and (_INCHES.match(low, end) or _FEET.search(low, max(0, start - 8), start)):
        return True
    return amount.unit == "mm" and bool(_CALIBRE.match(low, end))
