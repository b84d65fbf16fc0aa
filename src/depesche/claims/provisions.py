"""Whether a clause tells a term of a text: what it binds, allows or divides for the time ahead.

Hit: „Sudania behält die Stadt“, „Binnen 60 Tagen baut Norland die Brücke“, „Im Gegenzug öffnet Norland die Häfen“, „Der Reaktor
wird umgebaut“. Near misses: „Sudania besitzt die Stadt“ - a state; „Die Stadt wird als Symbol gesehen“ - a judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.validity import lies_down_of_itself, was_fixed
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import sense_of, with_role
from depesche.lexicon.words import words as listed
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

TextKind = Literal["agreed", "draft", "plan", "open"]
CLASSES: dict[str, TextKind] = {
    "text_agreed": "agreed", "text_draft": "draft", "text_plan": "plan", "text_open": "open"
}  # fmt: skip
BINDING = ("shall", "must", "may")
"""What modal verbs of terms say: "sollen", "müssen", "dürfen"."""
REPORTED_WITHIN = 2
"""Sentences within which a term may be told in the words of a source."""
MAIN = ("root", "conj", "parataxis")
LIMITS = frozenset({"within", "by"})
"""Bounds of a time that limit a commitment: "binnen 60 Tagen", "spätestens im Mai"."""
DEEDS: frozenset[Kind] = frozenset({"withdrawal", "release", "ceasefire", "aid", "pressure", "concession"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that the report has told of.

    Attributes:
        kind: whether parties have bound themselves by it, or somebody has only written it down.
        at: token at which it was told last. phrase: tokens of its name, for the voice of a draft.
        told_at: token whose voices the term has, where it is not its own: in "vereinbarten, dass A und B" nobody says B.
        news: whether the report tells of it as its news, so that terms may follow without a pointer; not what it only
            looks back at ("obwohl sie im Mai ein Abkommen unterzeichnet hatten").
    """

    kind: TextKind
    at: int
    phrase: tuple[int, ...] = ()
    told_at: int | None = None
    news: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the search for terms looks at."""

    analysis: Analysis
    actors: Actors
    lexicon: ActLexicon
    words: tuple[Word, ...]
    drafts: tuple[Draft, ...]

    def text_kind(self, token: Token) -> TextKind | None:
        """Return what kind of text a noun names, or None."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        return _text_kind(self.lexicon.classes_of(token.lemma_, token.text))


@lru_cache(maxsize=2_000)
def _text_kind(classes: frozenset[str]) -> TextKind | None:
    return next((kind for name, kind in CLASSES.items() if name in classes), None)


def near(scope: Scope, text: Text, clause: Clause) -> bool:
    """Terms stand in the paragraph that tells of the text, or in the one after it."""
    blocks = scope.analysis.block_of
    return 0 <= clause.block - blocks[text.at] <= 1 and clause.head > text.at


def provides(scope: Scope, clause: Clause, text: Text, *, pointed: bool) -> bool:
    """Tell whether a clause binds somebody for the time ahead and rests on nobody's word but the text's."""
    reported = _reported(scope, clause, text)
    if was_fixed(scope, clause, text) and _main(scope, clause, pointed=False) and _body(scope, clause):
        return _own_word(scope, clause)
    if clause.form != "finite" or not _main(scope, clause, pointed=pointed or reported) or not _body(scope, clause):
        return False
    provided = told_of_text(scope, clause) and clause.modal is None and clause.lemma in listed("term_provisions")
    if not (reported or provided or _own_word(scope, clause)) or _asks(scope, clause) or _perfect(scope, clause):
        return False
    if not (reported or _ahead(clause, pointed=pointed)) or (not pointed and _elsewhere(scope, clause)):
        return False
    if _is_provided(scope, clause) or lies_down_of_itself(scope, clause):
        return True
    if provided:
        return True  # on somebody's word too: "Der Entwurf sieht Diplomaten zufolge einen Abzug vor"
    if clause.modal is None and (_office(scope, clause) or (clause.copula and _core(scope, clause))):
        return True
    if clause.copula and sense_of(clause.modal) in BINDING and _limited(scope, clause) and text.kind != "plan":
        return True  # "Bis Ende Mai sollen alle Gefangenen zu Hause sein"
    if scope.analysis.doc[clause.head].pos_ not in ("VERB", "AUX"):
        return False
    if _is_state(scope, clause) or _speaks(scope, clause) or told_of_text(scope, clause):
        return False
    if _both_will(scope, clause, text):
        return True
    if sense_of(clause.modal) in BINDING:
        return not clause.copula and text.kind != "plan" or pointed
    if clause.copula or (clause.modal is not None and sense_of(clause.modal) != "can"):
        return False
    if clause.modal is not None:
        return _binds_by_verb(scope, clause)  # "Flüchtlinge können zurückkehren"
    return pointed or (not _in_chronicle(scope, clause) and _binds(scope, clause))


