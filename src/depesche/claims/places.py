"""Where an act was done: which of a sentence's places belongs to a draft.

Hit: „Die Parteien im Jemen verständigten sich bei ihren Gesprächen in Schweden“ - in Schweden; „beschossen den Posten Kessa“;
„zog 400 Soldaten aus Kessa ab“. Near misses: „Die Regierung in Kolm lehnte ab“ - a seat; „einigten sich auf ein Treffen in Rom“ -
the place of the meeting, not of the agreement; „lieferte Waffen an Lorvia“.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.nouns import party_word
from depesche.language.analysis import Analysis, PlaceMention
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.language.places import is_place_noun, place_preposition
from depesche.language.roles import case_of
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

PLACED = frozenset(
    {"contact", "travel", "mediation", "release", "ceasefire", "withdrawal", "force", "violation", "agreement",
     "decision", "aid", "concession", "threat", "offer"}
)  # fmt: skip
HITTING = frozenset({"force", "violation"})
MET = frozenset({"contact", "mediation"})
HOUSED = MET | {"agreement", "travel", "proposal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the choice of a place looks at."""

    analysis: Analysis
    actors: Actors
    lexicon: ActLexicon


def add_places(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill the place of each draft."""
    scene = Scene(analysis=analysis, actors=actors, lexicon=lexicon)
    return tuple(_placed(scene, d) for d in drafts)


def _placed(scene: Scene, draft: Draft) -> Draft:
    if draft.kind == "statement":
        return draft
    clause = scene.analysis.clauses[draft.clause]
    own = _around(scene, draft) if draft.nominal else set(clause.tokens)
    found = [(rank, p) for p in scene.analysis.places if p.head in own and (rank := _rank(scene, draft, clause, p)) is not None]
    # the nearest to the act, a state only where nothing narrower is told; of two alike the named one, then the first
    best = min(found, key=lambda f: (f[0] + 4 * _is_state(scene, f[1]), not f[1].kind, f[1].head), default=None)
    return replace(draft, place=best[1]) if best is not None else draft


def _is_state(scene: Scene, place: PlaceMention) -> bool:
    return place.kind == "state" or any(scene.actors.get(i).kind == "state" for i in scene.actors.at(place.head))


def _around(scene: Scene, draft: Draft) -> set[int]:
    """Return the tokens of a noun's phrase; of a meeting also a place right behind it, which the parser may hang on the verb."""
    own = set(draft.body)
    end = max(own, default=draft.trigger)
    doc = scene.analysis.doc
    behind = (p.head for p in scene.analysis.places if doc[p.anchor].left_edge.i == end + 1 and p.prep)
    return own | set(behind) if draft.kind in MET else own


def _rank(scene: Scene, draft: Draft, clause: Clause, place: PlaceMention) -> int | None:
    """Return how near a place is to the act, or None when it is another's."""
    if not place.prep:
        return (0 if place.kind else 1) if _hit(draft, clause, place) else None
    if place.anchor != place.head and scene.analysis.doc[place.head].dep_ == "amod":
        return _of_event(scene, draft, clause, place)
    if not _way_fits(scene, draft, place) or scene.analysis.doc[place.anchor].head.tag_ == "ADJA":
        return None  # "in Rom lebende Norländer"
    governor = _governor(scene, place)
    oblique = not draft.nominal and any(place.anchor in o.heads for o in clause.obliques)
    if oblique or governor.i in (draft.trigger, *clause.verbs):
        described = not place.kind and scene.analysis.doc[place.head].pos_ != "PROPN"
        return None if _is_matter(draft, place) or (described and draft.kind not in PLACED) else 0
    return _at_noun(scene, draft, clause, governor) if draft.kind in PLACED else None


def _at_noun(scene: Scene, draft: Draft, clause: Clause, governor: Token) -> int | None:
    """Rank a place that stands at a noun: an event, a place around it, a body, something else."""
    if _is_event(scene, draft, governor):
        return 1 if draft.kind in MET or not _to_come(scene, draft, governor) else None
    if is_place_noun(governor):
        return 2
    if _is_body(scene, governor):
        visited = draft.kind in MET | {"travel"} and governor.i in clause.objects  # "besuchte die Führung in Kessa"
        witnesses = draft.kind in HITTING and "Plur" in governor.morph.get("Number", [])
        return 3 if visited or witnesses or (draft.kind in HOUSED and _housed(clause, governor)) else None
    # "im Konflikt im Osten einigten sich": only what hits or frees somebody takes the place of any noun beside the verb
    beside = governor.dep_ in ("obl", "obj", "nsubj:pass") and draft.kind in HITTING | {"release", "withdrawal", "aid"}
    return 3 if beside or draft.nominal else None


def _housed(clause: Clause, body: Token) -> bool:
    """ "im Außenministerium in Wien", "am Rande der Vollversammlung in New York": the body's house is where they met.

    Near misses: „mit der Regierung in Wien“, „im Streit der Regierung in Wien mit dem Bund“.
    """
    beside = not preposition(body) and is_place_noun(body.head, "beside")
    house = body.head if beside else body
    site = place_preposition(house) in with_role("place_prepositions", "site")
    return site and case_of(house) == "Dat" and any(house.i in o.heads for o in clause.obliques)


def _hit(draft: Draft, clause: Clause, place: PlaceMention) -> bool:
    """ "beschossen den Posten Kessa", "bombardierte Kessa", "Aldland behält die Stadt Kessa"."""
    hit = clause.subjects if clause.voice in ("passive", "stative") else clause.objects
    named = bool(place.kind) or place.anchor != place.head
    takes = draft.kind in HITTING | {"offer"} or (named and draft.rule == "terms.clause")  # "bot Genf als Tagungsort an"
    return place.anchor in hit and takes and not draft.nominal


def _of_event(scene: Scene, draft: Draft, clause: Clause, place: PlaceMention) -> int | None:
    """ "auf der Genfer Konferenz", "die Genfer Gespräche": the town of an event, of no other noun ("Genfer Konvention")."""
    event = scene.analysis.doc[place.anchor]
    if draft.kind not in PLACED | {"promise"} or not _is_event(scene, draft, event):
        return None
    if event.i == draft.trigger or (draft.kind in MET and event.i in clause.subjects):
        return 0
    at_verb = any(event.i in o.heads for o in clause.obliques) and event.i not in draft.matter
    return 1 if at_verb and case_of(event) == "Dat" else None


def _way_fits(scene: Scene, draft: Draft, place: PlaceMention) -> bool:
    """A goal is a place only of going there, a source of leaving, a target of striking: "Luftangriffe auf Kessa"."""
    roles = {r for r in ("site", "target", "source") if place.prep in with_role("place_prepositions", r)}
    if place.prep in with_role("preposition_roles", "goal"):
        return draft.kind == "travel"
    if "target" in roles and draft.kind in HITTING and place.kind != "state":
        return True
    if "source" in roles:
        return draft.kind == "withdrawal"
    # "Druck auf Kessa", "auf den Stützpunkt": who or what it is aimed at
    articles = (c for c in scene.analysis.doc[place.anchor].children if c.dep_ in ("det", "det:poss"))
    aimed = place.kind in ("city", "town", "region") or any(case_of(c) == "Acc" for c in articles)
    party = set(scene.actors.at(place.head)) & {*draft.by, *draft.to, *draft.with_}
    return "site" in roles and not ("target" in roles and (aimed or party))


def _governor(scene: Scene, place: PlaceMention) -> Token:
    """Return what a place stands at, not a person or state ("Treffen mit Brandt in Rom") nor an owner ("Sitz der UN in Genf")."""
    governor = scene.analysis.doc[place.anchor].head
    if governor.lower_ == place.prep and governor.head.i != governor.i:
        governor = governor.head  # "nördlich von Kessa wurden zwei Soldaten getötet"
    while governor.dep_ in ("nmod", "nmod:poss", "conj", "appos", "flat:name") and (
        _is_name(scene, governor) or governor.lemma_ in words("time_nouns")  # "bei den Unruhen der letzten Tage in Kessa"
    ):
        governor = governor.head
    return governor


def _is_name(scene: Scene, token: Token) -> bool:
    """Tell whether a token names a person or state, or stands beside such a name or below a noun of place or event."""
    who = {scene.actors.get(i).kind for i in scene.actors.at(token.i)}
    owner = is_place_noun(token.head, "seat place")
    return not is_place_noun(token) and (token.pos_ == "PROPN" or bool(who & {"person", "state"}) or bool(who) and owner)


def _is_matter(draft: Draft, place: PlaceMention) -> bool:
    return place.anchor in draft.matter and draft.kind not in HITTING | {"travel", "withdrawal"}


def _is_event(scene: Scene, draft: Draft, token: Token) -> bool:
    """Tell whether a noun is the act itself or a meeting at which it was done; „nach dem Angriff in Kessa“ is neither."""
    if token.pos_ != "NOUN":
        return False
    kinds = {row.kind for row in scene.lexicon.noun_acts(token.lemma_, token.text)}
    return bool(kinds & {*MET, draft.kind}) or draft.kind in HITTING and bool(kinds)


def _to_come(scene: Scene, draft: Draft, event: Token) -> bool:
    """ "einigten sich auf ein Treffen in Rom" agrees on it elsewhere; „auf einem Treffen in Rom“ is where they did."""
    own = any(row.kind == draft.kind for row in scene.lexicon.noun_acts(event.lemma_, event.text))
    if draft.kind in HITTING or event.i == draft.trigger or own:  # "unterzeichneten das Abkommen im Palast"
        return False
    return event.i in draft.matter and case_of(event) not in ("Dat", "Gen")


def _is_body(scene: Scene, token: Token) -> bool:
    return bool(scene.actors.at(token.i)) or party_word(token)
