"""The actor lexicon as an index from word sequences to senses: longest match over tokens, inflection included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from depesche.actors import forms
from depesche.actors.transliterate import skeletons
from depesche.language.tokens import tokenise
from depesche.lexicon.load_actors import (
    ActorLexicon,
    OfficeNoun,
    Organisation,
    Person,
    State,
    load_actors,
)
from depesche.lexicon.tables import rows

SenseKind = Literal[
    "state", "adjective", "demonym", "capital", "organisation", "institution", "office", "group", "person",
    "surname", "metonym",
]  # fmt: skip
Form = Literal["m", "f", "n", "pl", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a word sequence may stand for.

    Attributes:
        ref: actor id; code of a state for adjectives and capitals; the noun for offices, groups and institutions.
        form: gender of a singular, "pl" for a plural, "" when the form does not say.
    """

    kind: SenseKind
    ref: str
    form: Form = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Word sequences by their first word, longest first, with their senses; and the tables by id."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]]
    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    offices: Mapping[str, OfficeNoun]
    bodies: Mapping[tuple[str, str], str]
    citations: Mapping[tuple[str, str], str]
    genders: Mapping[tuple[str, str], str]
    by_skeleton: Mapping[str, tuple[Person, ...]]
    unofficial: frozenset[tuple[str, str]]

    def longest(self, words: Sequence[str], at: int, limit: int) -> tuple[int, tuple[Sense, ...]]:
        """Return the end and senses of the longest sequence that begins at a word; (at, ()) for none.

        Args:
            words: the text's tokens.
            at: where to begin.
            limit: no sequence may reach beyond this index (exclusive).
        """
        for sequence, senses in self.by_first.get(words[at], ()):
            end = at + len(sequence)
            if end <= limit and tuple(words[at:end]) == sequence:
                return end, senses
        return at, ()

    def is_unofficial(self, institution: str, noun: str) -> bool:
        """Return whether a noun stands for a body only beside its owner: "Soldaten", "Truppen"."""
        return (institution, noun) in self.unofficial

    def office(self, ref: str) -> OfficeNoun:
        """Return an office noun; "Arbeits+Minister" is a compound that stands in no table and names no known office."""
        prefix, plus, base = ref.partition("+")
        if not plus:
            return self.offices[ref]
        known = self.offices[base]

        def join(word: str) -> str:
            return prefix + (word if prefix.endswith("-") else word.lower()) if word else ""

        return replace(
            known, noun=join(known.noun), feminine=join(known.feminine), plural=join(known.plural), classes=(), of=()
        )

    def citation(self, institution: str, noun: str) -> str:
        """Return the citation form of an institution's noun: "Streitkräften" is "Streitkräfte"."""
        return self.citations.get((institution, noun), noun)

    def exact(self, word: str) -> tuple[Sense, ...]:
        """Return the senses of a single word."""
        return next((senses for sequence, senses in self.by_first.get(word, ()) if len(sequence) == 1), ())


Pair = tuple[tuple[str, ...], Sense]


@cache
def load_index() -> Index:
    """Return the index of the package's own lexicon."""
    return build(load_actors())


def build(lexicon: ActorLexicon) -> Index:
    """Build the index of a lexicon: every table, every inflected form."""
    pairs: list[Pair] = []
    for state in lexicon.states:
        pairs.extend(_state(state))
    for organisation in lexicon.organisations:
        pairs.extend(_organisation(organisation))
    for person in lexicon.people:
        pairs.extend(_person(person))
    for office in lexicon.office_nouns:
        pairs.extend(_nouns("office", office.noun, office.noun, office.feminine, office.plural))
    for institution in lexicon.institutions:
        for noun, gender in institution.forms:
            pairs.extend(
                (words, Sense(kind="institution", ref=institution.id, form=gender))
                for words in forms.phrase(noun, gender)
            )
    for row in rows("groups.tsv", "actors"):
        pairs.extend(_nouns("group", row["noun"], row["noun"], row["feminine"], row["plural"]))
    return Index(
        by_first=_table(pairs),
        states={s.code: s for s in lexicon.states},
        organisations={o.id: o for o in lexicon.organisations},
        people={p.id: p for p in lexicon.people},
        offices={o.noun: o for o in lexicon.office_nouns},
        bodies={(o.country, o.institution): o.id for o in lexicon.organisations if o.country and o.institution},
        citations={
            (i.id, words[-1]): i.name if noun in i.unofficial else noun
            for i in lexicon.institutions
            for noun, g in i.forms
            for words in forms.phrase(noun, g)
        },
        genders={(i.id, noun): g for i in lexicon.institutions for noun, g in i.forms},
        by_skeleton=_skeletons(lexicon.people),
        unofficial=frozenset(
            (i.id, words[-1])
            for i in lexicon.institutions
            for noun, g in i.forms
            if noun in i.unofficial
            for words in forms.phrase(noun, g)
        ),
    )


