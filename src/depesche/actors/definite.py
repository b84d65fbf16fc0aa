"""Definite nouns that take up a state or organisation named before: "das Land", "die Miliz", "das Bündnis"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from depesche.actors import forms
from depesche.actors.body_names import rename
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.pairs import party_of
from depesche.actors.possessors import possessor_of
from depesche.actors.salience import GENITIVES, Memory, clear_winner, named_in_own_words
from depesche.actors.scene import Scene
from depesche.actors.seats import home_state
from depesche.actors.text import Text, exact_words, words
from depesche.language.forms import noun_gender
from depesche.lexicon.tables import rows
from depesche.lexicon.words import function_words

STATE = frozenset({"state"})
REACH = 6
FAR = 40
MARGIN = 0.4
OWNING = frozenset({"von", "der", "des", "in", "für"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """A definite noun to be resolved. `possessor`: token of a possessive ("sein Land"), or None."""

    begin: int
    end: int
    types: frozenset[str]
    possessor: int | None = None


@cache
def _tails() -> dict[str, tuple[str, ...]]:
    """Return what the names may end in that a noun takes up: "das Gremium" a "Sicherheitsausschuss"."""
    return {
        form: tuple(row["tails"].split("|"))
        for row in rows("anaphors.tsv", "actors") if row["tails"]
        for form in forms.noun(row["noun"])
    }  # fmt: skip


@cache
def _codes() -> dict[str, frozenset[str]]:
    """Return which states of the lexicon a noun may mean: "das Emirat" Qatar, no Congo."""
    return {
        form: frozenset(row["states"].split("|"))
        for row in rows("anaphors.tsv", "actors") if row["states"]
        for form in forms.noun(row["noun"])
    }  # fmt: skip


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {
        form: frozenset(row["types"].split("|"))
        for row in rows("anaphors.tsv", "actors")
        for form in forms.noun(row["noun"])
    }


def takes_up(word: str) -> bool:
    """Return whether a noun may take up an organisation or state named before: "Bewegung", not "Mission"."""
    return word in _nouns()


def find_anaphors(scene: Scene) -> list[Anaphor]:
    """Return the definite nouns that may take up what was named, and that nothing else has read."""
    text = scene.text
    taken = {i for d in scene.drafts if d.ids for i in _read_by(d)}
    found = []
    for at, word in enumerate(text.words):
        types = _nouns().get(word)
        if types is None or at in taken:
            continue
        begin = _wide_begin(scene, at) or text.left(at)
        possessor = next((i for i in range(begin, at) if text.tags[i] == "PPOSAT"), None)
        plain = begin >= at - 1 and (scene.definite(begin, at) or possessor is not None)
        plain = plain or begin < text.left(at) or (types == STATE and _described(scene, begin, at))
        office = word.startswith("Amt") and not scene.acts(at)  # "schied aus dem Amt"
        own = text.lower[at - 1].startswith("eigen")  # "im eigenen Land": of whoever acts there
        if plain and not (office or own) and not _has_complement(scene, at):
            found.append(Anaphor(begin=begin, end=at + 1, types=types, possessor=possessor))
    return found


def _wide_begin(scene: Scene, at: int) -> int | None:
    """ "die vom Iran unterstützte Miliz", "das vom Krieg zerstörte Land": the article before a participle with its complement."""
    text = scene.text
    if at - 1 <= text.start(at) or text.tags[at - 1] != "ADJA" or text.labels[at - 1] not in ("amod", "acl"):
        return None
    article = next((i for i in range(at - 2, text.start(at) - 1, -1) if text.heads[i] == at and text.tags[i] == "ART"), None)
    if article is None or article >= at - 2 or text.lower[article] not in words("definite"):
        return None
    return article if all(_inside(text, i, at - 1) for i in range(article + 1, at - 1)) else None


def _inside(text: Text, i: int, head: int) -> bool:
    for _ in range(4):
        if text.heads[i] == head:
            return True
        i = text.heads[i]
    return False


def _described(scene: Scene, begin: int, at: int) -> bool:
    """ "das abgeschottete Land", "das westafrikanische Land": one adjective that says more of it, not which of several."""
    text = scene.text
    if begin != at - 2 or text.lower[begin] not in ("das", "dem", "des", "der", "die") or text.tags[at - 1] != "ADJA":
        return False
    low = text.lower[at - 1]
    choosing = low.startswith(tuple(words("choosing_adjective"))) or low.removesuffix("n").endswith(("ste", "tere"))
    return not choosing and at - 1 not in scene.hits and text.morph[at].get("Number") != "Plur"


def _read_by(draft: Draft) -> Iterable[int]:
    """A title may hold somebody else: "der Vorsitzende *des Bundes*, Jon Vael", "eine Sprecherin *der Front*"."""
    if draft.form == "unnamed":
        return range(draft.begin, draft.head + 1)
    return (draft.head, *draft.keys) if draft.form == "name" else range(draft.begin, draft.end)


def _has_complement(scene: Scene, at: int) -> bool:
    """ "die Organisation der Wahl", "das Land Hessen": with a complement the noun stands for itself."""
    text = scene.text
    after = text.after(at)
    after_noun = after[:1].isupper()
    owned = after_noun and text.heads[at + 1] == at and text.labels[at + 1] == "nmod"  # not "der Gruppe Straffreiheit"
    named = owned or (after_noun and text.tags[at + 1] in ("NE", "FM"))
    genitive = after.lower() in ("der", "des") and _owner_hangs(scene, at)
    return genitive or after.lower() in ("von", "für", "zur") or named or after in ('"', "„", "»")


def _owner_hangs(scene: Scene, at: int) -> bool:
    """ "das Land der Skipetaren"; in "das Land der Guerilla ausliefern" the noun belongs to the verb."""
    text = scene.text
    noun = next((i for i in range(at + 2, min(at + 6, text.limit(at))) if text.is_capital(i)), None)
    return noun is None or text.heads[noun] == at


def take_up_bodies(scene: Scene) -> None:
    """Let "die Schiitenmiliz", a compound that no table has, be the only such body named in the sentences before."""
    text = scene.text
    for draft in sorted(scene.drafts, key=lambda d: d.begin):
        types = _nouns().get(text.words[draft.head])
        entity = scene.cast.get(draft.ids[0]) if len(draft.ids) == 1 else None
        bare = draft.form == "body" and draft.end == draft.head + 1 and draft.end - draft.begin == 2
        if types is None or entity is None or not bare or not entity.id.startswith("new:") or "state" in types:
            continue
        others = [d for d in scene.drafts if d.begin < draft.begin and d.form in ("name", "body") and len(d.ids) == 1]
        near = [d for d in others if text.sentence[draft.head] - text.sentence[d.head] <= 2 and d.ids != draft.ids]
        joined = _joined(scene, near, draft.begin)
        near = [d for d in near if d.ids[0] not in joined]
        fitting = [d for d in near if fits(scene.cast.get(d.ids[0]), types)]
        sentence = max((text.sentence[d.head] for d in fitting), default=0)
        found = {d.ids[0] for d in fitting if text.sentence[d.head] == sentence}
        if len(found) == 1 and not any(d.ids == draft.ids and d.begin < draft.begin for d in others):
            rename(scene, entity.id, found.pop())


def resolve_anaphor(scene: Scene, memory: Memory, anaphor: Anaphor) -> Draft | None:
    """Return the noun with what it takes up; nothing when two are equally likely."""
    at = anaphor.end - 1
    entity = _of_possessor(scene, memory, anaphor)
    if entity is None and anaphor.possessor is None:
        apart = _neighbours_of(scene, memory, at) | _joined(scene, memory.seen, anaphor.begin)
        if "state" not in anaphor.types:  # "Norland werde abziehen, teilte das Land mit" names itself
            apart |= named_in_own_words(scene, memory, at)
        else:
            apart |= _owning_subject(scene, memory, at)
        tails = _tails().get(scene.text.words[at], ())

        def may(entity: Entity, _: Draft) -> bool:
            if scene.text.words[at] in exact_words("own_noun") and entity.id.startswith("new:"):
                return False  # "der Rat" is no Kommission; what ends so is called so
            if entity.country is not None and entity.country not in _codes().get(scene.text.words[at], {entity.country}):
                return False  # "der Baltenstaat" is not Norway
            return fits(entity, anaphor.types) or bool(tails) and _ends_in(entity, tails)

        ranked = memory.ranked(at, may, apart=apart, reach=REACH)
        far = [] if ranked or "state" in anaphor.types else _only(memory, anaphor)
        several = len(ranked) > 1 and _is_neighbour(scene, at)  # "Norland warf Sudania ... Polen bot dem Nachbarland": whose?
        best = None if several else clear_winner(ranked or far, MARGIN)
        named = _of_kind(scene, at) or _called(scene, memory, anaphor, ranked) or _home(scene, memory, anaphor, apart)
        winner = named or best
        entity = scene.cast.get(winner) if winner and _is_topic(scene, memory, anaphor, winner, len(ranked)) else None
    if entity is None:
        return None
    gender = {"Masc": "m", "Fem": "f", "Neut": "n"}.get(noun_gender(scene.text.words[at]), entity.gender)
    return Draft(begin=anaphor.begin, end=anaphor.end, head=at, ids=(entity.id,), form="body", gender=gender)


def _of_kind(scene: Scene, at: int) -> str | None:
    """ "Das Emirat" in a report that names Qatar, be it by "der katarische Minister": the only state of that kind."""
    codes = _codes().get(scene.text.words[at])
    found = {e.id for e in scene.cast.entities.values() if e.kind == "state" and e.country in codes} if codes else set()
    return found.pop() if len(found) == 1 else None


def _ends_in(entity: Entity, tails: tuple[str, ...]) -> bool:
    return entity.kind in ("organisation", "group") and any(word.lower().endswith(tails) for word in entity.name.split())


def _called(scene: Scene, memory: Memory, anaphor: Anaphor, ranked_by_type: list[tuple[float, str]]) -> str | None:
    """ "die Mission" after "die Beobachtermission": the only one lately named whose name ends in the noun.

    Not where another one of the kind has acted since: "Die Weltorganisation schwieg. Oxfam warnte. Die Organisation ...".
    """
    at = anaphor.end - 1
    noun = scene.text.lemmas[at].lower()
    if "state" in anaphor.types:
        return None

    def ends(entity: Entity, _: Draft) -> bool:
        return entity.kind in ("organisation", "group") and _noun_of(entity.name).endswith(noun)

    ranked = memory.ranked(at, ends, reach=REACH)
    if len(ranked) != 1:
        return None
    called = ranked[0][1]
    last = max((scene.text.sentence[d.head] for d in memory.seen if called in d.ids), default=0)
    rivals = {i for _, i in ranked_by_type if i != called}
    acted = any(rivals & set(d.ids) and scene.text.sentence[d.head] > last and scene.is_subject(d) for d in memory.seen)
    return None if acted else called


def _noun_of(name: str) -> str:
    """Return the noun of a name without whose it is: "Militärrat von Sorel" is a "militärrat"."""
    return next(iter(reversed(list(takewhile(lambda w: w not in OWNING, name.split())))), name).lower()


def _home(scene: Scene, memory: Memory, anaphor: Anaphor, apart: frozenset[str]) -> str | None:
    """ "im Land", "das Land": the state that the report is about, once it is named."""
    at = anaphor.end - 1
    if "state" not in anaphor.types or scene.text.words[at] not in ("Land", "Landes", "Lande"):
        return None
    home = home_state(scene)
    named = home is not None and home not in apart and any(home in d.ids for d in memory.seen if d.begin < at)
    return home if named and not _other_acted(scene, memory, at, str(home)) else None


def _other_acted(scene: Scene, memory: Memory, at: int, home: str) -> bool:
    """ "Israel übte Kritik. Das Land behalte sich Schritte vor": who acted alone just before is meant, not whom all is about."""
    if not scene.text.labels[at].startswith("nsubj"):
        return False
    before = [d for d in memory.seen if scene.text.sentence[at] - scene.text.sentence[d.head] == 1]
    states = {i for d in before for i in d.ids if scene.cast.get(i).kind == "state"}
    return len(states) == 1 and home not in states and any(scene.is_subject(d) and set(d.ids) == states for d in before)


def _is_topic(scene: Scene, memory: Memory, anaphor: Anaphor, winner: str, count: int) -> bool:
    """ "an der Grenze zu Algerien ... das Land verlassen": a state that nothing is said of is not taken up."""
    if "state" not in anaphor.types or count == 1 or home_state(scene) == winner:
        return True
    at = anaphor.end - 1
    near = (d for d in memory.seen if d.ids == (winner,) and scene.text.sentence[at] - scene.text.sentence[d.head] <= REACH)
    return any(scene.is_subject(d) or d.form == "metonym" for d in near)


def _owning_subject(scene: Scene, memory: Memory, at: int) -> frozenset[str]:
    """ "Norland hatte die Aufnahme des Landes blockiert": of the subject it would be "seine Aufnahme"."""
    if scene.text.labels[at] not in GENITIVES:
        return frozenset()
    clause = next((c for c in scene.analysis.clauses if at in c.tokens), None)
    subjects = set(clause.subjects) if clause is not None and at not in clause.subjects else set()
    return frozenset(i for d in memory.seen if subjects & {d.head, *d.keys} for i in d.ids)


def _joined(scene: Scene, drafts: Iterable[Draft], begin: int) -> frozenset[str]:
    """ "die Arbeiterpartei und die Volkspartei": nobody is joined with himself."""
    if scene.text.before(begin) not in (*function_words("and"), ","):
        return frozenset()
    return frozenset(i for d in drafts if d.end == begin - 1 for i in d.ids)


def _neighbours_of(scene: Scene, memory: Memory, at: int) -> frozenset[str]:
    """ "Karsai sprach vom Nachbarland": not his own; the parties of the sentence's subjects cannot be meant."""
    text = scene.text
    if not _is_neighbour(scene, at):
        return frozenset()
    for back in (0, 1):  # "Athen blockierte den Beitritt. Nun lud die Nato den Nachbarn ein": the neighbour of Athens
        near = [d for d in memory.seen if text.sentence[at] - text.sentence[d.head] == back and scene.is_subject(d)]
        parties = frozenset(p for d in near for i in d.ids if (p := party_of(scene, i)) is not None)
        if any(scene.cast.get(p).kind == "state" for p in parties):
            return parties
    return frozenset()


