"""What a source is, as far as its words tell: spokesperson, medium, document, witness, unnamed, person, body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from depesche.language.forms import GENITIVE_MARKS
from depesche.language.quotations.nominal import HEADS, noun_phrase
from depesche.lexicon.load_actors import is_body, is_office
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.tables import rows
from depesche.lexicon.words import function_words
from depesche.lexicon.words import words as closed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.quotations.words import Words
    from depesche.model.vocabulary import Sourcing, Stance, VoiceKind

WRAPPERS = frozenset(["statement", "opinion", "figure"])
OPENS_PARTY = ("ART", "PPOSAT", "PIAT", "CARD")
PRONOMINAL = ("PPER", "PIS", "PDS", "PRELS", "PPOSAT")
INDEFINITE = frozenset(["ein", "eine", "einem", "einen", "einer", "eines"])
SHORTEST = 4  # characters that must stand before a word for it to be the second part of a compound


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source phrase, read.

    Attributes:
        tokens: its noun phrase without a wrapper ("Angaben").
        heads: heads of its conjuncts.
        stance: what its adjectives say of it: "ersten Angaben", "unbestätigten Berichten"; None for nothing.
    """

    tokens: tuple[int, ...]
    heads: tuple[int, ...]
    kind: VoiceKind
    sourcing: Sourcing
    stance: Stance | None = None


NOBODY = Source(tokens=(), heads=(), kind="unattributed", sourcing="diffuse")


def read_source(words: Words, phrase: Sequence[int]) -> Source:
    """Return what a source phrase says about the source.

    Args:
        phrase: tokens of the speaker as the quotation has it, "Angaben des Ministeriums".
    """
    tokens = tuple(sorted(phrase))
    if not tokens:
        return NOBODY
    stance = _marked(words, tokens)
    core = _unwrapped(words, _without_attribute(words, tokens))
    kind, sourcing = _kind(words, core)
    return Source(tokens=core, heads=_heads(words, core), kind=kind, sourcing=sourcing, stance=stance)


