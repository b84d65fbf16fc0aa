"""Personal and possessive pronouns of the third person, and "ich" and "wir" inside quotations."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.actors.agreeing import agrees, outweighed
from depesche.actors.answers import addressed_by
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.pairs import subject_pairs
from depesche.actors.possessors import of_event, own_subjects, possessor_of
from depesche.actors.salience import Memory, clear_winner, fellow_arguments, is_agent, named_in_own_words
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.speakers import narrator_of, speaker_ids, speaker_of
from depesche.actors.text import words
from depesche.actors.things import means_thing, noun_agrees
from depesche.lexicon.load_reporting import load_reporting

PERSONAL = {"er": "m", "ihn": "m", "ihm": "mn", "sie": "fp", "ihr": "f", "ihnen": "p"}
SPEAKING = frozenset({"ich", "mir", "mich", "wir", "uns"})
OURS = ("unser", "mein")
DEMONSTRATIVES = {"dieser": "m", "diese": "fp", "dessen": "mn", "deren": "fp", "letzterer": "m", "letztere": "fp"}
GENITIVE = ("dessen", "deren")
ACTING_FORMS = ("state", "metonym", "body", "name", "pronoun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun to be resolved. `genders`: letters of the genders and numbers it may have (m, f, n, p)."""

    begin: int
    end: int
    genders: str
    possessive: bool
    speaking: bool = False


def find_pronouns(scene: Scene) -> list[Pronoun]:
    """Return the pronouns of a report in order."""
    found = []
    for i, word in enumerate(scene.text.lower):
        pronoun = _pronoun(scene, i, word)
        if pronoun is not None:
            found.append(pronoun)
    return found


def _pronoun(scene: Scene, i: int, word: str) -> Pronoun | None:
    text = scene.text
    if text.tags[i] == "PPER" and word in PERSONAL:
        if word == "sie" and text.quoted[i] >= 0 and text.words[i] == "Sie":
            return None
        return Pronoun(begin=i, end=i + 1, genders=_number(scene, i, PERSONAL[word]), possessive=False)
    if text.tags[i] == "PPER" and word == "es" and _may_be_state(scene, i):
        return Pronoun(begin=i, end=i + 1, genders="n", possessive=False)
    if word in DEMONSTRATIVES and _points_back(scene, i):
        genders = _number(scene, i, DEMONSTRATIVES[word])
        return Pronoun(begin=i, end=i + 1, genders=genders, possessive=word in GENITIVE)
    if text.tags[i] == "PPOSAT" and word.startswith(("sein", "ihr")):
        return Pronoun(begin=i, end=i + 1, genders="mn" if word.startswith("sein") else "fp", possessive=True)
    if text.quoted[i] >= 0 and ((text.tags[i] == "PPER" and word in SPEAKING) or _ours(scene, i)):
        return Pronoun(begin=i, end=i + 1, genders="mfp", possessive=_ours(scene, i), speaking=True)
    return None


def _ours(scene: Scene, i: int) -> bool:
    """ "Das ist unser letztes Angebot", sagte Sorel: the speaker, like "wir"."""
    return scene.text.tags[i] == "PPOSAT" and scene.text.lower[i].startswith(OURS)


def _points_back(scene: Scene, i: int) -> bool:
    """ "diese wiesen das zurück", "Deren Präsidentin drohte", "die dessen Armee hält"; ", dessen Regierung" is relative."""
    text = scene.text
    if text.lower[i] not in GENITIVE:
        alone = text.tags[i] == "PDS" or (text.lower[i].startswith("letzt") and not text.after(i)[:1].isupper())
        return alone and text.labels[i].lower() in SUBJECTS
    before = i - 1 if i > text.start(i) and text.tags[i - 1].startswith("APPR") else i
    relative = before > text.start(i) and text.words[before - 1] == ","
    return not relative and text.after(i)[:1].isalpha()