def _is_neighbour(scene: Scene, at: int) -> bool:
    return scene.text.lower[at].startswith("nachbar")


def _only(memory: Memory, anaphor: Anaphor) -> list[tuple[float, str]]:
    """Return the only organisation of its types that the report named, however far back."""
    found = memory.ranked(anaphor.end - 1, lambda e, _: fits(e, anaphor.types), reach=FAR)
    return found if len(found) == 1 else []


def fits(entity: Entity, types: frozenset[str]) -> bool:
    """Return whether an actor is of one of these types; states are their own type."""
    return entity.kind == "state" if "state" in types else bool(types & {entity.type, _institutions().get(entity.type, "")})


@cache
def _institutions() -> dict[str, str]:
    """Return the type of every institution of a state: a foreign ministry is a ministry."""
    return {row["id"]: row["type"] for row in rows("institutions.tsv", "actors")}


def _of_possessor(scene: Scene, memory: Memory, anaphor: Anaphor) -> Entity | None:
    """ "sein Land": the state of whom the possessive means."""
    if anaphor.possessor is None or "state" not in anaphor.types:
        return None
    owner = possessor_of(scene, memory, anaphor.possessor)
    if owner is None or owner.kind != "person" or not (owner.part_of or "").startswith(("state:", "new:")):
        return None
    entity = scene.cast.entities.get(owner.part_of or "")
    if entity is None and (owner.part_of or "").startswith("state:"):
        entity = scene.cast.state((owner.part_of or "").removeprefix("state:"))
    if entity is not None and _is_neighbour(scene, anaphor.end - 1):
        own = frozenset({entity.id})  # "Sorel feierte die Niederlage seines Nachbarlandes": the only other state in mind
        others = memory.ranked(anaphor.end - 1, lambda e, _: e.kind == "state", apart=own, reach=REACH)
        return scene.cast.get(others[0][1]) if len(others) == 1 else None
    return entity if entity is not None and entity.kind == "state" else None
