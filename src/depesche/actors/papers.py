"""Texts that speak: "dem Entwurf zufolge", "das Papier verlangt", "heißt es in der Resolution", and their later mentions.

Hit: „Laut dem Entwurf zieht Norland ab. Das Papier umfasst elf Seiten.“ - one voice, two mentions. Near misses: „Norland legte
einen Entwurf vor“ - a text that nobody cites is a thing; „nach einem Bericht der Zeitung“ - the medium speaks, not its text; „das
Abkommen“ - names what was agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from depesche.actors import forms
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.owners import right_owners
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.text import words
from depesche.language.sources.kinds import kind_of_noun
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words as closed_words

SHORTEST = 3  # letters before a noun that make it a compound: "Abschlussbericht"
OPEN = frozenset({"NN", "NE", "ADJA", "CARD", "ART"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A row of ``papers.tsv``.

    Attributes:
        use: "any" for what every text may be called ("Papier"), "joint" for one that is only a text when it is "gemeinsam",
            "compound" for one that other things are called too ("Protokoll"), "dated" for one after which "nach" may tell
            the time ("nach der Resolution"), "own" for the others.
    """

    noun: str
    gender: str
    use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase with a noun for a text; `end` is after an owner in the genitive.

    Attributes:
        definite: whether it may take up a text told of before. opens: whether it may be the first mention of one.
    """

    begin: int
    end: int
    at: int
    noun: Noun
    definite: bool
    opens: bool


@cache
def _nouns() -> dict[str, Noun]:
    table = [Noun(noun=r["noun"], gender=r["gender"], use=r["use"]) for r in rows("papers.tsv", "actors")]
    return {form: n for n in table for form in (forms.noun(n.noun) if n.gender != "f" else (n.noun,))}


def noun_of(word: str) -> Noun | None:
    """Return the row of a word, also of a compound: "Resolutionsentwurf" is an "Entwurf"; "Zeitungsbericht" is none.

    "Vertragstext" is no later name of any text, and a "Kyoto-Protokoll" is a treaty.
    """
    known = _nouns().get(word.rpartition("-")[2])
    if "-" in word:
        return known if known is not None and known.use in ("own", "dated") else None
    if known is not None:
        return known
    tails = (word[i:].capitalize() for i in range(SHORTEST, len(word) - SHORTEST))
    found = next((n for t in tails if (n := _nouns().get(t)) is not None and n.use != "joint"), None)
    kind = kind_of_noun(word) if found is not None else None
    if found is None or (kind is not None and kind[0] != "document"):
        return None
    use = "own" if found.use in ("any", "compound") else found.use
    return replace(found, noun=_citation(word, found) if found.use == "any" else found.noun, use=use)


def read_papers(scene: Scene) -> None:
    """Add the texts that speak, with every mention of them; what nobody cites stays a thing."""
    used: set[str] = set()
    for chain in _chains(list(_mentions(scene))):
        if any(speaks(scene, m) for m in chain) and not _of_paper_before(scene, chain[0]):
            used.add(_add(scene, chain, frozenset(used)))


def _mentions(scene: Scene) -> Iterator[Mention]:
    text = scene.text
    taken = {d.head for d in scene.drafts}
    for at, word in enumerate(text.words):
        noun = noun_of(word) if text.tags[at] in ("NN", "NE") and at not in taken else None
        if noun is None:
            continue
        begin = _left(scene, at)
        determiner = text.determiner(begin, at)
        joint = any(text.lower[i].startswith("gemeinsam") for i in range(begin, at))
        number = text.after(at) if text.after(at).isdigit() else ""  # "Resolution 1701" is another one than "die Resolution"
        noun = replace(noun, noun=f"{noun.noun} {number}".strip())
        owners, end = right_owners(scene, at + 1)
        governed = text.lower[at + 1 : at + 2] in (("der",), ("des",), ("von",), ("vom",))
        named = tuple(o.id for o in owners) if governed and owners else ()
        media = any(scene.cast.get(i).type == "media" for i in named) or _of_medium(scene, at + 1)
        if media or text.tags[begin] == "PPOSAT":
            continue
        definite = scene.definite(begin, at) or not determiner
        yield Mention(
            begin=begin,
            end=end if named else at + 1,
            at=at,
            noun=noun,
            definite=definite and not named,
            opens=joint or noun.use not in ("joint", "compound"),
        )


def _left(scene: Scene, at: int) -> int:
    """ "das elf Seiten lange Papier", "den von Frankreich eingebrachten Text": the article may stand far off."""
    text = scene.text
    near = text.left(at)
    if text.is_determiner(near):
        return near
    first = at
    while first > text.start(at) and _leads_to(scene, first - 1, at):
        first -= 1
    return next((i for i in range(first, near) if text.is_determiner(i)), near)


def _leads_to(scene: Scene, token: int, noun: int) -> bool:
    """Tell whether a token hangs on a noun, over others."""
    for _ in range(5):
        token = scene.text.heads[token]
        if token == noun:
            return True
    return False


def _of_medium(scene: Scene, at: int) -> bool:
    """ "einem Bericht der Kolmer Zeitung", "des Senders": what a medium writes is its own word."""
    text = scene.text
    for step in range(at, min(at + 5, text.limit(at - 1))):
        kind = kind_of_noun(text.words[step]) if text.is_capital(step) else None
        if kind is not None:
            return kind[0] == "media"
        if text.tags[step] not in OPEN and text.lower[step] not in ("von", "vom"):
            return False
    return False


def _of_paper_before(scene: Scene, first: Mention) -> bool:
    """ "Die Zeitung meldete ... heißt es in dem Bericht": a report that nobody has told of is that of the medium."""
    media = (d for d in scene.drafts if d.begin < first.at and any(scene.cast.get(i).type == "media" for i in d.ids))
    told = scene.text.determiner(first.begin, first.at) in words("indefinite") or first.end > first.at + 1
    return first.noun.noun == "Bericht" and not told and next(media, None) is not None


def _chains(found: Iterable[Mention]) -> list[list[Mention]]:
    """Join what means one text: the same noun, or after any of them "das Papier"; "ein Bericht" is a new one."""
    chains: list[list[Mention]] = []
    for mention in found:
        same = [c for c in chains if any(m.noun.noun == mention.noun.noun for m in c)]
        anyone = chains if mention.noun.use == "any" else []
        untold = [c for c in chains[-1:] if all(m.noun.use == "any" for m in c)]  # "ein Papier ... der Entwurf"
        last = max(same or anyone or untold, key=lambda c: c[-1].at, default=None)
        if last is not None and mention.definite:
            last.append(mention)
        elif mention.opens:
            chains.append([mention])
    return chains


def speaks(scene: Scene, mention: Mention) -> bool:
    """Tell whether a text is cited, provides for something, or is where words stand."""
    return _quoted(scene, mention) or _cited(scene, mention) or _provides(scene, mention) or _holds(scene, mention)


def _quoted(scene: Scene, mention: Mention) -> bool:
    """Tell whether a text is the speaker of a quotation: no "Autor des Berichts"."""
    text = scene.text
    for quotation in scene.analysis.quotations:
        for span in quotation.speaker:
            tokens = scene.analysis.tokens_in(span.begin, span.end)
            after = any(text.is_capital(i) and i < mention.begin for i in tokens if text.tags[i] in ("NN", "NE"))
            if mention.at in tokens and text.heads[mention.at] not in tokens and not after:
                return True
    return False


def _cited(scene: Scene, mention: Mention) -> bool:
    """ "laut dem Text", "dem Papier zufolge"; "nach der Resolution" may tell the time."""
    text = scene.text
    before = text.before(mention.begin)
    after = text.after(mention.end - 1).lower()
    if before == "nach" and mention.noun.use == "dated":
        return False
    return before in closed_words("term_prepositions") or after == "zufolge"


def _provides(scene: Scene, mention: Mention) -> bool:
    """ "der Entwurf sieht vor", "das Papier verlangt", "der Bericht wirft ... vor"."""
    if scene.text.labels[mention.at].lower() not in SUBJECTS:
        return False
    verbs = closed_words("term_provisions")
    told = load_reporting().verb_forms
    return any(
        mention.at in c.subjects and c.voice == "active" and not c.copula and (c.lemma in verbs or c.lemma in told)
        for c in scene.analysis.clauses
    )


def _holds(scene: Scene, mention: Mention) -> bool:
    """ "in dem Papier heißt es", "steht in der Resolution", "war in dem Text die Rede von"."""
    text = scene.text
    if text.before(mention.begin) != "in" and text.lower[mention.begin - 1 : mention.begin] != ("im",):
        return False
    for clause in scene.analysis.clauses:
        if mention.at not in clause.tokens:
            continue
        heard = any(text.lower[i] in words("text_subject") for i in clause.subjects)
        if clause.lemma in words("text_verb") or (heard and clause.lemma in words("text_verb_of")):
            return True
        if clause.voice == "passive" and clause.lemma in (*closed_words("term_provisions"), *load_reporting().verb_forms):
            return True
    return False


def _add(scene: Scene, chain: list[Mention], used: frozenset[str]) -> str:
    """Add the mentions of one text; returns its name, which no other text of the report has: "einem Bericht des Hilfswerks"."""
    first = next((m for m in chain if m.noun.use != "any"), chain[0])
    entity = _entity(scene, first, used)
    for mention in chain:
        scene.add(
            Draft(
                begin=mention.begin,
                end=mention.end,
                head=mention.at,
                ids=(entity.id,),
                form="unnamed",
                gender=mention.noun.gender,
            )
        )
    return entity.name


def _entity(scene: Scene, mention: Mention, used: frozenset[str]) -> Entity:
    name = " ".join((_citation(scene.text.words[mention.at], mention.noun), *scene.text.words[mention.at + 1 : mention.end]))
    if name in used:
        name = " ".join((name, *scene.text.words[mention.end : _owner_end(scene, mention.end)]))
    if name in used:
        name = f"{name} ({len(used) + 1})"
    entity = scene.cast.new(name, "unnamed", mention.noun.gender)
    entity.type = "paper"
    return entity


def _owner_end(scene: Scene, at: int) -> int:
    """Return the end of a genitive or "von" behind a noun: "des Hilfswerks"; the place itself for none."""
    text = scene.text
    limit = min(text.limit(at - 1), at + 5)
    if at >= limit or text.lower[at] not in ("der", "des", "von", "vom", "einer", "eines"):
        return at
    return next((i + 1 for i in range(at + 1, limit) if text.is_capital(i)), at)


def _citation(word: str, noun: Noun) -> str:
    """ "Abschlussberichts" is an "Abschlussbericht", "UN-Resolution" keeps its capital."""
    base = noun.noun.partition(" ")[0]
    prefix = word[: max(word.rfind(base), word.lower().rfind(base.lower()))]
    return prefix + (base if not prefix or prefix.endswith("-") else base.lower())
