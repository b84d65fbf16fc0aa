"""The German verb group read as one thing: lemma with particle, tense, mood, voice, modal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.clause import Diathesis, Form, Mood, Tense
from depesche.language.lemmas import particle_verbs, verb_lemma
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

PAST_CODES = frozenset("de")
"""Codes of the table of full forms for the preterite."""
FINITE = ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A predicate with its auxiliaries. Token numbers are indices of the Doc."""

    lemma: str
    tokens: tuple[int, ...]
    finite: int | None
    form: Form
    tense: Tense
    mood: Mood
    voice: Diathesis
    modal: str | None
    copula: bool


def read_verb_group(head: Token) -> VerbGroup:
    """Read the verb group around a predicate ("habe ... zurückgewiesen werden sollen").

    Args:
        head: the full verb, or the predicate nominal of a copula.
    """
    helpers = sorted((c for c in head.children if c.dep_ in ("aux", "aux:pass", "cop")), key=lambda t: t.i)
    particle = _particle(head)
    zu = next((c for c in head.children if c.tag_ == "PTKZU"), None)
    parts = [head, *helpers, *(t for t in (particle, zu) if t is not None)]
    finite = next((t for t in helpers if t.tag_ in FINITE), None) or (head if head.tag_ in FINITE else None)
    copula = _is_copular(head, helpers)
    return VerbGroup(
        lemma=_lemma_with_sein(head, helpers) or _lemma(head, particle),
        tokens=tuple(sorted(t.i for t in parts)),
        finite=None if finite is None else finite.i,
        form=_form(head, zu, helpers),
        tense=_tense(head, helpers, finite),
        mood=mood_of(finite),
        voice="active" if copula else _voice(head, helpers),
        modal=_modal(helpers),
        copula=copula,
    )


def _is_copular(head: Token, helpers: list[Token]) -> bool:
    """Tell whether a nominal or an adjective is the predicate: „wird am Montag wirksam“, whatever the parser calls "wird"."""
    if verbal_state(head):
        return False
    linking = head.tag_ == "ADJD" and any(t.dep_ == "aux:pass" and t.lemma_ == "werden" for t in helpers)
    return linking or any(t.dep_ == "cop" for t in helpers)


def _lemma_with_sein(head: Token, helpers: list[Token]) -> str | None:
    """ "sind ins Stocken geraten": a participle that is spelled as its infinitive, beside "sein"; "raten" has "haben"."""
    with_sein = any(t.lemma_ == "sein" for t in helpers) and head.lower_ in words("perfect_with_sein")
    return head.lower_ if with_sein and head.tag_ == "VVPP" else None


def _particle(head: Token) -> Token | None:
    """Return the separated particle that closes the verb's clause.

    „nahm an der Feier teil“, „begrüßte die Einigung und kündigte Hilfe an“ (the particle is the nearer verb's); near
    miss: „sprach mit ihm, an dem ...“.
    """
    if head.tag_ not in FINITE:
        return next((c for c in head.children if c.dep_ == "compound:prt" and c.i != head.i), None)
    for token in head.doc[head.i + 1 : head.sent.end]:
        if _may_be_particle(token, head) and _owner(token) == head.i:
            return token
    return None


def _may_be_particle(token: Token, head: Token) -> bool:
    if token.tag_ == "PTKVZ":
        return True
    if token.tag_ in ("APPR", "APPRART") and any(c.dep_ != "punct" for c in token.children):
        return False
    listed = token.lower_ in words("particles") and _ends_clause(token)
    return listed and f"{token.lower_}{head.lemma_}" in particle_verbs()


def _owner(particle: Token) -> int | None:
    """Return the finite verb that a particle belongs to: the nearest one to its left that makes a known verb."""
    verbs = [t for t in particle.doc[particle.sent.start : particle.i] if t.tag_ in ("VVFIN", "VVIMP", "VAFIN")]
    known = [t for t in reversed(verbs) if f"{particle.lower_}{t.lemma_}" in particle_verbs()]
    if known:
        return int(known[0].i)
    return int(particle.head.i) if particle.dep_ == "compound:prt" else None


def _ends_clause(token: Token) -> bool:
    if token.i + 1 >= len(token.doc):
        return True
    after = token.doc[token.i + 1]
    return bool(after.is_punct or after.is_sent_start or after.tag_ in ("KON", "KOUS"))


def _lemma(head: Token, particle: Token | None) -> str:
    lemma = head.lemma_ or head.lower_
    if verbal_state(head):
        lemma = verb_lemma(head.lower_) or lemma
    if particle is not None and not lemma.startswith(particle.lower_):
        return f"{particle.lower_}{lemma}"
    return str(lemma)


