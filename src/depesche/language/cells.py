"""Which cases and numbers a German nominal can stand in, by form alone: articles, endings, pronouns, the table of nouns.

„den Vorschlag“ is accusative, „den Vorschlägen“ dative, „die Parteien“ nominative or accusative in the plural.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.repair_names import known_class
from depesche.lexicon.name_genders import body_gender, name_gender
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

Cells = frozenset[tuple[str, str]]
ALL: Cells = frozenset((case, number) for case in ("Nom", "Gen", "Dat", "Acc") for number in ("Sing", "Plur"))
GENITIVE: Cells = frozenset({("Gen", "Sing")})
SINGULAR: Cells = frozenset(cell for cell in ALL if cell[1] == "Sing")
TITLE: Cells = frozenset({("Nom", "Sing"), ("Acc", "Sing"), ("Dat", "Sing")})
ENDINGS = ("em", "en", "er", "es", "e")
PRONOUNS = ("PPER", "PDS", "PIS", "PRELS", "PWS", "PRF")
INFLECTED = ("ART", "PIAT", "PDAT", "PPOSAT", "ADJA", "PIS")


def cells(token: Token) -> Cells:
    """Return the (case, number) pairs that a nominal's head with its article and adjective can stand in."""
    determiner = _determiner(token)
    if not determiner and (token.tag_ in PRONOUNS or token.pos_ == "PRON"):
        return _of_pronoun(token.lower_) if token.tag_ != "PRELS" else _of_relative(token)
    found = _of_noun(token.text if token.pos_ == "NOUN" or token.tag_ == "NN" else "", determiner)
    if token.pos_ == "PROPN":
        found = _of_articled(name_gender(token.text), determiner) or found if determiner else _of_name(token)
    if not determiner and ("Nom", "Sing") in found and _before_name(token):
        found = found | TITLE  # "drohte Präsident Brandt": a title before a name does not inflect
    if determiner and _before_name(token, alone=True):
        # "den Präsidenten Henrik Aas" is one man, and so no dative plural
        found = frozenset(cell for cell in found if cell[1] == "Sing") or found
    if _counted(token):
        # "zwei weitere Verdächtige"
        found = frozenset(cell for cell in found if cell[1] == "Plur") or frozenset((case, "Plur") for case, _ in found)
    if token.pos_ == "NOUN" and token.lemma_ in words("open_number"):
        # „ein Drittel der Abgeordneten stimmten zu“
        found = found | {(case, "Plur") for case, _ in found}
    return found


def _before_name(token: Token, *, alone: bool = False) -> bool:
    following = token.i + 1
    name = next((c for c in token.children if c.i == following and c.tag_ == "NE" and c.dep_ == "appos"), None)
    if token.tag_ != "NN" or name is None:
        return False
    return not alone or not any(c.dep_ == "conj" for c in (*token.children, *name.children))


def may_be_nominative(token: Token) -> bool:
    """Tell whether the article alone allows a nominative: the table may not know a noun's gender ("der Service")."""
    if token.pos_ == "PROPN" and name_gender(token.text):
        return "Nom" in cases(token)  # "Der Schweiz wurde gedroht"
    return any(case == "Nom" for case, _ in (cells(token) | _of_noun("", _determiner(token))))


def cases(token: Token) -> frozenset[str]:
    """Return the cases that a nominal can stand in."""
    return _cases_of(cells(token))


@lru_cache(maxsize=2_000)
def _cases_of(found: Cells) -> frozenset[str]:
    return frozenset(case for case, _ in found)


def _determiner(token: Token) -> str:
    """Return the form that inflects for the nominal: its article, else the ending of its first adjective ("-er")."""
    table = words("determiner_cases")
    for child in token.children:
        if child.i >= token.i:
            break
        # "vor allem die Parteien": "allem" is none
        if child.dep_ in ("det", "det:poss") and child.lower_ in table and not _after_vor(child):
            return str(child.lower_)
        # "Berliner" has the same form in all cases; "die meisten Staaten": an article that hangs elsewhere
        if child.tag_ == "ADJA" and _inflected(child) and not _inside(child):
            return f"-{_ending(child.lower_)}"
    return ""


def _after_vor(child: Token) -> bool:
    return child.lower_ == "allem" and child.i > 0 and child.doc[child.i - 1].lower_ == "vor"


def _inflected(adjective: Token) -> bool:
    """Tell whether an adjective shows its case: in small letters, or with a capital as the first word ("Neue Beobachter")."""
    first = adjective.is_sent_start is True and not adjective.lower_.endswith("er")
    return adjective.text[:1].islower() or first


def _inside(adjective: Token) -> bool:
    """Tell whether an article or another adjective stands right before."""
    return adjective.i > 0 and adjective.doc[adjective.i - 1].tag_ in INFLECTED


def _of_name(name: Token) -> Cells:
    """ "Norlands neuer Präsident" is a genitive; "Huthis", "USA", "Taliban" may have their verb in the plural."""
    if name.text.endswith("s") and "C" in known_class(name.text[:-1]) and not known_class(name.text):
        return GENITIVE
    if name.text.isupper() or name.text.endswith("s") or "Plur" in name.morph.get("Number", []):
        return ALL
    return SINGULAR


@lru_cache(maxsize=500)
def _of_articled(gender: str, determiner: str) -> Cells:
    """ "der Schweiz" is genitive or dative, "der Irak" nominative, "die USA" plural; empty where the gender is unknown."""
    if not gender or determiner not in words("determiner_cases"):
        return frozenset()
    if gender != "Plur":
        return frozenset(cell for cell in by_gender(determiner, gender) if cell[1] == "Sing")
    return frozenset(cell for cell in by_gender(determiner, "") if cell[1] == "Plur")


