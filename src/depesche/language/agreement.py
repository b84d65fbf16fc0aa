"""Subject and object told apart by agreement and case, where the parser has them the wrong way round.

„Nach acht Monaten haben die Präsidenten das Abkommen gebilligt“: the plural verb agrees with "Präsidenten" alone.
Near miss: „Die Gespräche hat der Minister abgebrochen“ stays open when both number and case fit both ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.lexicon.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def settle(
    doc: Doc, finite: int | None, subjects: list[int], objects: list[int], *, conjunct: bool = False
) -> tuple[list[int], list[int]]:
    """Return subjects and objects, swapped when only the swap agrees with the finite verb.

    Args:
        finite: the finite verb, None for infinitives: then nothing is changed.
        conjunct: whether the clause may share the subject of the clause before it.
    """
    if finite is None or not objects:
        return subjects, objects
    if not subjects:
        return (objects, []) if not conjunct and agrees(doc, finite, objects) else (subjects, objects)
    if agrees(doc, finite, subjects) and _may_be_object(doc, objects):
        return subjects, objects
    if agrees(doc, finite, objects) and _may_be_object(doc, subjects):
        return objects, subjects
    return subjects, objects


def agrees(doc: Doc, finite: int | None, nominals: list[int]) -> bool:
    """Tell whether nominals may be the subject of a finite verb: nominative by form, and of its number."""
    if any("Nom" not in cases_of(doc[i]) for i in nominals):
        return False
    wanted = doc[finite].morph.get("Number", []) if finite is not None else []
    number = "Plur" if len(nominals) > 1 else number_of(doc[nominals[0]])
    return not wanted or number is None or wanted[0] == number


def one_subject(
    doc: Doc, finite: int | None, named: list[tuple[int, ...]]
) -> tuple[list[int], list[int], list[int]]:
    """Choose among several subjects that the parser gave one clause; a clause has but one.

    „Der Bundesrat schlug der Union einen Dialog vor“, „Das Ministerium rief die Staaten auf“: case and number decide,
    and where both fit, the first stands.

    Args:
        named: each a head with its conjuncts.

    Returns:
        Heads of the subject, of what is an object, of what is a dative.
    """
    if len(named) < 2:
        return [i for heads in named for i in heads], [], []
    fitting = [heads for heads in named if agrees(doc, finite, list(heads))]
    subject = fitting[0] if fitting else named[0]
    rest = [i for heads in named if heads is not subject for i in heads]
    datives = [i for i in rest if "Dat" in cases_of(doc[i]) and "Acc" not in cases_of(doc[i])]
    return list(subject), [i for i in rest if i not in datives], datives


def _may_be_object(doc: Doc, nominals: list[int]) -> bool:
    """An object is accusative by form, or a dative that could not be a nominative ("der Rat" is the subject)."""
    forms = [cases_of(doc[i]) for i in nominals]
    return any("Acc" in f or ("Dat" in f and "Nom" not in f) for f in forms)


def number_of(token: Token) -> str | None:
    """Return "Sing" or "Plur", None when the forms leave it open (a numeral makes a plural)."""
    if any(c.dep_ == "nummod" and c.lower_ not in ("ein", "eine", "1") for c in token.children):
        return "Plur"
    articles = [c.lower_ for c in token.children if c.dep_ in ("det", "det:poss")]
    if any(a in words("singular_articles") for a in articles):
        return "Sing"
    if "die" in articles and token.tag_ == "NN" and token.text != token.lemma_ and token.lemma_[:1].isupper():
        return "Plur"  # "die Parteien": a singular after "die" has the lemma's form
    strong = any(c.tag_ == "ADJA" and c.lower_.endswith("e") for c in token.children)
    if strong and not articles and token.morph.get("Gender", []) in (["Masc"], ["Neut"]):
        return "Plur"  # "internationale Beobachter": without an article -e is a plural of these genders
    # "die Minister", "Vertreter": in the lemma's own form the number is open where plural and singular may be alike
    if token.tag_ == "NN" and token.text == token.lemma_ and not _singular_form(token):
        return None
    got = token.morph.get("Number", [])
    return str(got[0]) if got else None


def _singular_form(token: Token) -> bool:
    """Nouns in -er, -en, -el may have a plural of the same form; all others in their lemma's form are singular."""
    return not token.text.endswith(("er", "en", "el", "chen"))


def cases_of(token: Token) -> frozenset[str]:
    """Return the cases that the forms of a nominal allow: closed lists of articles and pronouns decide."""
    table = words("case_forms")
    key = token.lower_
    if token.pos_ in ("PRON", "DET") and key in table:
        return frozenset(table[key].split("|"))
    for child in token.children:
        if child.dep_ in ("det", "det:poss") and child.lower_ in table:
            return _with_number(frozenset(table[child.lower_].split("|")), token, child.lower_)
    return frozenset({"Nom", "Acc", "Dat"}) if token.pos_ in ("PROPN", "NOUN") else frozenset({"Nom", "Acc"})


def _with_number(cases: frozenset[str], token: Token, article: str) -> frozenset[str]:
    """ "der" before a masculine is nominative, before a feminine dative or genitive, before a plural genitive."""
    if cases == {"Acc", "Dat"}:
        # "den Vorschlag" is accusative, "den Vorschlägen" dative
        return frozenset({"Acc"}) if number_of(token) == "Sing" else cases
    if article not in ("der", "dieser", "jener", "jeder", "welcher"):
        return cases
    gender = token.morph.get("Gender", [])
    if number_of(token) == "Plur":
        return frozenset({"Gen"})
    if gender == ["Masc"]:
        return frozenset({"Nom"})
    return frozenset({"Dat", "Gen"}) if gender == ["Fem"] else cases