def _form(head: Token, zu: Token | None, helpers: list[Token]) -> Form:
    if zu is not None or head.tag_ in ("VVINF", "VVIZU", "VAINF", "VMINF"):
        return "infinitive"
    if any(t.tag_ in ("VAINF", "VMINF") for t in helpers):
        return "infinitive"
    if head.tag_ in ("VVPP", "VAPP", "VMPP"):
        return "participle"
    return "verbless"


def _is_participle(token: Token) -> bool:
    if token.tag_ == "VVFIN":
        # "haben ... telefoniert": beside a finite auxiliary there is no second finite verb
        return any(c.tag_ == "VAFIN" and c.dep_ in ("aux", "aux:pass") and c.i < token.i for c in token.children)
    if token.tag_ == "ADJD":
        return verbal_state(token)
    return token.tag_ in ("VVPP", "VAPP") or "Part" in token.morph.get("VerbForm", [])


def _voice(head: Token, helpers: list[Token]) -> Diathesis:
    # "wurde ... empfangen": the past of "werden" makes a passive, also where the form could be an infinitive
    if any(t.lower_.startswith("wurde") or t.lower_ == "worden" for t in helpers if t.dep_ != "cop"):
        return "passive"
    if head.tag_ == "ADJD" and verbal_state(head):
        return "active" if _with_sein(head) else "stative"
    if not _is_participle(head):
        return "active"
    lemmas = {t.lemma_ for t in helpers}
    if "werden" in lemmas or any(t.lower_ == "worden" for t in helpers):
        return "passive"
    if "sein" in lemmas and "haben" not in lemmas:
        # "ist gereist" is a perfect, "ist vereinbart" a state
        return "active" if _with_sein(head) else "stative"
    return "active"


def _with_sein(head: Token) -> bool:
    if head.lower_ in words("perfect_with_sein"):
        return True
    lemma = _lemma(head, None)
    return any(lemma.endswith(verb) for verb in words("perfect_with_sein"))


def verbal_state(head: Token) -> bool:
    """Tell whether a predicate adjective is a verb's participle: „ist vereinbart“, not „ist bekannt“."""
    if head.tag_ not in ("ADJD", "VVPP") or head.lower_ in words("adjective_participles"):
        return False
    lemma = verb_lemma(head.lower_)
    return lemma is not None and head.lower_.endswith(("t", "en")) and lemma != head.lower_


def _tense(head: Token, helpers: list[Token], finite: Token | None) -> Tense:
    if finite is None:
        return "perfect" if any(t.lower_ in ("haben", "sein") for t in helpers) and _is_participle(head) else "present"
    past = (finite.morph.get("Tense", []) == ["Past"] or _past_form(finite)) and mood_of(finite) == "ind"
    lemma = finite.lemma_
    passive = _voice(head, helpers) == "passive"
    if lemma == "werden" and not passive and not _is_participle(head) and finite.i != head.i:
        return "future" if mood_of(finite) != "konj2" else "present"
    if lemma in ("haben", "sein") and finite.i != head.i and (_is_participle(head) or _ersatz(helpers)):
        if _voice(head, helpers) != "stative":
            return "pluperfect" if past else "perfect"
    return "past" if past else "present"


def _past_form(token: Token) -> bool:
    """ "starben", "versuchte": a form that the table knows for no present, whatever the tagger makes of it."""
    codes = {code for e in forms.verb_readings(token.lower_) for code in e.codes}
    return bool(codes & PAST_CODES) and codes <= PAST_CODES | {"h"}


def _ersatz(helpers: list[Token]) -> bool:
    """"hat sprechen wollen": the modal stands as an infinitive in the perfect."""
    return any(t.tag_ == "VMINF" for t in helpers)


def _modal(helpers: list[Token]) -> str | None:
    for token in helpers:
        if token.tag_.startswith("VM") or token.lemma_ in words("modals"):
            return str(token.lemma_)
    return None


def mood_of(finite: Token | None) -> Mood:
    """Return the mood of a finite verb; closed lists stand above the statistical tagger."""
    if finite is None:
        return "ind"
    listed = words("konjunktiv").get(finite.lower_)
    if listed == "konj1":
        return "konj1"
    if listed == "konj2":
        return "konj2"
    if finite.morph.get("Mood", []) == ["Sub"]:
        return "konj2" if finite.morph.get("Tense", []) == ["Past"] else "konj1"
    return "imp" if finite.morph.get("Mood", []) == ["Imp"] else "ind"
