"""What opens and closes a report's text and is no part of it: dateline and agency credit."""

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ.'’-]{2,}){0,4}"
_WORDS = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /][A-ZÀ-Þ][\w.'’-]*){0,3}"
_REGION = r"(?:, [A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*){0,2})?"
_CREDIT = r"(?:\((?:[A-Z][\w.&/ -]{1,40})\))"
_AGENCY = r"(?:\((?:[A-Z]{2,6}|Reuters|Xinhua|dpa|Bloomberg|Kyodo|Yonhap|Interfax|Anadolu)\))"
_WIRE = r"(?:[A-Z]{2,5}|Reuters|REUTERS|Xinhua|dpa|Bloomberg|Kyodo|Yonhap|Interfax|Anadolu)"  # without brackets
_KNOWN = (
    r"(?:AP|AFP|ANI|ANSA|DPA|EFE|IANS|PTI|TASS|UNI|UPI|WAM|Reuters|REUTERS|Xinhua|dpa|Kyodo|Yonhap|Interfax|Anadolu)"
)
_SLASHED = r"/ ?[A-Z][\w.&-]{1,20}(?: \w{2,12})? ?/"
_MARK = r"(?:\s?(?:—|–|--|-|―|:)\s)"
_DASH = r"\s?(?:—|–|--|-|―)\s"
# A place in capitals needs only a dash; one in small letters a day or a credit beside it (AP, Reuters, AFP style).
_OPENING = re.compile(
    rf"(?:(?P<capitals>{_CAPITALS}){_REGION}(?:, {_DAY})?(?: {_CREDIT})?{_DASH}"
    rf"|{_WORDS}{_REGION}(?:, ?{_DAY}(?: {_CREDIT})?|,? {_AGENCY}){_MARK}"
    rf"|{_WORDS}{_REGION}(?:[,:] ?{_DAY}(?:,| \|)| \|) {_WIRE}{_DASH}"
    rf"|{_WORDS}{_REGION},? {_KNOWN}{_DASH}"
    rf"|{_WORDS}{_REGION}(?:, {_DAY})? {_SLASHED}{_MARK}"
    rf"|{_WORDS}{_REGION}[,.] {_DAY}\.? {_SLASHED}\. "
    rf"|{_WORDS}: {_DAY}: "
    rf"|(?P<double>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?/[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?): "
    rf"|{_CREDIT}{_DASH}"
    rf"|{_AGENCY} "
    rf"|{_CAPITALS}{_REGION}(?:, {_DAY})? {_AGENCY}:? )"
)
# Words before a dash or a colon that are no place.
_NO_PLACE = re.compile(
    r"(?:UPDATED?|BREAKING|LIVE|EXCLUSIVE|WATCH|VIDEO|ANALYSIS|OPINION|NEWS|NOTE|CORRECTION|ALERT|URGENT|EXPLAINER|"
    r"PHOTOS|REPORT|SPORTS?|WEATHER|FEATURE|REVIEW|INTERVIEW|COMMENT|EDITORIAL|DEVELOPING|JUST|TIMELINE|PUBLISHED|POSTED|"
    r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|TODAY|YESTERDAY)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:\((?:(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by\b"
    r"[^()]{2,300})\)"
    r"|\((?:AP|Reuters|AFP|UPI|PTI|ANI|IANS|Xinhua|dpa|EFE|TASS)\)"
    r"|[-–—]{1,2} ?(?:AP|Reuters|AFP|UPI|PTI|ANI|IANS|Xinhua|dpa))\s*$"
)


def opening(paragraph: str) -> tuple[str, str]:
    """A paragraph's dateline with its credit, and the rest; the first empty where the paragraph opens with none."""
    found = _OPENING.match(paragraph)
    if found is None or len(paragraph) - found.end() < 20:
        return "", paragraph
    capitals = found["capitals"]
    if paragraph[found.end()].islower():
        return "", paragraph
    if _NO_PLACE.match(paragraph) or (capitals and len(capitals) < 4):
        return "", paragraph
    return found[0].strip(" -–—―:.").removesuffix(" ,"), paragraph[found.end() :].lstrip()


def closing(paragraph: str) -> tuple[str, str]:
    """A paragraph without the credit at its end, and that credit; it is empty where there is none."""
    found = _CLOSING.search(paragraph, max(0, len(paragraph) - 330))
    return (paragraph[: found.start()], found[0].strip()) if found else (paragraph, "")