def _skeletons(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        for name in (person.name, *person.variants):
            for key in skeletons(name.split()[-1]):
                found[key][person.id] = person
    return {key: tuple(all_.values()) for key, all_ in found.items()}


def _table(pairs: Iterable[Pair]) -> dict[str, tuple[tuple[tuple[str, ...], tuple[Sense, ...]], ...]]:
    by_words: dict[tuple[str, ...], dict[Sense, None]] = defaultdict(dict)
    for words, sense in pairs:
        by_words[_tokens(" ".join(words))][sense] = None
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = defaultdict(list)
    for sequence, senses in by_words.items():
        by_first[sequence[0]].append((sequence, tuple(senses)))
    return {first: tuple(sorted(all_, key=lambda p: -len(p[0]))) for first, all_ in by_first.items()}


@cache
def _tokens(text: str) -> tuple[str, ...]:
    """Split a form as reports are split, but keep abbreviations such as "II." whole."""
    if text.replace(" ", "").replace("-", "").isalpha():
        return tuple(text.split(" "))
    return tuple(piece.text for piece in tokenise(text + " und"))[:-1]


def _state(state: State) -> Iterator[Pair]:
    for form in (state.name, *state.forms):
        gender = "n" if state.gender == "pl" and not form.isupper() and " " not in form else state.gender
        for words in forms.phrase(form, gender if gender != "pl" else "pl"):
            yield words, Sense(kind="state", ref=state.id, form=state.gender)
    for stem in state.adjectives:
        if stem.endswith("er"):  # "Schweizer" has no endings
            yield (stem[:1].upper() + stem[1:],), Sense(kind="adjective", ref=state.code)
        for word in forms.adjective(stem):
            for written in (word, word[:1].upper() + word[1:]):
                yield (written,), Sense(kind="adjective", ref=state.code)
    for masculine, feminine, plural in state.demonyms:
        yield from _demonym(state.code, masculine, feminine, plural)
    for capital in state.capitals:
        for words in forms.phrase(capital, "n"):
            yield words, Sense(kind="capital", ref=state.code, form="n")
        yield (capital.removesuffix("en") + "er",), Sense(kind="adjective", ref=state.code)
        yield (capital + "er",), Sense(kind="adjective", ref=state.code)


def _demonym(code: str, masculine: str, feminine: str, plural: str) -> Iterator[Pair]:
    for word in forms.plural(plural):
        yield (word,), Sense(kind="demonym", ref=code, form="pl")
    for word in forms.office(masculine):
        yield (word,), Sense(kind="demonym", ref=code, form="m")
    if feminine:
        yield (feminine,), Sense(kind="demonym", ref=code, form="f")


def _organisation(organisation: Organisation) -> Iterator[Pair]:
    for form in organisation.forms or (organisation.name,):
        for words in forms.phrase(form, organisation.gender):
            yield words, Sense(kind="organisation", ref=organisation.id, form=organisation.gender)
    for place in organisation.metonyms:
        for words in forms.phrase(place, "n"):
            yield words, Sense(kind="metonym", ref=organisation.id, form="n")


def _person(person: Person) -> Iterator[Pair]:
    for name in (person.name, *person.variants):
        first, _, last = name.rpartition(" ")
        kind: SenseKind = "person" if first else "surname"
        for word in forms.genitive(last):
            yield ((first, word) if first else (word,)), Sense(kind=kind, ref=person.id, form=person.gender)
    for surname in person.surnames:
        first, _, last = surname.rpartition(" ")
        for word in forms.genitive(last):
            yield (
                ((first, word) if first else (word,)),
                Sense(kind="surname", ref=person.id, form=person.gender),
            )


def _nouns(kind: SenseKind, ref: str, masculine: str, feminine: str, plural: str) -> Iterator[Pair]:
    adjectival = masculine.endswith("~")
    if adjectival:
        for word in forms.office(masculine):
            yield (word,), Sense(kind=kind, ref=ref)
        return
    for word in forms.plural(plural):
        yield (word,), Sense(kind=kind, ref=ref, form="pl")
    for word in forms.office(masculine):
        yield (word,), Sense(kind=kind, ref=ref, form=_gender_of(masculine))
    if feminine and not feminine.endswith("~"):
        yield (feminine,), Sense(kind=kind, ref=ref, form="f")
        for word in forms.feminine_plural(feminine):
            yield (word,), Sense(kind=kind, ref=ref, form="pl")


def _gender_of(masculine: str) -> Form:
    """Office nouns are masculine but for a few: "das Staatsoberhaupt"."""
    if masculine.endswith("haupt"):
        return "n"
    return (
        "f"
        if masculine.endswith(("partei", "macht", "gruppe", "miliz", "organisation", "gruppierung", "guerilla"))
        else "m"
    )