def _main(scope: Scope, clause: Clause, *, pointed: bool) -> bool:
    """Tell whether a clause may tell a term of its own: "nach dem Sudania Gas erhält" is one beside main clauses."""
    if clause.marker:
        return False
    relative = clause.relation == "acl:relcl" and (told_of_text(scope, clause) or under_text(scope, clause) is not None)
    fronted = clause.relation == "advcl" and clause.finite != clause.extent[0]
    relative = relative or (pointed and clause.relation == "acl")  # "ein Abkommen, wonach die Grenze geöffnet wird"
    return clause.relation in MAIN or relative or (pointed and (fronted or clause.relation == "ccomp"))


def _ahead(clause: Clause, *, pointed: bool) -> bool:
    """ "Die Truppen sollten bis Mai abziehen": of the past only this form tells what is to come."""
    if clause.tense not in ("present", "future"):
        return False
    was_to = clause.mood == "konj2" and sense_of(clause.modal) == "shall"
    return was_to or clause.mood in (("ind", "konj1") if pointed else ("ind",))


def _reported(scope: Scope, clause: Clause, text: Text) -> bool:
    """ "unterzeichneten ein Abkommen. Den Fischern werde freie Fahrt gewährt, teilte das Amt mit": a term in somebody's words.

    Near misses: „solle abziehen, sagte sie“ - a demand; „Er werde das Papier prüfen, sagte er“ - no verb of terms.
    """
    near = text.kind == "agreed" and clause.head > text.at and clause.sentence - sentence_of(scope, text.at) <= REPORTED_WITHIN
    future = clause.tense == "future" and clause.voice == "active"
    over = words_over(scope.words, clause.head)
    if near and by_parties(scope, clause):
        return True
    if near and over and over[0].kind != "document" and sense_of(clause.modal) == "shall" and _told_plainly(clause):
        return _binds_by_verb(scope, clause)
    if near and over and over[0].kind != "document" and future and clause.modal is None and clause.mood == "konj1":
        return _owed_in_words(scope, clause)
    if not near or clause.mood != "konj1" or clause.modal is not None or future or clause.tense not in ("present", "future"):
        return False
    if not over or over[0].kind == "document":
        return False
    if clause.voice == "active" and clause.tense == "present" and _exchanged(scope, clause):
        return _owed_in_words(scope, clause)  # "Sein Land zahle dafür 300 Millionen Kronen"
    if clause.relation in ("ccomp", *MAIN) and _is_provided(scope, clause):
        return True  # "Vorgesehen sei auch ein Austausch von Gefangenen, sagte X"
    given = clause.voice == "passive" or clause.lemma in listed("getting_verbs")  # not "er nehme nur eigene Bürger zurück"
    return given and _binds_by_verb(scope, clause)


def by_parties(scope: Scope, clause: Clause) -> bool:
    """ "Beide einigten sich. Auch Norland solle abziehen": what rests on all parties alike is what they agreed on."""
    over = words_over(scope.words, clause.head)
    voices = {w.actor for w in over if w.actor}
    asked = clause.mood == "konj1" and sense_of(clause.modal) in ("shall", "must", "may") and len(voices) > 1
    return asked and clause.relation in MAIN and voices <= _bound_parties(scope)


def _owed_in_words(scope: Scope, clause: Clause) -> bool:
    """ "Norland werde bis Juni 300 Tonnen liefern, sagte X": what a party of the agreement will give, by a day or in return.

    Near misses: „Norland werde 300 Tonnen liefern“ - its plan; „Westmark werde bis Juni helfen“ - no party of it.
    """
    doers = set(scope.actors.among(clause.subjects))
    begins = {scope.analysis.begins[t] for t in clause.tokens}
    limited = any(t.bound in (*LIMITS, "until") and begins & set(range(t.begin, t.end)) for t in scope.analysis.times)
    owed = limited or _exchanged(scope, clause)
    return bool(doers) and doers <= _bound_parties(scope) and owed and _binds_by_verb(scope, clause)