def _of_relative(pronoun: Token) -> Cells:
    """ "die Schweiz, der Norland drohte": a dative; "der Irak, der Norland drohte": a nominative; both where nouns differ."""
    found = _of_pronoun(pronoun.lower_)
    if pronoun.lower_ not in ("der", "die"):
        return found
    kinds = {kind for noun in _stood_for(pronoun) for kind in _kinds(noun)}
    if not kinds or "" in kinds:
        return found
    fitting = frozenset(
        cell
        for cell in found
        if (cell[1] == "Plur" and "Plur" in kinds) or (cell[1] == "Sing" and kinds & _singular(pronoun.lower_, cell[0]))
    )
    return fitting or found


def _singular(pronoun: str, case: str) -> set[str]:
    return {"Masc"} if pronoun == "der" and case == "Nom" else {"Fem"}


def _stood_for(pronoun: Token) -> list[Token]:
    """The nouns that a relative pronoun may stand for: the one that its clause hangs on, and those that this one is a part of."""
    verb = pronoun.head
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ not in ("acl", "acl:relcl") or verb.head.i > pronoun.i:
        return []
    out = [verb.head]
    while out[-1].dep_ in ("nmod", "nmod:poss", "appos", "flat", "flat:name", "conj") and out[-1].head.i < out[-1].i:
        out.append(out[-1].head)
    return [noun for noun in out if noun.pos_ in ("NOUN", "PROPN")]


def _kinds(noun: Token) -> set[str]:
    """Genders in the singular, "Plur" for the plural, of a noun as it stands; "" where it is open."""
    if any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in noun.children):
        return {""}  # "Präsident und Regierung, die ..."
    if noun.pos_ == "PROPN":
        return {name_gender(noun.text)}
    genders = {e.gender for e in forms.noun_readings(noun.text)}
    genders |= {"Masc"} if genders == {"Neut"} else set()  # the table has "neuter" for many masculines
    return {
        kind
        for _, number in cells(noun)
        for kind in (genders or {""} if number == "Sing" and not adjectival(noun.text) else {"" if number == "Sing" else "Plur"})
    }


def _counted(token: Token) -> bool:
    return any(c.dep_ == "nummod" and c.i < token.i and c.lower_ not in ("ein", "eine", "1") for c in token.children)


@lru_cache(maxsize=2_000)
def _of_pronoun(form: str) -> Cells:
    listed = words("pronoun_cells").get(form)
    if listed is None:
        return ALL
    return frozenset((case, number) for case, _, number in (cell.partition("-") for cell in listed.split()))


@lru_cache(maxsize=20_000)
def _of_noun(noun: str, determiner: str) -> Cells:
    if noun and adjectival(noun):
        # "die Abgeordneten", "Verletzte": they inflect as adjectives do
        return by_gender(determiner if determiner and not determiner.endswith("ein") else f"-{_ending(noun)}", "")
    entries = forms.noun_readings(noun) if noun else ()
    found = frozenset(forms.CASES[code] for e in entries for code in e.codes) or ALL
    if determiner not in words("determiner_cases"):
        return found
    fitting = frozenset(cell for e in entries for cell in _fitting(determiner, e))
    # the table does not have every gender ("der Bund"): then the article alone decides
    free = by_gender(determiner, "")
    found = fitting or found & free or free
    if noun and not entries and body_gender(noun) not in ("", "Plur"):
        # "der Sicherheitsrat" is masculine, "der Kontaktgruppe" feminine
        kind = body_gender(noun)
        found = frozenset(c for c in found if c[1] == "Plur" or c in by_gender(determiner, kind)) or found
    if determiner.endswith("ein"):
        return found
    # "die Offensive": nominative and accusative are alike behind an article that does not tell them apart
    alike = {(c, n) for c, n in free if c in ("Nom", "Acc") and {("Nom", n), ("Acc", n)} <= free}
    return found | frozenset((c, n) for c, n in alike if {("Nom", n), ("Acc", n)} & found)


def _fitting(determiner: str, entry: forms.Entry) -> Cells:
    """The cells of an entry that fit the article; the table has "neuter" for many nouns that are masculine ("der Service")."""
    own = frozenset(forms.CASES[code] for code in entry.codes)
    found = own & by_gender(determiner, entry.gender)
    return own & by_gender(determiner, "Masc") if entry.gender == "Neut" and not found else found


def _ending(word: str) -> str:
    return next((e for e in ENDINGS if word.endswith(e)), "e")


@lru_cache(maxsize=20_000)
def adjectival(noun: str) -> bool:
    """Tell whether a noun inflects as an adjective ("Abgeordneter", "EU-Beamte", "Verletzten")."""
    stem = noun.lower().removesuffix(_ending(noun))
    return stem.endswith(_adjectival_ends())


@cache
def _adjectival_ends() -> tuple[str, ...]:
    return tuple(row["ending"].removesuffix("e") for row in rows("adjectival_nouns.tsv"))


@lru_cache(maxsize=500)
def by_gender(determiner: str, gender: str) -> Cells:
    """Return the determiner's cells that fit a gender ("": any); plural cells have none."""
    listed = [tuple(cell.split("-")) for cell in words("determiner_cases")[determiner].split()]
    return frozenset((c[0], c[1]) for c in listed if len(c) == 2 or not gender or c[2] == gender)
