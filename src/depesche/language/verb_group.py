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
    """A predicate with its auxiliaries. Token numbers are indices of the Doc.

    Attributes:
        lent: whether the auxiliaries stand at the first conjunct ("wurde geschlossen und der Handel gestoppt"); `tokens`
            are the predicate's own all the same.
    """

    lemma: str
    tokens: tuple[int, ...]
    finite: int | None
    form: Form
    tense: Tense
    mood: Mood
    voice: Diathesis
    modal: str | None
    copula: bool
    lent: bool = False


def read_verb_group(head: Token) -> VerbGroup:
    """Read the verb group around a predicate ("habe ... zurückgewiesen werden sollen").

    Args:
        head: the full verb, or the predicate nominal of a copula.
    """
    own = [*_helpers(head), *_lent_back(head)]
    particle = _particle(head)
    zu = next((c for c in head.children if c.tag_ == "PTKZU" and not _too(c)), None)
    parts = [head, *own, *(t for t in (particle, zu) if t is not None)]
    helpers = own or _lent(head, zu)
    if own and all(t.tag_ == "VAINF" for t in own) and zu is None:
        helpers = [*own, *_closing(head)]  # "die freigelassen werden und heimkehren sollten"
    finite = next((t for t in helpers if t.tag_ in FINITE), None) or (head if head.tag_ in FINITE else None)
    copula = _is_copular(head, helpers)
    duty = _duty(head, zu, helpers, finite)
    return VerbGroup(
        lemma=_lemma_with_sein(head, helpers) or _lemma(head, particle),
        tokens=tuple(sorted(t.i for t in parts)),
        finite=None if finite is None else finite.i,
        form=_form(head, zu, helpers),
        tense=_tense(head, helpers, finite),
        mood=mood_of(finite),
        voice=duty or ("active" if copula else _voice(head, helpers)),
        modal=_modal(helpers) or ("müssen" if duty else None),
        copula=copula,
        lent=len(helpers) > len(own),
    )


def _helpers(head: Token) -> list[Token]:
    return sorted((c for c in head.children if c.dep_ in ("aux", "aux:pass", "cop")), key=lambda t: t.i)


def _lent(head: Token, zu: Token | None) -> list[Token]:
    """Return the auxiliaries that a second conjunct shares with the first: „werde gewertet und mit Gewalt beantwortet“.

    Both have the same form. At the end of a clause those of the last are shared: „die beraten und Gefangene austauschen sollen“.
    Near misses: „will öffnen und hat geschlossen“, „reiste ab und, um zu verhandeln, ...“.
    """
    outer = head.head
    form = head.tag_
    if zu is not None or form not in ("VVPP", "VVINF"):
        return []
    closing = _closing(head)
    if closing:
        return closing
    if head.dep_ != "conj" or outer.tag_ != form:
        return []
    if any(c.dep_ == "mark" for c in head.children) or any(c.dep_ == "cop" for c in outer.children):
        return []
    shared = _helpers(outer) or (_lent(outer, None) if outer.i < head.i else [])
    before = any(t.tag_ in FINITE and t.i < head.i for t in shared)
    behind = any(t.tag_ in FINITE for t in shared) and all(head.i < t.i for t in shared) and not _apart(head, shared[0])
    return shared if before or behind else []


def _closing(head: Token) -> list[Token]:
    """Return the auxiliaries of the last conjunct that close the bracket of all: „die beraten und sich einigen sollen“."""
    same = (head.tag_,) if head.tag_ == "VVINF" else ("VVPP", "VVINF")
    others = [c for c in head.children if c.dep_ == "conj" and c.tag_ in same and head.i < c.i]
    if not others:
        return []
    own = _helpers(others[-1])
    finite = any(t.tag_ in FINITE for t in own) and all(t.i > others[-1].i for t in own) and not _apart(head, own[0])
    if head.tag_ == "VVPP" and any(t.tag_ == "VAINF" for t in _helpers(head)):
        own = [t for t in own if t.tag_ == "VMFIN"]
    elif others[-1].tag_ != head.tag_:
        return []
    return own if finite else []


def _apart(first: Token, second: Token) -> bool:
    """Tell whether something that ends a clause stands between two tokens."""
    return any(t.is_punct and t.text != "," for t in first.doc[first.i : second.i])