def _may_be_state(scene: Scene, i: int) -> bool:
    """ "Selmark signalisierte, es könne Soldaten stellen": subject of an active clause with a complement, no "es gebe"."""
    for clause in scene.analysis.clauses:
        if i in clause.subjects and not clause.understood:
            relative = clause.relation == "acl:relcl"
            does = bool(clause.objects or clause.datives) or relative or any(o.prep for o in clause.obliques)
            return does and not clause.copula and clause.voice == "active" and clause.lemma not in words("impersonal_verb")
    return False


def _named_state(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """Return the only neuter state or body that is a subject of the sentence so far, else of the sentence before."""
    sentence = scene.text.sentence
    for back in (0, 1):
        here = [d for d in memory.seen if d.begin < at and sentence[at] - sentence[d.head] == back and len(d.ids) == 1]
        subjects = {d.ids[0]: d for d in here if scene.is_subject(d) and d.form in ACTING_FORMS}
        if subjects:
            found = [i for i, d in subjects.items() if agrees(scene.cast.get(i), d, "n")]
            acting = [i for i in found if scene.cast.get(i).kind in ("state", "organisation")]
            return scene.cast.get(acting[0]) if len(acting) == 1 and len(subjects) == 1 else None
    return None


def _named_last(scene: Scene, memory: Memory, pronoun: Pronoun) -> Entity | None:
    """ "Sorel traf Vael. Dieser sagte ...", "warf es den Rebellen vor, diese wiesen das zurück": who was named last.

    Another noun that agrees and stands between leaves it open.
    """
    text = scene.text
    at = pronoun.begin
    if of_event(scene, at):
        return None
    near = [d for d in memory.seen if d.begin < at and text.sentence[at] - text.sentence[d.head] <= 1 and len(d.ids) == 1]
    man = text.lower[at] == "dieser"
    fitting = [
        d for d in near
        if d.form != "possessive" and not _in_source(scene, d) and agrees(scene.cast.get(d.ids[0]), d, pronoun.genders)
        and (not man or scene.cast.get(d.ids[0]).kind in ("person", "office"))
    ]  # fmt: skip
    if not fitting:
        return None
    last = max(fitting, key=lambda d: d.head)
    if not man and is_agent(scene, last) and len({d.ids for d in fitting}) > 1:
        return None  # "Die Miliz wurde von der Regierung beschuldigt; diese schwieg"
    several = (d for d in memory.seen if len(d.ids) > 1 and last.head < d.head < at)
    if "p" in pronoun.genders and next(several, None) is not None:
        return None  # "Die Regierung entließ beide Minister. Deren Unterstützung ..."
    entity = scene.cast.get(last.ids[0])
    if man and entity.gender != "m":
        return None
    drafted = {i for d in near for i in range(d.begin, d.end)}
    nouns = (i for i in range(last.head + 1, at) if text.tags[i] == "NN" and i not in drafted)
    elsewhere = man or text.lower[at] in GENITIVE  # within the sentence the object is nearer than any other noun
    nearer = (i for i in nouns if not elsewhere or text.sentence[i] != text.sentence[at])
    return None if any(noun_agrees(scene, i, pronoun.genders) for i in nearer) else entity


def _number(scene: Scene, i: int, genders: str) -> str:
    """Return "f" or "p" for "sie" as subject, by the number of the finite verb."""
    if genders != "fp":
        return genders
    for clause in scene.analysis.clauses:
        if i in clause.subjects and not clause.understood and clause.finite is not None:
            number = scene.text.morph[clause.finite].get("Number")
            return {"Sing": "f", "Plur": "p"}.get(number or "", genders)
    return genders


def resolve_pronoun(scene: Scene, memory: Memory, pronoun: Pronoun) -> Draft | None:
    """Return a pronoun with whom it stands for, or None; two that are equally likely are a problem."""
    joint = joint_antecedent(scene, memory, pronoun)
    if joint is not None:
        return Draft(
            begin=pronoun.begin,
            end=pronoun.end,
            head=pronoun.begin,
            ids=joint,
            form="possessive" if pronoun.possessive else "pronoun",
            gender="pl",
        )
    if pronoun.speaking:
        entity = speaker_of(scene, memory, pronoun.begin)
    elif pronoun.possessive and scene.text.lower[pronoun.begin] not in GENITIVE:
        entity = possessor_of(scene, memory, pronoun.begin)
    elif scene.text.lower[pronoun.begin] in DEMONSTRATIVES:
        entity = _named_last(scene, memory, pronoun)
    elif (answering := addressed_by(scene, memory, pronoun.begin, pronoun.genders)) is not None:
        entity = answering
    elif scene.text.lower[pronoun.begin] == "es":
        entity = _named_state(scene, memory, pronoun.begin)
    else:
        entity = _antecedent(scene, memory, pronoun)
    if entity is None:
        return None
    if entity.kind == "person" and not entity.gender and pronoun.genders in ("m", "f"):
        entity.gender = pronoun.genders
    return Draft(
        begin=pronoun.begin,
        end=pronoun.end,
        head=pronoun.begin,
        ids=(entity.id,),
        form="possessive" if pronoun.possessive else "pronoun",
        gender=entity.gender,
    )


def joint_antecedent(scene: Scene, memory: Memory, pronoun: Pronoun) -> tuple[str, ...] | None:
    """Return the two that a plural means: "Norland und Sudania legten ihren Streit bei. Sie unterschrieben ...".

    A possessive means the joint subject of its own clause; "sie" and "ihnen" that of the clause or sentence before when
    nothing else in between is a plural.
    """
    if "p" not in pronoun.genders:
        return None
    text = scene.text
    at = pronoun.begin
    pairs = [p for p in subject_pairs(scene, memory) if p.first < at]
    if pronoun.possessive:
        around = own_subjects(scene, at)
        own = [p for p in pairs if around & set(p.heads)] or [p for p in pairs if _told_by(scene, at) & set(p.heads)]
        return own[-1].ids if len(own) == 1 else None
    if pronoun.genders != "p" and text.lower[at] != "ihnen":
        return None
    last = [p for p in pairs if text.sentence[p.first] in (text.sentence[at], text.sentence[at] - 1)]
    clause = next((c for c in scene.analysis.clauses if at in c.tokens), None)
    inside = clause is not None and bool(last) and set(last[-1].heads) & set(clause.tokens)
    if not last or inside or _plural_between(scene, last[-1].last, at):
        return None
    return last[-1].ids


def _told_by(scene: Scene, at: int) -> set[int]:
    """Return who says a content clause whose subject a possessive leads: "Oslo und Riga erklärten, dass ihre Länder ..."."""
    clauses = scene.analysis.clauses
    clause = next((c for c in clauses if at in c.tokens), None)
    if clause is None or clause.relation != "ccomp" or clause.parent is None or not {at + 1, at + 2} & set(clause.subjects):
        return set()
    return set(clauses[clause.parent].subjects)


def _plural_between(scene: Scene, begin: int, at: int) -> bool:
    """Return whether another plural noun stands as subject or object between a pair and a pronoun."""
    text = scene.text
    return any(
        text.morph[i].get("Number") == "Plur"
        and text.tags[i] in ("NN", "PIS")
        and text.labels[i].lower() in (*SUBJECTS, "obj", "obl:arg", "iobj")
        for i in range(begin + 1, at)
    )


def _antecedent(scene: Scene, memory: Memory, pronoun: Pronoun) -> Entity | None:
    at = pronoun.begin
    apart = fellow_arguments(scene, at, memory) | _understood(scene, memory, at)
    apart |= speaker_ids(scene, memory, at) | named_in_own_words(scene, memory, at)

    def person(entity: Entity, draft: Draft) -> bool:
        acting = draft.gender == "m" and scene.is_subject(draft)  # "Der Iran ... er", "Der Bundesrat ... er"
        acting = acting and not (entity.kind == "state" and _speaks(scene, at))  # "sagte er"
        named = entity.kind in ("person", "office", "unnamed") or acting
        return named and agrees(entity, draft, pronoun.genders)

    def anything(entity: Entity, draft: Draft) -> bool:
        topic = draft.form == "state" and scene.text.after(draft.end - 1) == ":"  # "Ukraine: Gericht bestätigt Urteil"
        return entity.kind != "people" and not (topic or _in_source(scene, draft)) and agrees(entity, draft, pronoun.genders)

    accept = person if set(pronoun.genders) <= {"m", "n"} else anything
    ranked = memory.ranked(at, accept, apart=apart, reach=4)
    winner = clear_winner(ranked) or _teller_among(scene, memory, at, ranked)
    if winner is None and not ranked and pronoun.genders in ("m", "f"):
        return _teller_ahead(scene, memory, at, pronoun.genders)
    if winner is not None and "p" in pronoun.genders and scene.cast.get(winner).gender == "pl" and ranked[0][0] < 0:
        return None  # "Sie wurden erschossen" after "A und B wurden von Rebellen gefangen": more than one may be meant
    if winner is not None and "p" in pronoun.genders and _plural_open(scene, memory, at, winner):
        return None
    if winner is not None and not _speaks(scene, at) and outweighed(scene, at, pronoun.genders, ranked[0][0]):
        return None
    if winner is not None and scene.cast.get(winner).kind != "person" and means_thing(scene, memory, at, pronoun.genders, winner):
        return None
    if winner is None and ranked:
        scene.problem("actors.ambiguous_pronoun", f'"{scene.text.words[at]}" may be any of {len(ranked)} actors', at)
    return scene.cast.get(winner) if winner else None


def _plural_open(scene: Scene, memory: Memory, at: int, winner: str) -> bool:
    """ "Blinken sprach mit beiden Politikern. Er rief sie auf": several who are nearer, though nobody knows who they are."""
    text = scene.text
    if text.labels[at].lower() in SUBJECTS:
        return False
    last = max((d.head for d in memory.seen if winner in d.ids and d.head < at), default=at)
    both = (i for i in range(max(last, text.begins[max(0, text.sentence[at] - 1)]) + 1, at) if text.lower[i] in words("both"))
    drafted = {i for d in memory.seen for i in range(d.begin, d.end)}
    return any(text.is_capital(i + 1) and i + 1 not in drafted for i in both)


def _understood(scene: Scene, memory: Memory, at: int) -> frozenset[str]:
    """ "Gordon rief Wilhelm an, um ihn zu fragen": who asks is understood, and is not whom he asks."""
    clause = next((c for c in scene.analysis.clauses if at in c.tokens), None)
    if clause is None or not clause.understood or at in clause.subjects:
        return frozenset()
    return frozenset(i for d in memory.seen if set(clause.subjects) & {d.head, *d.keys} for i in d.ids)


def _in_source(scene: Scene, draft: Draft) -> bool:
    """ "Den Bericht, wie die Zeitung in ihrer Ausgabe meldete, wies sie zurück": "sie" is not the paper."""
    if scene.cast.get(draft.ids[0]).type != "media":
        return False
    clause = next((c for c in scene.analysis.clauses if draft.head in c.tokens), None)
    inserted = clause is not None and scene.text.lower[min(clause.tokens)] in ("so", "wie")
    return clause is not None and (inserted or clause.marker == "wie" or clause.relation in ("advcl", "parataxis"))


def _teller_among(scene: Scene, memory: Memory, at: int, ranked: list[tuple[float, str]]) -> str | None:
    """ "Er werde am Montag abreisen, sagte Brunsk": of several it is the one whose words are told."""
    teller = narrator_of(scene, memory, at) if ranked else None
    return next((i for _, i in ranked if teller is not None and i == teller.ids[0]), None)


def _teller_ahead(scene: Scene, memory: Memory, at: int, genders: str) -> Entity | None:
    """ "Er werde am Montag abreisen, sagte Präsident Brunsk": nobody was named before, so it looks ahead to who tells."""
    teller = narrator_of(scene, memory, at)
    if teller is None or teller.head < at or scene.text.sentence[teller.head] != scene.text.sentence[at]:
        return None
    entity = scene.cast.get(teller.ids[0])
    return entity if entity.kind == "person" and entity.gender == genders else None


def _speaks(scene: Scene, at: int) -> bool:
    """Return whether a pronoun is the subject of a verb of saying: no report or plan can be meant."""
    verbs = load_reporting().verb_forms
    return any(
        at in c.subjects and (c.lemma in verbs or scene.text.lower[c.head] in verbs) for c in scene.analysis.clauses
    )
