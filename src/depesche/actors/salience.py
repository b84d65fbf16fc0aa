"""Who is in the reader's mind at a place of the report: recency, subjecthood, kind of mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene

REACH = 8
MARGIN = 0.75
SUBJECT = 2.0
NEXT_PARAGRAPH = 0.6
GENITIVE = 1.0
GENITIVES = ("nmod", "nmod:poss")


@dataclass(slots=True, kw_only=True)
class Memory:
    """Mentions read so far, in order of the text."""

    scene: Scene
    seen: list[Draft] = field(default_factory=list)

    def ranked(
        self,
        at: int,
        accept: Callable[[Entity, Draft], bool],
        *,
        apart: frozenset[str] = frozenset(),
        reach: int = REACH,
    ) -> list[tuple[float, str]]:
        """Return (weight, actor) of those who may be meant at a token, the likeliest first.

        Args:
            at: the token that stands for somebody.
            accept: whether an actor fits by kind, gender, role.
            apart: actors that cannot be meant, such as fellow arguments of the clause.
            reach: how many sentences back a mention still counts.
        """
        best: dict[str, float] = {}
        for draft in self.seen:
            if len(draft.ids) != 1 or draft.ids[0] in apart or draft.begin >= at:
                continue
            weight = self._weight(draft, at, reach)
            entity = self.scene.cast.get(draft.ids[0])
            if weight is not None and accept(entity, draft):
                best[entity.id] = max(best.get(entity.id, -99.0), weight)
        return sorted(((w, i) for i, w in best.items()), reverse=True)

    def only(self, accept: Callable[[Entity], bool]) -> Entity | None:
        """Return the only actor of the whole report so far that fits, for what a headline says of it."""
        ids = {i for d in self.seen if len(d.ids) == 1 for i in d.ids}
        found = [e for i in sorted(ids) if accept(e := self.scene.cast.get(i))]
        return found[0] if len(found) == 1 else None

    def _weight(self, draft: Draft, at: int, reach: int) -> float | None:
        text = self.scene.text
        distance = text.sentence[at] - text.sentence[draft.head]
        if distance > reach:
            return None
        weight = -1.0 * distance
        if text.paragraph[at] != text.paragraph[draft.head]:
            weight -= NEXT_PARAGRAPH
        if self.scene.is_subject(draft) or text.labels[draft.head] == "obl:agent" or self._tells(draft, at):
            weight += SUBJECT
        elif text.labels[draft.head] in ("nmod", "nmod:poss", "det:poss"):
            weight -= GENITIVE
        return weight


    def _tells(self, draft: Draft, at: int) -> bool:
        """ "Laut Gordon ist die Studie falsch, auf die er sich beruft": whose words the sentence tells is in mind."""
        text = self.scene.text
        person = len(draft.ids) == 1 and self.scene.cast.get(draft.ids[0]).kind == "person"
        if not person or text.sentence[at] != text.sentence[draft.head]:
            return False
        return text.before(text.left(draft.begin)) in ("laut", "gemäß") or text.after(draft.end - 1) == "zufolge"


def clear_winner(ranked: Iterable[tuple[float, str]], margin: float = MARGIN) -> str | None:
    """Return the likeliest when it is clearly ahead of the next, else None."""
    order = list(ranked)
    if not order:
        return None
    if len(order) > 1 and order[0][0] - order[1][0] < margin:
        return None
    return order[0][1]


def is_agent(scene: Scene, draft: Draft) -> bool:
    """ "von der Regierung beschuldigt", "der von der Miliz erwartete Aufruhr": who does it though no subject."""
    text = scene.text
    if text.labels[draft.head] == "obl:agent":
        return True
    verb = text.heads[draft.head]
    return text.before(text.left(draft.begin)) in ("von", "vom", "durch") and text.tags[verb] in ("VVPP", "ADJA", "VVFIN")


def named_in_own_words(scene: Scene, memory: Memory, at: int) -> frozenset[str]:
    """Return the actors whom the words of the speaker at a token name: they are somebody else.

    "Der Papst werde kommen, sagte er" - he is not the pope; his own words would say "er".
    """
    found: set[str] = set()
    begin = scene.analysis.begins[at]
    for quotation in scene.analysis.quotations:
        if quotation.type != "Indirect" or not any(s.begin <= begin < s.end for s in quotation.speaker):
            continue
        inside = {t for s in quotation.quote for t in scene.analysis.tokens_in(s.begin, s.end)}
        named = (d for d in memory.seen if d.form not in ("pronoun", "possessive") and d.head in inside)
        found.update(i for d in named for i in d.ids)
    return frozenset(found)


def _is_genitive(scene: Scene, draft: Draft) -> bool:
    """Return whether a name is a genitive, by label or by form behind a noun: "Erklärung Vaels"."""
    text = scene.text
    last = text.words[draft.end - 1]
    noun = draft.begin > text.start(draft.begin) and text.tags[draft.begin - 1] == "NN"
    formed = noun and last.endswith("s") and scene.cast.get(draft.ids[0]).name.endswith(last[:-1])
    return text.labels[draft.head] in GENITIVES or formed


def fellow_arguments(scene: Scene, at: int, memory: Memory) -> frozenset[str]:
    """Return the actors named beside a token in its clause: they are somebody else.

    "Die Runde mit Sorel eröffnete der Kanzler": the chancellor is not Sorel. Genitives in front of another noun
    ("Trumps Sprecher sagte, er ...") stay possible.
    """
    found: set[str] = set()
    for clause in scene.analysis.clauses:
        if at not in clause.tokens:
            continue
        beside = set(clause.tokens)
        for draft in memory.seen:
            if draft.head != at and draft.form != "possessive" and beside & {draft.head, *draft.keys}:
                if draft.form in ("name", "surname") and _is_genitive(scene, draft):
                    continue  # "In einer Erklärung Vaels gab er an"
                found.update(draft.ids)
    return frozenset(found)
