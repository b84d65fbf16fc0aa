"""Second clauses without a verb of their own, and pairs of "weder ... noch".

„Norland forderte den Abzug, Sudania Garantien“, „Norland stimmte zu, Sudania nicht“: what stands behind the comma is another
party with its own object or denial, and nothing of the first clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.cells import cases
from depesche.language.repair_common import NOMINAL, SUBJECT, Sentence
from depesche.lexicon.load_actors import is_body, is_office
from depesche.lexicon.name_genders import is_party_name
from depesche.lexicon.words import function_words, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

ROLES = SUBJECT | {"obj", "obl:arg"}
SHORTEST, LONGEST = 2, 16
"""Tokens of a second clause without its verb."""
LONG_ENOUGH = 7
"""Tokens that „Für A kam B, für C D“ has at least."""
OPENS_OBJECT = ("ART", "NN", "NE", "ADJA", "CARD", "PPOSAT", "PIAT")
INSIDE = ("ART", "NN", "NE", "ADJA", "CARD", "PPOSAT", "PIAT", "ADV", "PTKNEG", "PROAV", "APPR", "APPRART", "KON", "PDAT")


def gapped_clause(sent: Sentence) -> None:
    """Take a second clause without its verb out of the first one.

    Near misses: „Norland verlangte von Sudania, Westmark und Katara den Abzug“ - the object stands behind the list; „Norland traf
    Präsident Aas, den Gastgeber“, „lobte Aas, Präsident der Schweiz“ - an apposition.
    """
    end = sent.end - 1 if sent[-1].is_punct else sent.end
    told = _before_frame(sent, end)
    for stop, sign in ((end, ","), (told, ",")):
        comma = next((t for t in reversed(sent) if t.text == sign and t.i < stop), None) if stop else None
        if comma is not None and _gap(sent, comma, stop):
            return
    joint = next((t for t in reversed(sent) if t.tag_ == "KON" and sent.start < t.i < end), None)
    if joint is not None and joint.i + SHORTEST < end and joint.nbor(-1).text != "," and not _gap(sent, joint, end) and told:
        _gap(sent, joint, told)


def _before_frame(sent: Sentence, end: int) -> int:
    """Return where a told sentence ends before its frame: „..., Sudania nicht, sagte Brandt“; 0 where none follows."""
    last = next((t for t in reversed(sent) if t.text == "," and t.i + 1 < end), None)
    return last.i if last is not None and last.nbor(1).tag_ in ("VVFIN", "VAFIN", "VMFIN") else 0


def _gap(sent: Sentence, mark: Token, end: int) -> bool:
    """Take out what stands between a comma or "und" and the end, if it is a party with its own object, denial or "auch"."""
    doc = sent.doc
    begin = mark.i + 1
    opening = (*function_words("contrast"), *function_words("likewise"), *words("negation"))
    while begin < end and doc[begin].lower_ in opening:
        begin += 1
    part = doc[mark.i + 1 : end]
    strange = any(t.tag_ not in INSIDE and t.lower_ not in function_words("contrast") for t in part)
    if strange or not SHORTEST <= len(part) <= LONGEST:
        return False
    first = _party_end(doc, begin, end)
    verb = _complete(sent, mark, end)
    if first is None or verb is None:
        return False
    party, behind = first
    listed = behind
    while mark.text == "," and listed + 1 < end and doc[listed].tag_ == "KON" and (more := _party_end(doc, listed + 1, end)):
        doc[listed].head, doc[listed].dep_ = more[0], "cc"
        more[0].head, more[0].dep_ = party, "conj"
        listed = more[1]
    rest = [t for t in doc[listed:end] if t.lower_ not in function_words("contrast") and t.tag_ != "PROAV"]
    same = any(t.lower_ in function_words("likewise") for t in part) and all(t.tag_ in ("ADV", "PTKNEG") for t in rest)
    same = same or (not rest and any(_denied([t]) for t in doc[mark.i + 1 : begin]))  # "griff Sudania an, nicht Westmark"
    counted = bool(rest) and mark.text == "," and all(t.tag_ == "CARD" for t in rest)
    if same or (rest and (counted or _denied(rest) or (mark.text == "," and _object_of_its_own(rest, party)))):
        _take_out(part, party, verb, listed)
        return True
    return False


def _party_end(doc: Doc, begin: int, end: int) -> tuple[Token, int] | None:
    """Return the head of a party that may be a subject, and where its phrase ends: a name, a title with it, a body."""
    at = begin
    while at < end and doc[at].tag_ in ("ART", "ADJA", "PPOSAT"):
        at += 1
    if at >= end or doc[at].tag_ not in ("NN", "NE"):
        return None
    head = doc[at]
    titled = at + 1 < end and head.tag_ == "NN" and is_office(head.text) and doc[at + 1].tag_ == "NE"
    stop = at + 1
    while titled and stop < end and doc[stop].tag_ == "NE" and not is_party_name(doc[stop].text):
        stop += 1
    bare = at == begin and not titled
    known = is_party_name(head.text) or titled or (not bare and (is_body(head.text) or is_office(head.text) or _group(head)))
    article = doc[begin].lower_ if at > begin else ""
    return (head, stop) if known and (not article or "Nom" in cases(head)) else None


def _group(noun: Token) -> bool:
    """ "die Rebellen", "die Aufständischen"."""
    return bool({noun.text, noun.lemma_, noun.text.removesuffix("n"), noun.text.removesuffix("en")} & set(words("party_nouns")))


def _complete(sent: Sentence, mark: Token, end: int) -> Token | None:
    """Return the verb of a clause that has its subject and object, particle or participle before a comma or "und"."""
    verb = next((t for t in sent if _heads_clause(t, end)), None)
    if verb is None or verb.i >= mark.i:
        return None
    before = [c for c in verb.children if c.i < mark.i]
    subject = any(c.dep_ in SUBJECT for c in before)
    left = mark.nbor(-1)
    particle = left.head.i == verb.i and left.dep_ == "compound:prt"
    closed = left.i == verb.i or left.tag_ == "PTKVZ" or particle
    thing = any(c.dep_ in ("obj", "obl:arg", "iobj") for c in before) or (closed and len(before) > 1)
    opened = sent.doc[verb.i : mark.i] if verb.dep_ == "ROOT" else sent.doc[sent.start : mark.i]
    between = any(t.text == "," for t in opened)
    if not subject or not thing or between or (mark.text != "," and not closed):
        return None
    if particle and left.tag_ != "PTKVZ":
        left.tag_ = "PTKVZ"  # "stimmte dem Plan zu und Sudania auch"
    return verb


def _heads_clause(token: Token, end: int) -> bool:
    """ "stimmte zu", "ist bereit"; also where the frame follows: „Norland habe zugestimmt, Sudania nicht, sagte Brandt“."""
    predicate = token.pos_ == "VERB" or any(c.dep_ == "cop" for c in token.children)
    return predicate and (token.dep_ == "ROOT" or (token.dep_ in ("ccomp", "parataxis") and token.head.i >= end))


def _denied(rest: list[Token]) -> bool:
    """ "Sudania nicht", "Sudania bislang nicht"."""
    return rest[-1].lower_ in words("negation") and all(t.tag_ in ("ADV", "PTKNEG") for t in rest)


def _object_of_its_own(rest: list[Token], party: Token) -> bool:
    opens = rest[0].tag_ in OPENS_OBJECT and any(t.tag_ in ("NN", "NE") for t in rest)
    genitive = rest[0].tag_ == "ART" and rest[0].lower_ in ("der", "des") and party.tag_ == "NN"
    glued = rest[0].tag_ == "NE" and not is_party_name(rest[0].text) and not forms.noun_readings(rest[0].text)
    return opens and not genitive and not glued


def _take_out(part: tuple[Token, ...], party: Token, verb: Token, behind: int) -> None:
    inside = {t.i for t in part}
    party.head, party.dep_ = verb, "parataxis"
    for token in part:
        if token.i == party.i:
            continue
        outside = token.head.i not in inside
        if outside or (token.i >= behind and token.head.i < behind):
            token.head = party
            token.dep_ = "orphan" if token.pos_ in NOMINAL or token.tag_ == "CARD" else token.dep_
    for token in verb.subtree:
        if token.i not in inside and token.head.i in inside and token.i != verb.i:
            token.head = verb


def signed_for_each(sent: Sentence) -> None:
    """ "Für Sudania unterzeichnete Aas, für Norland Brandt": who stands behind the second phrase does it, too.

    Near misses: „Für Sudania sprach Aas, für den Frieden alle“ - no name; „Für Geld kam Aas, für Norland ging Brandt“ - a verb.
    """
    if sent[0].tag_ != "APPR" or len(sent) < LONG_ENOUGH:
        return
    doc, end = sent.doc, sent.end - 1 if sent[-1].is_punct else sent.end
    comma = next((t for t in reversed(sent) if t.text == ","), None)
    verb = sent[0].head.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.i), None)
    if comma is None or comma.i + 3 > end or comma.nbor(1).lower_ != sent[0].lower_ or subject is None or subject.i > comma.i:
        return
    at = comma.i + 2
    while at < end and doc[at].tag_ in ("ART", "ADJA"):
        at += 1
    side, person = doc[at], at + 1
    if person >= end or side.tag_ not in ("NE", "NN") or any(t.tag_ not in ("NE", "NN", "ADJA") for t in doc[person:end]):
        return
    second = doc[person]
    named = second.tag_ == "NE" or (is_office(second.text) and doc[end - 1].tag_ == "NE")
    if not named or not (is_party_name(side.text) or at > comma.i + 2):
        return
    for token in doc[comma.i + 1 : end]:
        if token.head.i in (side.i, subject.i) and token.i > person and token.dep_ not in ("flat:name", "flat"):
            token.head = second
    side.head, side.dep_ = verb, "obl"
    doc[comma.i + 1].head = side
    second.head, second.dep_ = subject, "conj"


def paired_conjunction(sent: Sentence) -> None:
    """ "Sowohl Norland als auch Sudania stimmten zu": the first word of the pair belongs to the noun behind it."""
    first, second = sent[0], sent[1] if len(sent) > 1 else sent[0]
    if first.dep_ != "cc" or first.lower_ not in function_words("pair_opener") or second.tag_ not in ("NE", "NN", "ART"):
        return
    noun = second.head if second.tag_ == "ART" else second
    if noun.dep_ in ROLES and noun.head.i == first.head.i and noun.i != first.head.i:
        first.head, first.dep_ = noun, "cc:preconj"


def neither_nor(sent: Sentence) -> None:
    """ "Weder Norland noch Sudania stimmten zu": both are the subject, and "weder" belongs to them.

    Near miss: „Norland stimmte weder zu noch ab“ - verbs.
    """
    first = next((t for t in sent[:-3] if t.lower_ in function_words("neither")), None)
    second = next((t for t in sent.doc[first.i + 2 : sent.end] if t.lower_ in function_words("nor")), None) if first else None
    if first is None or second is None or second.i + 1 >= sent.end:
        return
    if any(t.tag_.startswith("V") or t.text == "," for t in sent.doc[first.i : second.i]):
        return
    left = next((t for t in sent.doc[first.i + 1 : second.i] if t.dep_ in (*SUBJECT, "obj", "obl:arg")), None)
    right = next((t for t in sent.doc[second.i + 1 : sent.end] if t.tag_ in ("NN", "NE", "PPER")), None)
    if left is None or right is None or any(t.tag_ not in ("ART", "ADJA", "PPOSAT") for t in sent.doc[second.i + 1 : right.i]):
        return
    beside = right.head.i == left.head.i and right.dep_ in (*SUBJECT, "obj", "obl:arg", "conj")
    if beside or (right.head.i == left.i and right.dep_ in ("conj", "appos", "nmod", "flat", "flat:name")):
        right.head, right.dep_ = left, "conj"
        second.head, second.dep_ = right, "cc"
        first.head, first.dep_ = left, "cc:preconj"
