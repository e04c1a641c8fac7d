"""How English says that something arranged was given up, or put off to another day."""

# Participles of plans that were given up (Roget's Thesaurus, 1911, under abrogation and relinquishment; news usage).
GIVEN_UP = (
    r"call(?:s|ed|ing)? off|cancel(?:s|led|ed|ling|ing)?|scrap(?:s|ped|ping)?|shelve[sd]?|abandon(?:s|ed|ing)?|axed|"
    r"ditch(?:es|ed|ing)?|put(?:s|ting)? (?:off|on hold|on ice)|postpone[sd]?|delay(?:s|ed|ing)?|suspend(?:s|ed|ing)?|"
    r"ban(?:s|ned|ning)|block(?:s|ed|ing)|aborted|averted|thwarted|foiled|halted|halts|rul(?:e[sd]|ing) out|"
    r"revoked|rescinded|forbidden|forbids|prohibited|drop(?:s|ped) (?:its |his |her |their |the |all )?plans?"
)
# What is put off has a new day.
MOVED = r"postponed|put (?:off|back)|delayed|moved|pushed back|brought forward|rescheduled|adjourned|deferred"