def _without_attribute(words: Words, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Return a phrase without its participle and what hangs on it: "einem | der Agentur vorliegenden | Entwurf"."""
    if len(tokens) < 4 or words.tag[tokens[0]] != "ART" or words.tag[tokens[1]] not in ("ART", "APPR", "APPRART"):
        return tokens
    end = next((n for n, t in enumerate(tokens) if n > 1 and words.tag[t] in ("ADJA", "VVPP")), None)
    return tokens if end is None or end + 1 == len(tokens) else tokens[end + 1 :]


@cache
def _table() -> dict[str, tuple[VoiceKind, Sourcing]]:
    return {r["word"]: (r["kind"], r["sourcing"]) for r in rows("reporting_sources.tsv")}  # type: ignore[misc]


@cache
def _markers() -> dict[str, Stance]:
    return {r["word"]: r["stance"] for r in rows("reporting_markers.tsv") if r["use"] == "source"}  # type: ignore[misc]


def _marked(words: Words, tokens: Sequence[int]) -> Stance | None:
    """Return the stance that an adjective before the first noun gives."""
    for t in tokens[:4]:
        if words.low[t] in _markers():
            return _markers()[words.low[t]]
    return None


def _unwrapped(words: Words, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Return the phrase inside "Angaben von ...", "einem Bericht der ...", "ein Vertreter der ..." stays whole."""
    lexicon = load_reporting()
    head = next((n for n, t in enumerate(tokens) if words.tag[t] in HEADS), None)
    if head is None:
        return tokens
    possessor = _possessor(words, tokens)
    if possessor:
        return possessor
    if head + 1 >= len(tokens):
        return tokens
    noun = lexicon.noun(words.text[tokens[head]])
    if noun is None or (noun.kind not in WRAPPERS and not _of_medium(words, tokens, head + 1)):
        return tokens
    begin = tokens[head + 1]
    if words.low[begin] in ("von", "vom", "aus", "durch"):
        begin += 1
    end = tokens[-1] + 1
    stop = noun_phrase(words, begin, end)
    return tuple(range(begin, end)) if stop is not None else tokens


def _possessor(words: Words, tokens: Sequence[int]) -> tuple[int, ...]:
    """Return who owns the words in "Tarns Worten", "ihren Angaben"."""
    last = load_reporting().noun(words.text[tokens[-1]])
    if last is None or last.kind not in WRAPPERS or is_body(words.text[tokens[-1]]):
        return ()  # "Norlands Botschaft" speaks itself
    first = tokens[0]
    if words.tag[first] == "PPOSAT" and words.low[first] != "eigenen":
        return (first,)
    names = [t for t in tokens[:-1] if words.name[t] and words.low[t].endswith(GENITIVE_MARKS)]
    return tuple(tokens[: tokens.index(names[-1]) + 1]) if names and names[-1] == tokens[-2] else ()


def _of_medium(words: Words, tokens: Sequence[int], after: int) -> bool:
    """Tell whether a medium follows: in "einem Bericht der Zeitung" the paper speaks, not the text."""
    return any(_entry(words.low[t], ("media",)) for t in tokens[after:])


def _kind(words: Words, tokens: Sequence[int]) -> tuple[VoiceKind, Sourcing]:
    inside = set(tokens)
    heads = [t for t in tokens if words.tag[t] in HEADS and not _genitive_name(words, t, inside)]
    for t in heads:
        found = _entry(words.low[t])
        if found is not None:
            return _with_name(words, tokens, t, found)
        if is_office(words.text[t]):
            break  # "der Direktor der Nachrichtenagentur"
        if words.name[t]:
            paper = _entry(words.low[heads[-1]], ("media",))  # "Kolmer Zeitung"
            if paper is not None and not words.low[heads[-2]].endswith("s"):
                return paper
            break
    if any(_quoted_name(words, t) for t in tokens):
        return "media", "named_medium"
    own = [t for t in tokens if not _genitive_name(words, t, inside)]  # "Halveks Büro" is a body
    alone = len(tokens) == 1 and words.tag[tokens[0]] == "PPOSAT"  # "seinen Angaben zufolge"
    if alone or any(words.person[t] for t in own) or (tokens and words.tag[tokens[0]] == "PPER"):
        return "official", "named_person"
    noun = next((t for t in own if words.tag[t] in HEADS), None)
    if _nobodys_words(words, own):
        return "unattributed", "diffuse"
    worded = noun is not None and load_reporting().noun(words.text[noun]) is not None  # "einer Erklärung" is no person
    if noun is not None and not any(words.name[t] for t in own) and words.low[noun].endswith(_gatherings()):
        return "unattributed", "diffuse"  # "auf der Konferenz hieß es": somebody said so there
    if own and words.low[own[0]] in INDEFINITE and not worded and not any(words.name[t] for t in own):
        return "unnamed_official", "unnamed"  # "ein Stammesältester", "eine Offizierin"
    return "official", "named_body"


@cache
def _gatherings() -> tuple[str, ...]:
    """Return the forms of nouns for meetings and talks, which are no speakers."""
    lemmas = {r["lemma"].lower() for r in rows("acts_nouns.tsv") if r["kind"] == "contact"}
    return tuple(lemma + ending for lemma in sorted(lemmas) for ending in ("", "s", "es", "e", "n", "en"))


@cache
def _attributing() -> tuple[str, ...]:
    return tuple(closed_words("attributing_adjectives"))


def _nobodys_words(words: Words, tokens: Sequence[int]) -> bool:
    """Tell whether only words are named and nobody who spoke them: "ersten Angaben", not "Polizeiangaben"."""
    if not tokens or any(words.name[t] or words.low[t].startswith(_attributing()) for t in tokens):
        return False
    if any(words.tag[t] == "ADJA" and words.low[t].rstrip("enmrs").endswith("isch") for t in tokens):
        return False  # "nach norländischen Angaben"
    noun = load_reporting().noun(words.text[tokens[-1]])
    told = noun is not None and noun.kind in WRAPPERS and words.low[tokens[-1]] in noun.forms
    return told and not is_body(words.text[tokens[-1]])  # "die Botschaft teilte mit"


def _with_name(
    words: Words, tokens: Sequence[int], at: int, found: tuple[VoiceKind, Sourcing]
) -> tuple[VoiceKind, Sourcing]:
    """An unnamed kind becomes named by a person's name: "der Diplomat Jon Vael"."""
    if found[1] == "unnamed" and any(words.person[t] for t in tokens if t > at):
        return ("witness" if found[0] == "witness" else "official"), "named_person"
    return found


def _entry(low: str, kinds: Sequence[str] = ()) -> tuple[VoiceKind, Sourcing] | None:
    table = _table()
    for i in range(len(low)):
        if i and i < SHORTEST - 1:
            continue
        found = table.get(low[i:].removeprefix("-"))
        if found is not None and (not kinds or found[0] in kinds):
            return found
    return None


def kind_of_noun(word: str) -> tuple[VoiceKind, Sourcing] | None:
    """Return what a noun says about a source: "Kremlsprecher" is a spokesperson; None when it says nothing."""
    return _entry(word.lower())


def is_source_noun(words: Words, t: int) -> bool:
    """Tell whether a token is a word for a source: "Diplomaten", "Augenzeugen", "Medienberichte"."""
    return words.tag[t] in HEADS and _entry(words.low[t]) is not None


def _quoted_name(words: Words, t: int) -> bool:
    return words.text[t] in '„"«»'


def _common(words: Words, t: int) -> bool:
    noun = words.tag[t] in ("NN", "TRUNC") or (words.tag[t] == "NE" and not words.person[t])
    return (noun or words.low[t].endswith("-")) and words.text[t][0].isupper()


def _genitive_name(words: Words, t: int, inside: set[int]) -> bool:
    """Tell whether a name is only the owner of the next noun: "Putins Reporter"."""
    return words.name[t] and words.low[t].endswith("s") and t + 1 in inside and _common(words, t + 1)


def _heads(words: Words, tokens: Sequence[int]) -> tuple[int, ...]:
    """Return the head of each conjunct: "Norland und Sudania" has two."""
    return tuple(dict.fromkeys(h for part in _conjuncts(words, tokens) if (h := _head(words, part)) is not None))


def _conjuncts(words: Words, tokens: Sequence[int]) -> list[Sequence[int]]:
    """Cut a phrase at "und", "noch" or "als auch" before a phrase of its own.

    A shared article makes one: "die Ministerin und Parteichefin"; "sowohl die Polizei als auch das Heer" are two.
    """
    bare = _bare_nouns(words, tokens)
    joining = (*function_words("joins"), *function_words("nor"))
    cuts = [
        n
        for n, t in enumerate(tokens)
        if (words.low[t] in joining or words.low[t] == "auch" and words.low[t - 1] == "als")
        and 0 < n < len(tokens) - 1
        and (bare or words.tag[tokens[n + 1]] in OPENS_PARTY or words.name[tokens[n + 1]] or _holder(words, tokens, n))
        and words.text[tokens[n - 1]][-1:] != "-"
        and not _owners(words, tokens, n)
    ]
    commas = [n for n in range(1, cuts[0]) if _parts_list(words, tokens, n)] if cuts else []
    bounds = [0, *commas, *cuts, len(tokens)]
    return [tokens[a + (a > 0) : b] for a, b in pairwise(bounds)]


def _holder(words: Words, tokens: Sequence[int], at: int) -> bool:
    """ "Minister Aas und Botschafter Kern" are two persons, "der Minister und Parteichef Aas" is one."""
    titled = is_office(words.text[tokens[at + 1]]) and at + 2 < len(tokens) and words.person[tokens[at + 2]]
    return titled and words.person[tokens[at - 1]]


def _parts_list(words: Words, tokens: Sequence[int], at: int) -> bool:
    """Tell whether a comma stands between two of a list: "Tarsa, Kolm und Lunde"; not "Aas, Chef der Bank, und Kern"."""
    if words.text[tokens[at]] != ",":
        return False
    before, after = set(tokens[:at]), tokens[at + 1 : at + 4]
    return any(words.dep[t] == "conj" and words.head[t] in before for t in after)


def _bare_nouns(words: Words, tokens: Sequence[int]) -> bool:
    """Tell whether a phrase has no article and no name: "Polizei und Rettungskräfte" are two sources."""
    return all(words.tag[t] in ("NN", "NNA", "KON", "ADJA") and not words.person[t] for t in tokens)


def _owners(words: Words, tokens: Sequence[int], at: int) -> bool:
    """Tell whether "und" joins two owners of one noun: "die Minister Norlands und Sudanias", "... von Norland und Sudania"."""
    pair = (tokens[at - 1], tokens[at + 1])
    owned = any(words.tag[t] == "NN" for t in tokens[: at - 1])
    if owned and at > 2 and words.low[tokens[at - 2]] == "von":
        return all(words.name[t] and not words.person[t] for t in pair)
    return owned and all(words.name[t] and not words.person[t] and words.low[t].endswith("s") for t in pair)


def _head(words: Words, tokens: Sequence[int]) -> int | None:
    """Return the noun that a phrase is about: no owner of it, no adjective, rather a word for a source."""
    if not tokens:
        return None
    inside = set(tokens)
    nominal = [t for t in tokens if words.tag[t] in HEADS or words.tag[t] in PRONOMINAL]
    nominal = [t for t in nominal if not words.low[t].endswith("-")]  # "Haus- und Hofreporter"
    nominal = [t for t in nominal if words.low[t] not in _markers() and not _genitive_name(words, t, inside)] or nominal
    telling = [t for t in nominal if _entry(words.low[t]) is not None]
    first = nominal[0] if nominal else tokens[0]
    names = [t for t in nominal if words.tag[t] == "NE" and t > first]
    genitive = bool(names) and words.low[names[0]].endswith(GENITIVE_MARKS) and not words.low[names[0]].endswith("us")
    beside = bool(names) and names[0] == first + 1 and not genitive
    several = words.number[first] == "Plur" or (words.low[tokens[0]] == "die" and words.masculine[first])
    if beside and words.tag[first] == "NN" and several:
        return names[0]  # "die Vermittler Katar und USA": the names say who
    if telling and not any(words.name[t] or is_office(words.text[t]) for t in range(tokens[0], telling[0])):
        return telling[0]
    tops = [t for t in nominal if words.head[t] not in inside or words.head[t] == t]
    head = (tops or nominal or list(tokens))[0]
    while head + 1 in inside and _goes_on(words, head + 1):
        head += 1  # "des Roten Kreuzes"
    return head


def _goes_on(words: Words, t: int) -> bool:
    if words.person[t] or words.tag[t] not in HEADS:
        return False
    before = words.low[t - 1]
    adjective = before.endswith(("en", "e")) and not words.person[t - 1]
    genitive = words.low[t].endswith("es") and words.low[t - 2] == "des"  # "des Roten Kreuzes"
    return words.joined[t] or (adjective and (words.tag[t] == "NN" or genitive or words.tag[t - 1] == "NE"))