def _exchanged(scope: Scope, clause: Clause) -> bool:
    """ "dafür", "im Gegenzug", "ihrerseits"."""
    return any(scope.analysis.doc[t].lower_ in listed("term_exchange") for t in clause.tokens)


def _bound_parties(scope: Scope) -> set[str]:
    """Return the parties of the agreements that the report tells of."""
    told = (d for d in scope.drafts if d.kind == "agreement" and d.stage == "agreed" and d.polarity == "+")
    return {i for d in told for i in (*d.by, *d.with_)}


def _both_will(scope: Scope, clause: Clause, text: Text) -> bool:
    """ "einigten sich auf eine Waffenruhe. Beide Länder wollen zudem bis Mai je 80 Gefangene austauschen": they agreed on it."""
    doers = set(scope.actors.among(clause.subjects))
    both = len(doers) > 1 and doers <= _bound_parties(scope)
    told = any(d.clause == clause.index and d.kind in DEEDS and not d.nominal for d in scope.drafts)
    deed = told or clause.lemma in listed("term_verbs")
    return sense_of(clause.modal) == "will" and text.kind == "agreed" and clause.tense == "present" and both and deed


def _told_plainly(clause: Clause) -> bool:
    """ "Die Kämpfer sollen die Stadt verlassen, wie X mitteilte"; not "Norland solle abziehen, sagte X", which asks for it."""
    return clause.mood == "ind" and clause.tense == "present" and clause.relation in ("root", "parataxis")


def sentence_of(scope: Scope, at: int) -> int:
    """Return the number of the sentence that a token stands in."""
    return next((c.sentence for c in scope.analysis.clauses if at in c.extent), 0)


def under_text(scope: Scope, clause: Clause) -> int | None:
    """Return the text that a relative clause hangs on: "ein Vertrag, nach dem Sudania Gas erhält"."""
    doc = scope.analysis.doc
    heads = (h for o in clause.obliques if o.prep in listed("term_prepositions") for h in o.heads)
    found = next((h for h in heads if scope.text_kind(doc[h]) is not None and h not in clause.extent), None)
    return found if clause.relation == "acl:relcl" else None


def going_on(scope: Scope, clause: Clause) -> bool:
    """ "gilt seit Mai", "bereits"; not "Seit 2014 geschlossene Übergänge werden geöffnet", where the participle has it."""
    doc = scope.analysis.doc
    return any(doc[t].lower_ in listed("term_going_on") and not _in_attribute(doc[t], clause) for t in clause.tokens)


def _in_attribute(token: Token, clause: Clause) -> bool:
    while token.i != clause.head and token.head.i != token.i:
        if token.dep_ == "amod":
            return True
        token = token.head
    return False


def of_term(scope: Scope, clause: Clause) -> bool:
    """ "Ein Fonds, in den Westmark 50 Millionen einzahlt, entschädigt die Bauern": a term that hangs on another one's noun."""
    plain = clause.form == "finite" and clause.tense == "present" and clause.mood == "ind" and not clause.copula
    if clause.relation != "acl:relcl" or not plain or clause.modal is not None or not clause.subjects:
        return False
    noun = all(scope.analysis.doc[s].tag_ != "PRELS" and s in clause.tokens for s in clause.subjects)
    return noun and _binds_by_verb(scope, clause) and _own_word(scope, clause)


def _binds_by_verb(scope: Scope, clause: Clause) -> bool:
    """ "Sudania behält die Stadt", "Gefangene werden ausgetauscht": the present of a verb of giving, keeping, dividing."""
    since = going_on(scope, clause)
    deed = any(d.clause == clause.index and d.kind in DEEDS and not d.nominal for d in scope.drafts)
    asserted = clause.negation is None and clause.voice != "stative" and not since
    return asserted and (deed or clause.lemma in listed("term_verbs") or clause.lemma in listed("term_present"))