def _lent_back(head: Token) -> list[Token]:
    """Return the infinitive that a first conjunct shares with the last: „soll Brücken gesprengt und Dörfer beschossen haben“."""
    if head.tag_ != "VVPP" or not any(c.tag_ == "VMFIN" and c.dep_ == "aux" for c in head.children):
        return []
    if any(c.tag_ == "VAINF" for c in head.children):
        return []
    others = (c for c in head.children if c.dep_ == "conj" and c.tag_ == "VVPP")
    return [h for c in others for h in c.children if h.tag_ == "VAINF" and h.dep_.startswith("aux")][:1]


def _duty(head: Token, zu: Token | None, helpers: list[Token], finite: Token | None) -> Diathesis | None:
    """Return the voice of a duty told with "zu": „hat die Grenze zu öffnen“, „die Angriffe sind einzustellen“.

    Near misses: „hat nichts zu befürchten“, „ist nicht zu erwarten“, „ist leicht zu verstehen“ - what can be or is there.
    """
    if finite is None or finite.i == head.i or (zu is None and head.tag_ != "VVIZU"):
        return None
    idioms = words("no_duty_with_zu")
    if _lemma(head, None) in idioms or any(c.lower_ in idioms or c.lemma_.lower() in idioms for c in head.children):
        return None
    duties: dict[str, Diathesis] = {"haben": "active", "sein": "passive"}
    return duties.get(finite.lemma_) if len(helpers) == 1 else None


def _is_copular(head: Token, helpers: list[Token]) -> bool:
    """Tell whether a nominal or an adjective is the predicate: „wird am Montag wirksam“, whatever the parser calls "wird"."""
    if verbal_state(head):
        return False
    if not helpers and head.tag_ == "ADJD" and _elliptic(head):
        return True
    linking = head.tag_ == "ADJD" and any(t.dep_ == "aux:pass" and t.lemma_ == "werden" for t in helpers)
    return linking or any(t.dep_ == "cop" for t in helpers)


def _elliptic(head: Token) -> bool:
    """ "Sudania bereit zu Gesprächen", "Gespräche in Kolm vertagt": a headline leaves out "ist" and "wurden"."""
    labels = {c.dep_ for c in head.children}
    subject = bool(labels & {"nsubj", "nsubj:pass"}) and "obj" not in labels
    return subject and head.head.i == head.i and not any(t.tag_ in FINITE for t in head.sent)


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
    if token.tag_ in ("NN", "NE") and token.text[:1].isupper():
        return False  # "brachte Hilfe auf den Weg"
    if token.tag_ in ("APPR", "APPRART") and any(c.dep_ != "punct" for c in token.children):
        return False
    listed = token.lower_ in words("particles") and _ends_clause(token)
    return listed and f"{token.lower_}{head.lemma_}" in particle_verbs()


def _owner(particle: Token) -> int | None:
    """Return the finite verb that a particle belongs to: the nearest one to its left that makes a known verb.

    What stands between two commas inside the clause is passed over: „lehne, sagte Brandt, den Plan ab“.
    """
    verbs = [t for t in particle.doc[particle.sent.start : particle.i] if t.tag_ in ("VVFIN", "VVIMP", "VAFIN")]
    known = [t for t in reversed(verbs) if f"{particle.lower_}{t.lemma_}" in particle_verbs()]
    if known:
        around = known[0].head
        behind = any(t.text == "," for t in particle.doc[known[0].i : particle.i])
        inside = known[0].dep_ in ("parataxis", "advcl") and behind
        if inside and particle.head.i == around.i and any(t.i == around.i for t in known):
            return int(around.i)
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
    if token.tag_ == "VVPP" and token.lower_ == token.lemma_ and any(c.dep_ == "obj" for c in token.children):
        # "werde die Front zerschlagen": beside an object the form that is both is the infinitive
        return not any(c.lemma_ == "werden" and c.tag_ == "VAFIN" and not c.lower_.startswith("wurd") for c in token.children)
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
    if not helpers and head.dep_ == "xcomp" and head.head.lemma_ in words("raising_verbs"):
        return "active" if _with_sein(head) else "stative"  # "Der Streit scheint beigelegt"
    if not helpers and head.tag_ == "VVPP" and _elliptic(head):
        return "active" if _with_sein(head) else "passive"
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


def _too(zu: Token) -> bool:
    """ "dass die Frist zu kurz sei": before an adjective "zu" is too much, whatever its tag."""
    return zu.i + 1 < len(zu.doc) and zu.nbor(1).tag_ in ("ADJD", "ADJA", "ADV", "PIS", "PIAT")


def has_zu(token: Token) -> bool:
    """Tell whether an infinitive has its "zu", also inside the verb: "zu verhandeln", "abzuziehen"."""
    return token.tag_ == "VVIZU" or any(c.tag_ == "PTKZU" and not _too(c) for c in token.children)


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
