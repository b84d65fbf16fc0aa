"""On whose word a line rests, as a German phrase ready to be pasted: "nach Angaben des Kreml".

Gender and article come from the actor lexicon. Where they are not known, "laut" is used, which needs neither: a wrong
article would be worse than a plain phrase. Unnamed sources keep the report's own characterisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from depesche.lexicon.load_actors import Organisation, State, load_actors
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words as closed
from depesche.model.actor import Actor
from depesche.model.claim import Claim, Voice
from depesche.model.event import Head

VOWELS = "aeiouäöüy"


def attribution(claim: Claim, head: Head, actors: Mapping[str, Actor]) -> str:
    """Return the phrase for a claim's chain of voices, the innermost first; the agency's own word without any."""
    innermost = [i for i, v in enumerate(claim.voices) if v.on is None]
    if not innermost:
        agency = head.agency or head.source
        return _phrase("agency", name=agency) if agency else _phrase("agency_open")
    return "; ".join(_chain(claim.voices, i, actors) for i in innermost)


def _chain(voices: tuple[Voice, ...], index: int, actors: Mapping[str, Actor]) -> str:
    said = _phrase(f"stance_{voices[index].stance}", said=source(voices[index], actors))
    for voice in voices:
        if voice.on == index:
            outer = source(voice, actors)
            return _phrase("chain", inner=said, outer=outer)
    return said


def source(voice: Voice, actors: Mapping[str, Actor]) -> str:
    """Return "nach Angaben ..." for one voice, whatever it says."""
    actor = actors.get(voice.actor) if voice.actor else None
    if actor is None or actor.kind == "unnamed":
        # "nach seinen Angaben": the pronoun alone names nobody
        if _told_so(voice.text):
            return _phrase("according", name=voice.text)
        named_so = any(c.isupper() for c in voice.text)
        return _phrase("unnamed", name=_characterised(voice, actor)) if named_so else _phrase("unnamed_open")
    return named(actor)


def _told_so(text: str) -> bool:
    """Tell what needs its preposition back: "ostrischen Angaben", "meridischen Geheimdienstangaben".

    Near misses: "ein Sprecher", "Regierungskreise", "ihren Angaben" (it names nobody).
    """
    *before, noun = text.split()
    cases = closed("determiner_cases")
    adjectives = bool(before) and all(w.islower() and w.endswith("en") and w not in cases for w in before)
    return adjectives and noun.casefold().endswith(_accounts())


@cache
def _accounts() -> tuple[str, ...]:
    """Return the nouns in the plural that follow "nach" where somebody's word is told."""
    nouns = (r for r in rows("reporting_nouns.tsv") if "nach" in r["prepositions"].split(","))
    return tuple(f.casefold() for r in nouns for f in r["forms"].split(",") if f.endswith("n"))


def _characterised(voice: Voice, actor: Actor | None) -> str:
    """Return what the report calls a source without a name, in the first case where the actor has it in full."""
    told = voice.text.split()
    if actor and len(actor.name.split()) >= len(told) - 1:
        return actor.name
    first = told[0].lower() if told[0].lower() in closed("determiner_cases") else told[0]
    return " ".join((first, *told[1:]))


def named(actor: Actor) -> str:
    """Return "nach Angaben ..." for a named actor."""
    if actor.kind == "person":
        return _phrase("person", name=actor.name)
    state = _states().get(actor.id)
    if state:
        return _of_state(state)
    if actor.kind == "state":
        return _phrase("person", name=actor.name)
    body = _bodies().get(actor.id)
    if body:
        return _phrase("genitive", name=_genitive(body))
    described = _described(actor.name)
    return _phrase("genitive", name=described) if described else _phrase("nominative", name=actor.name)


def _described(name: str) -> str:
    """Return the genitive of an adjective with its noun: "Nordisches Außenministerium", "Nordische Regierung".

    The ending of the adjective tells the gender; of other names nothing is known.
    """
    first, _, noun = name.partition(" ")
    ending = next((e for e in ("isches", "ische") if first.endswith(e)), "")
    if not ending or " " in noun or not noun[:1].isupper():
        return ""
    adjective = first.removesuffix("s").lower() + "n"
    if ending == "ische":
        return f"der {adjective} {noun}"
    return f"des {adjective} {noun if noun.endswith('s') else noun + 's'}"


def _of_state(state: State) -> str:
    if state.adjectives:
        return _phrase("national", name=state.adjectives[0] + "en")
    article = state.article.strip("()")
    if article:
        return _phrase("genitive", name=f"{'des' if article in ('der', 'das') else 'der'} {state.name}")
    return _phrase("person", name=state.name)


def _genitive(body: Organisation) -> str:
    """Return article and name in the genitive: "des Weißen Hauses", "der Vereinten Nationen", "des Kreml"."""
    form = next((f for f in body.forms if "~" in f), body.name)
    words = form.replace("~", "en").split()
    if body.gender in ("f", "pl"):
        return " ".join(("der", *words))
    return " ".join(("des", *_inflected(words, body)))


def _inflected(words: list[str], body: Organisation) -> list[str]:
    """Give a masculine or neuter noun its ending; single proper names and abbreviations keep theirs."""
    if len(words) == 1 and body.type == "seat" or words[-1].isupper() or words[-1][-1:] in "sxzß" and len(words) == 1:
        return words
    head = next((i for i, w in enumerate(words) if i and w[:1].islower()), len(words))  # "des Komitees vom Roten Kreuz"
    last = words[head - 1]
    syllables = sum(c in VOWELS and (i == 0 or last[i - 1].lower() not in VOWELS) for i, c in enumerate(last.lower()))
    ending = "" if last != last.capitalize() else "es" if syllables == 1 or last[-1] in "sxzß" else "s"
    return [*words[: head - 1], last + ending, *words[head:]]


def _phrase(key: str, **words: str) -> str:
    return _phrases()[key].format(**words)


@cache
def _phrases() -> dict[str, str]:
    return {r["key"]: r["text"] for r in rows("attribution.tsv")}


@cache
def _states() -> dict[str, State]:
    return {s.id: s for s in load_actors().states}


@cache
def _bodies() -> dict[str, Organisation]:
    return {o.id: o for o in load_actors().organisations}


def citation(claim: Claim, head: Head) -> str:
    """Return where a claim stands: agency, place, day, headline, version and characters."""
    first, last = claim.evidence[0].begin, claim.evidence[-1].end
    day = head.earliest.strftime("%d.%m.%Y") if head.earliest else ""
    if head.latest and head.latest != head.earliest:
        day = f"{day}-{head.latest.strftime('%d.%m.%Y')}"
    version = f"Version {head.version}" if head.version > 1 else ""
    parts = (head.agency or head.source, head.place, day, f'"{head.headline}"' if head.headline else "", version,
             f"Zeichen {first}-{last}")  # fmt: skip
    return ", ".join(p for p in parts if p)