def _binds(scope: Scope, clause: Clause) -> bool:
    """Tell whether a clause in the present binds: by its verb, as a passive, by a limit or by what it is given for.

    „Der Reaktor wird umgebaut“, „Binnen 60 Tagen baut Norland die Brücke“, „Im Gegenzug öffnet Norland die Häfen“. Near misses:
    „Der Text wird am Montag veröffentlicht“ - the text itself; „Die Lage wird als ernst eingeschätzt“.
    """
    doc = scope.analysis.doc
    if _binds_by_verb(scope, clause):
        return True
    since = going_on(scope, clause)
    subjects = [doc[i] for i in clause.subjects]
    things = bool(subjects) and all(t.pos_ in ("NOUN", "PROPN") and scope.text_kind(t) is None for t in subjects)
    if since or clause.negation is not None or clause.lemma in listed("term_background") or not things:
        return False
    return clause.voice == "passive" or (clause.voice == "active" and _owed(scope, clause))


def _owed(scope: Scope, clause: Clause) -> bool:
    """ "binnen 60 Tagen", "bis zum 1. Juni", "im Gegenzug": the present of an act with a limit or with what it is given for."""
    analysis = scope.analysis
    begins = {analysis.begins[t] for t in clause.tokens}
    if any(analysis.doc[o].lemma_ in listed("term_rights") for o in clause.objects):
        return True  # "Die Truppen haben elf Tage Zeit", "Sudania hat Anspruch auf die Hälfte"
    ahead = any(t.value == "FUTURE_REF" and t.begin in begins for t in analysis.times)  # "Die Grenze verläuft künftig am Ufer"
    elections = clause.lemma in listed("term_states")  # what else is a state was left out before
    return ahead or elections or _exchanged(scope, clause) or _limited(scope, clause)


def _limited(scope: Scope, clause: Clause) -> bool:
    """ "binnen 60 Tagen", "bis zum 1. Juni", "spätestens im Mai"."""
    begins = {scope.analysis.begins[t] for t in clause.tokens}
    times = (t for t in scope.analysis.times if begins & set(range(t.begin, t.end)))
    return any(t.bound in LIMITS or (t.bound == "until" and t.type == "DATE") for t in times)


def _core(scope: Scope, clause: Clause) -> bool:
    """ "Kernstück ist eine Pufferzone", "Teil des Abkommens ist ein Austausch"; not "Kern des Streits ist die Insel"."""
    doc = scope.analysis.doc
    sides = [doc[t] for t in (clause.head, *clause.subjects)]
    core = next((t for t in sides if t.lemma_ in listed("term_cores")), None)
    if core is None or len(sides) < 2 or not all(t.pos_ in ("NOUN", "PROPN") for t in sides):
        return False
    of = [c for c in core.children if c.dep_ in ("nmod", "nmod:poss")]
    owned = bool(of) or core.lemma_ not in with_role("term_cores", "of_text")  # "ein Teil der Truppen" is no core
    return owned and all(scope.text_kind(c) is not None for c in of)


def _elsewhere(scope: Scope, clause: Clause) -> bool:
    """ "Derweil gewährt der Fonds Norland einen Kredit": what happens beside the text is none of its terms."""
    return any(scope.analysis.doc[t].lower_ in listed("term_elsewhere") for t in clause.tokens)


def _is_state(scope: Scope, clause: Clause) -> bool:
    """ "Die Gespräche finden in Kolm statt", "die Kämpfe dauern an"; not "Wahlen finden im Mai statt", which are agreed on."""
    elections = any("election" in scope.lexicon.classes_of(scope.analysis.doc[s].lemma_) for s in clause.subjects)
    return clause.lemma in listed("term_states") and not elections


def _office(scope: Scope, clause: Clause) -> bool:
    """ "Marwin wird Ministerpräsident", "Aas bleibt Staatschef": who gets which office; not "Aas ist Staatschef"."""
    head = scope.analysis.doc[clause.head]
    forms = {c.lemma_ for c in head.children if c.dep_ in ("cop", "aux:pass")} if clause.copula else {clause.lemma}
    offices = (head,) if clause.copula else tuple(c for c in head.children if c.dep_ == "xcomp")
    people = any(scope.actors.get(i).kind in ("person", "group") for i in scope.actors.among(clause.subjects))
    held = any({"office_holder", "office"} & scope.lexicon.classes_of(t.lemma_, t.text) for t in offices)
    return people and held and bool(forms & set(listed("term_becoming")))


