"""Closed word classes of English, one letter each: the alphabet in which the patterns of attribution are written.

N common word, C capitalised word, # number, D determiner or possessive, R pronoun, W relative pronoun, P preposition,
O *of*, I *to*, T *that*, S subordinator or question word, K coordinator, A adverb, X auxiliary, F other finite verb,
V reporting verb, ' possessive mark, Q quotation, Z time expression, B bracket, - dash, and , ; : . as they stand.
From grammars of English (closed classes; irregular verbs that news uses); written for tidings.
"""

_TABLE = {
    "D": "the a an this these those some any no every each both another many several few most all more other such "
    "its his their our my your whose one two three four five six seven eight nine ten dozens hundreds thousands half",
    "R": "he she they it we i you him them us me himself herself themselves itself everyone everybody someone somebody "
    "others",
    "W": "who which whom",
    "P": "in on at by for with from about against between into through during under over after before near behind among "
    "within without across around along beyond despite inside outside via towards toward upon amid since like per "
    "including following off above below",
    "O": "of",
    "I": "to",
    "T": "that",
    "S": "when while because although though if unless until where whether how why what whereas as once than",
    "K": "and or but nor yet",
    "A": "not n't n’t never also again already still just only later now then soon once ever even often too instead so "
    "therefore however meanwhile nonetheless nevertheless publicly reportedly initially twice first far long further please there here "
    "earlier yesterday today tonight tomorrow",
    "X": "has have had having is are was were be been being am will would could may might must should can shall did does "
    "do cannot 's_ ’ve ’re ’d ’ll 've 're 'd 'll",
    "F": "sent met held took gave made went came left began led won lost ran rose fell set cut spoke got became grew "
    "kept built bought brought sold paid spent stood sat broke drove drew flew threw chose beat hit shot caught taught "
    "fought sought lay lies goes takes makes gives comes leads runs plays wants needs remains includes seems appears "
    "want need remain include seem appear says_ uses used got stole bore hid rode shook sank sang struck swept tore woke "
    "wore withdrew make take give get go come keep let seek try become leave hold bring begin seeks tries becomes leaves holds brings begins helped help helps turn turns move moves",
}
KINDS: dict[str, str] = {word: kind for kind, words in _TABLE.items() for word in words.split()}
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october "
    "november december today yesterday tomorrow tonight".split()
)
# What is not an adverb in spite of its ending.
NOT_ADVERBS = frozenset(
    "family assembly ally italy july supply reply rally monopoly bully only anomaly fly jelly".split()
)
# Past participles that stand after a noun in a source: "two people briefed on the plan", "a report released on Monday".
REDUCED = frozenset(
    "briefed based involved named contacted interviewed led run backed released published commissioned conducted carried "
    "taken seen obtained leaked posted signed issued written prepared compiled produced circulated broadcast aired filed "
    "submitted made given sent held shown reviewed viewed cited quoted known called charged owned funded sponsored "
    "authorised authorized informed assigned stationed displaced injured affected".split()
)
# Where or how something was said: "said in a statement".
VENUES = frozenset(
    "statement interview conference briefing speech letter email e-mail tweet post report remarks testimony call message "
    "memo filing press release address hearing court parliament congress reporters journalists broadcast column essay "
    "article book video appearance meeting rally debate twitter facebook telegram social media blog newsletter note "
    "television tv radio comments interviews speeches lawmakers documents complaint affidavit response reply ruling "
    "evidence series update summary editorial op-ed podcast forum event ceremony trial podium forecast bulletin".split()
)
PLURAL_PRONOUNS = frozenset({"they", "we", "others", "i", "you", "who", "which"})
# Determiners that can be a whole noun phrase: "many say".
HEADS = frozenset("some many several few most all both two three this these those one another".split())
NUMBERS = frozenset("one two three four five six seven eight nine ten dozens hundreds thousands half".split())