def _speaks(scope: Scope, clause: Clause) -> bool:
    """Tell whether a verb tells words: "räumt ein, dass ..."; "räumt der Provinz Rechte ein" gives something."""
    what = clause.subjects if clause.voice == "passive" else clause.objects
    told = any(c.parent == clause.index and c.relation == "ccomp" for c in scope.analysis.clauses)
    given = not told and (bool(what) or any(o.prep for o in clause.obliques))  # "eine Kommission entscheidet über das Wasser"
    owed = bool(what) and sense_of(clause.modal) == "must"  # "muss dem Nachbarn die Pegel melden"
    deed = owed or any(clause.lemma in listed(name) for name in ("term_provisions", "term_present", "term_verbs"))
    return clause.lemma in _speaking() and not (given and deed)


def _in_chronicle(scope: Scope, clause: Clause) -> bool:
    """ "3. März 2021: London verlängert die Frist": a paragraph that a date and a colon open tells what happened."""
    analysis = scope.analysis
    block = analysis.report.blocks[clause.block]
    opening = next((t for t in analysis.times if block.begin <= t.begin <= block.begin + 2), None)
    return opening is not None and analysis.report.text[opening.end : opening.end + 2].strip() == ":"


def told_of_text(scope: Scope, clause: Clause) -> bool:
    """ "Das Abkommen soll den Frieden sichern" is the aim of a text, no term."""
    subjects = [scope.analysis.doc[i] for i in clause.subjects]
    return clause.voice == "active" and any(scope.text_kind(t) is not None for t in subjects)


def _is_provided(scope: Scope, clause: Clause) -> bool:
    """ "Vorgesehen ist eine Pufferzone", "Geplant ist, dass ..."."""
    doc = scope.analysis.doc
    finite = doc[clause.finite] if clause.finite is not None else None
    if any({"signature", "meeting", "talks"} & scope.lexicon.classes_of(doc[t].lemma_, doc[t].text) for t in clause.subjects):
        return False  # "Die Unterzeichnung ist für Mai geplant" tells when, not what
    if _interrogative(doc, clause) or any(c.parent == clause.index and _interrogative(doc, c) for c in scope.analysis.clauses):
        return False  # "Wann das geschieht, ist nicht festgelegt"
    named = any(doc[t].lower_ in listed("term_provided") for t in (clause.head, *clause.tokens) if doc[t].dep_ != "amod")
    return named and finite is not None and listed("auxiliaries").get(finite.lemma_) == "be"


def _interrogative(doc: Doc, clause: Clause) -> bool:
    return doc[clause.extent[0]].tag_ in ("PWAV", "PWS", "PWAT")


def left_out(scope: Scope, draft: Draft) -> bool:
    """ "enthält keinen Zeitplan", "gehört nicht dazu", "ist nicht vorgesehen"; what a text forbids is none: "darf nicht heim"."""
    clause = scope.analysis.clauses[draft.clause]
    beside = any(scope.analysis.doc[t].lower_ in listed("term_besides") for t in clause.tokens)
    part = beside and clause.lemma in with_role("term_validity", "part")
    told = part or _is_provided(scope, clause) or clause.lemma in listed("term_containing")
    return told and clause.negation is not None


def _body(scope: Scope, clause: Clause) -> bool:
    return scope.analysis.report.blocks[clause.block].kind in ("lead", "body")


def _own_word(scope: Scope, clause: Clause) -> bool:
    """Tell whether the clause is the report's word or a text's, also by "demnach"."""
    over = words_over(scope.words, clause.head)
    return all(w.kind == "document" or w.text.lower() in listed("term_pointers") for w in over)


def _asks(scope: Scope, clause: Clause) -> bool:
    return scope.analysis.doc[clause.head].sent.text.rstrip().endswith("?")


def _perfect(scope: Scope, clause: Clause) -> bool:
    """ "sollen getötet worden sein": with the infinitive of the perfect the modal verb tells hearsay."""
    forms = listed("auxiliaries")
    senses = {forms.get(scope.analysis.doc[t].lower_) for t in clause.verbs if t != clause.finite}
    if senses & {"have", "been"}:
        return True
    return clause.modal is not None and clause.voice == "active" and not clause.copula and "be" in senses


@cache
def _speaking() -> frozenset[str]:
    return frozenset(v.lemma for v in load_reporting().verbs if "dass" in v.complements)
