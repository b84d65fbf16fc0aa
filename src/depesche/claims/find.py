"""Finders, then linkers, then freezing: two ordered tuples are all there is.

`FINDERS` turn the analysis into drafts; `LINKERS` complete drafts with what needs the rest of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from depesche.actors.linked import Actors
from depesche.claims.absences import RULE as ABSENT
from depesche.claims.absences import find_absences
from depesche.claims.adjectives import with_adjectives
from depesche.claims.aims import find_aims
from depesche.claims.announcements import find_announcements, renounce
from depesche.claims.assessments import find_assessments
from depesche.claims.bargains import cut_off, strike_bargains
from depesche.claims.casualties import find_casualties
from depesche.claims.conditions import add_conditions
from depesche.claims.confirmations import find_confirmations
from depesche.claims.deeds_again import find_deeds_again, without
from depesche.claims.delegates import with_delegates
from depesche.claims.denials import voice_denials
from depesche.claims.details import add_details
from depesche.claims.domain import bears_on_negotiation
from depesche.claims.draft import Draft
from depesche.claims.embedding import weigh
from depesche.claims.event_pronouns import find_event_pronouns
from depesche.claims.evidence import add_body
from depesche.claims.freeze import freeze
from depesche.claims.gapped import find_gapped
from depesche.claims.holders import add_holders, hold_spoken
from depesche.claims.issues import add_issues
from depesche.claims.labels import label_words
from depesche.claims.lengths import add_lengths
from depesche.claims.mediators import add_mediators
from depesche.claims.nominal import find_nominal
from depesche.claims.obligations import find_obligations
from depesche.claims.open_points import find_open_points
from depesche.claims.orders import find_orders
from depesche.claims.participles import find_participles
from depesche.claims.performed import find_performed
from depesche.claims.places import add_places
from depesche.claims.predicates import with_predicates
from depesche.claims.prospects import find_prospects
from depesche.claims.rests import find_rests
from depesche.claims.results import find_results
from depesche.claims.shades import add_shades
from depesche.claims.silences import find_silences
from depesche.claims.stages import add_stages, without_leave
from depesche.claims.statements import find_statements, run_out
from depesche.claims.takeup import take_up
from depesche.claims.targets import add_targets
from depesche.claims.terms import bind_terms, find_terms
from depesche.claims.threats import aimed_as_demanded, find_threats, ready_for_harm, warn
from depesche.claims.tidings import find_tidings
from depesche.claims.topics import inherit_issues
from depesche.claims.unverified import find_unverified
from depesche.claims.verbal import find_verbal
from depesche.claims.verdicts import find_verdicts
from depesche.claims.voices import Word, add_voices, with_speakers, words_of, words_over
from depesche.claims.withheld import find_withheld
from depesche.language.analysis import Analysis
from depesche.language.quotations.find import told
from depesche.language.sources import SourceFrame, frames
from depesche.lexicon.load_acts import ActLexicon, load_acts
from depesche.model.actor import Actor
from depesche.model.claim import Claim
from depesche.model.problem import Problem
from depesche.model.quotation import Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the claims room gives back."""

    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    quotations: tuple[Quotation, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that finders and linkers may look at."""

    analysis: Analysis
    actors: Actors
    lexicon: ActLexicon
    words: tuple[Word, ...]
    frames: tuple[SourceFrame, ...]


WITHDRAWN = Problem(
    code="claims.withdrawn",
    message="The agency has withdrawn the report; no claims were read from it.",
)
OTHER_DOMAIN = Problem(
    code="claims.other_domain",
    message="The report names too few parties and issues of a negotiation; no claims were read from it.",
)
TOLD = frozenset({"dass", "v2"})
"""Manners of a frame whose content is a clause behind it."""
ATTRIBUTE = "participles.attribute"
CALLED = "verdicts.called"
OPEN = "open_points.predicate"
Finder = Callable[[Scene, tuple[Draft, ...]], Iterable[Draft]]
Linker = Callable[[Scene, tuple[Draft, ...]], tuple[Draft, ...]]

FINDERS: tuple[Finder, ...] = (
    lambda s, _: find_orders(s.analysis, s.actors),
    lambda s, _: find_obligations(s.analysis, s.actors, s.lexicon, s.words),
    lambda s, _: find_absences(s.analysis, s.actors, s.lexicon, s.words),
    lambda s, _: find_unverified(s.analysis, s.actors, s.lexicon, s.words),
    lambda s, _: find_verdicts(s.analysis, s.actors, s.lexicon, s.words),
    lambda s, _: find_performed(s.analysis, s.actors, s.lexicon),
    lambda s, _: find_verbal(s.analysis, s.actors, s.lexicon, s.frames),
    lambda s, d: find_gapped(s.analysis, s.actors, s.lexicon, d),
    lambda s, _: find_participles(s.analysis, s.actors, s.lexicon),
    lambda s, _: find_event_pronouns(s.analysis, s.actors, s.lexicon),
    lambda s, _: find_aims(s.analysis, s.actors, s.lexicon, s.words),
    lambda s, _: find_open_points(s.analysis, s.lexicon, s.words),
    lambda s, _: find_silences(s.analysis, s.actors, s.frames),
    lambda s, _: find_confirmations(s.analysis, s.actors, s.lexicon),
    lambda s, d: find_casualties(s.analysis, s.actors, s.lexicon, d),
    lambda s, _: find_tidings(s.analysis, s.actors, s.lexicon),
    lambda s, d: find_deeds_again(s.analysis, s.actors, s.lexicon, d),
    lambda s, d: without(find_nominal(s.analysis, s.actors, s.lexicon), d),
    lambda s, d: find_rests(s.analysis, d),
    lambda s, d: find_results(s.analysis, s.lexicon, s.words, d),
    lambda s, d: find_terms(s.analysis, s.actors, s.lexicon, s.words, d),
    lambda s, d: find_threats(s.analysis, s.actors, s.lexicon, s.words, d),
    lambda s, d: find_withheld(s.analysis, s.actors, s.lexicon, s.words, d),
    lambda s, d: find_prospects(s.analysis, s.actors, s.lexicon, s.words, d),
    lambda s, d: find_announcements(s.analysis, s.actors, s.lexicon, s.words, d),
    lambda s, d: find_assessments(s.analysis, s.actors, s.lexicon, s.words, d),
)
LINKERS: tuple[Linker, ...] = (
    lambda s, d: add_lengths(s.analysis, s.actors, s.lexicon, ready_for_harm(s.analysis, d)),
    lambda s, d: bind_terms(s.analysis, s.actors, s.lexicon, s.words, add_stages(s.analysis, d, s.actors, s.lexicon)),
    lambda s, d: weigh(s.analysis, renounce(s.analysis, s.actors, without_leave(s.analysis, d))),
    lambda s, d: hold_spoken(s.analysis, d, s.actors, s.words, s.lexicon),
    lambda s, d: add_body(s.analysis, d),
    lambda s, d: without_content(s.analysis, warn(s.analysis, d, s.actors)),
    lambda s, d: (*d, *_statements(s, d)),
    lambda s, d: add_body(s.analysis, d),
    lambda s, d: add_conditions(s.analysis, d, s.lexicon),
    lambda s, d: strike_bargains(s.analysis, d, s.actors, s.words, s.lexicon),
    lambda s, d: add_holders(s.analysis, d, s.actors, s.words),
    lambda s, d: aimed_as_demanded(s.analysis, add_targets(s.analysis, d, s.actors, s.lexicon)),
    lambda s, d: take_up(s.analysis, d),
    lambda s, d: add_mediators(s.analysis, d, s.actors),
    lambda s, d: add_details(s.analysis, d, s.lexicon),
    lambda s, d: add_places(s.analysis, d, s.actors, s.lexicon),
    lambda s, d: add_issues(s.analysis, d, s.actors, s.lexicon),
    lambda s, d: inherit_issues(s.analysis, d, s.lexicon),
    lambda s, d: add_targets(s.analysis, cut_off(d), s.actors, s.lexicon),
    lambda s, d: voice_denials(s.analysis, d, s.actors),
    lambda s, d: add_voices(d, s.words),
    lambda s, d: add_shades(s.analysis, run_out(s.analysis, d), s.lexicon),
)


def scene_of(analysis: Analysis, actors: Actors) -> Scene:
    """Return what finders and linkers look at: the analysis, who is who, and on whose word each stretch rests."""
    lexicon = load_acts(analysis.report.language)
    actors = with_predicates(analysis, with_adjectives(analysis, actors), lexicon)
    framed = frames(analysis)
    words = words_of(analysis, actors, framed)
    words = (*words, *label_words(analysis, actors, words))
    return Scene(
        analysis=analysis,
        actors=with_delegates(analysis, with_speakers(analysis, actors, words)),
        lexicon=lexicon,
        words=words,
        frames=framed,
    )


def found_drafts(scene: Scene) -> tuple[Draft, ...]:
    """Return what the finders find, in their order."""
    drafts: tuple[Draft, ...] = ()
    for finder in FINDERS:
        drafts = (*drafts, *finder(scene, drafts))
    asked = told(scene.analysis).asked  # the questions of an interview assert nothing
    return tuple(d for d in drafts if d.trigger not in asked) if asked else drafts


def completed(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the drafts as the linkers leave them; some are dropped, statements are added."""
    for linker in LINKERS:
        drafts = linker(scene, drafts)
    return drafts


def find(analysis: Analysis, actors: Actors) -> Found:
    """Return the claims of one report, in order of their triggers."""
    scene = scene_of(analysis, actors)
    actors = with_adjectives(analysis, actors)
    if analysis.report.status == "withdrawn":
        return Found(claims=(), actors=actors.actors, quotations=analysis.quotations, problems=(WITHDRAWN,))
    if not bears_on_negotiation(analysis, actors, scene.lexicon):
        return Found(claims=(), actors=actors.actors, quotations=analysis.quotations, problems=(OTHER_DOMAIN,))
    drafts = completed(scene, found_drafts(scene))
    claims = sorted((freeze(analysis, d) for d in drafts), key=lambda c: (c.trigger, c.kind))
    problems = tuple(_without_doer(analysis, d) for d in drafts if d.open_doer)
    return Found(
        claims=tuple(claims),
        actors=tuple(a for a in actors.actors if a.mentions or a.id in _named(claims) | _owners(actors)),
        quotations=quoted(analysis, actors, scene.words),
        problems=problems,
    )


def _named(claims: list[Claim]) -> set[str]:
    """Return the ids of all actors in roles and voices."""
    roles = {i for c in claims for i in (*c.by, *c.to, *c.with_, *c.via, *c.host)}
    return roles | {v.actor for c in claims for v in c.voices if v.actor}


def _owners(actors: Actors) -> set[str]:
    """Return the ids of those for whom somebody of the report acts."""
    return {i for a in actors.actors for i in (a.part_of, *(r.of for r in a.roles)) if i}


def quoted(analysis: Analysis, actors: Actors, words: tuple[Word, ...]) -> tuple[Quotation, ...]:
    """Return the quotations with the actors that their speakers resolve to."""
    out = []
    for quotation in analysis.quotations:
        heads = [t for s in quotation.speaker for t in analysis.tokens_in(s.begin, s.end)]
        found = [i for t in heads for i in actors.at(t)]
        begin = quotation.quote[0].begin
        first = next(iter(analysis.tokens_in(begin, begin + 1)), None)
        over = words_over(words, first) if first is not None else ()
        speaker = found[0] if found else (over[0].actor if over and not quotation.speaker else None)
        out.append(quotation if speaker == quotation.speaker_actor else replace(quotation, speaker_actor=speaker))
    return tuple(out)


def _without_doer(analysis: Analysis, draft: Draft) -> Problem:
    phrase = analysis.phrase((draft.trigger,))
    return Problem(
        code="claims.unknown_doer",
        message=f"Who does it at {phrase.text!r} is named, but not known from the report; the claim has no doer.",
        begin=phrase.begin,
        end=phrase.end,
    )


def without_content(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop what belongs to another act: the deed that is demanded, offered or threatened is that act's matter.

    A verbal act stands above the nouns in it; of two drafts with one trigger the more specific stays.
    """
    drafts = tuple(d for d in drafts if not any(_only_weighs(analysis, d, other, drafts) for other in drafts))
    drafts = tuple(d for d in drafts if not any(_same_meeting(d, other) for other in drafts))
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        inner = any(
            # "bestritt eine Beteiligung an dem Angriff": of two that hold each other the first stays
            _holds(other, draft) and not (place < at and _holds(draft, other)) and not _aside(analysis, other, draft)
            for at, other in enumerate(drafts)
            # a statement holds nothing, but what is not there and what something is called do
            if (other.kind != "statement" or other.rule in (ABSENT, CALLED) or (other.rule == OPEN and other.certainty == "U"))
            # "die von Sudania geforderte Entschädigung lehnte Norland ab" tells of a demand and of a refusal
            and not (draft.rule == ATTRIBUTE and other.kind not in ("accusation", draft.kind))
        )
        if inner:
            continue
        same = next((n for n, k in enumerate(kept) if k.trigger == draft.trigger), None)
        if same is None:
            kept.append(draft)
        elif draft.kind == "threat" and kept[same].kind in ("demand", "statement"):
            kept[same] = draft  # "müsse sich auf Vergeltung einstellen" asks nobody; "werde reagieren, falls ..." threatens
    return tuple(kept)


def _same_meeting(noun: Draft, verb: Draft) -> bool:
    """ "erörterten in einem Telefonat die Lage", "besucht auf seiner Reise Dohm": one contact or journey, told by the verb."""
    if noun.kind not in ("contact", "travel") or verb.kind != noun.kind:
        return False
    if not noun.nominal or verb.nominal or noun.clause != verb.clause:
        return False
    return {*noun.by, *noun.with_} <= {*verb.by, *verb.with_} and noun.stage == verb.stage and not noun.via


def _aside(analysis: Analysis, outer: Draft, inner: Draft) -> bool:
    """ "verlängerte die Sanktionen, die Westmark verhängt hatte": a deed told as done in a relative clause stands for itself.

    So does the second of two: „der Plan, dem Westmark zustimmte und den Norland ablehnt“.
    """
    clause = analysis.clauses[inner.clause]
    if clause.relation == "conj" and clause.parent == outer.clause and analysis.clauses[outer.clause].relation == "acl:relcl":
        return not inner.nominal
    done = clause.tense in ("past", "perfect", "pluperfect") and clause.mood == "ind" and clause.modal is None
    relative = clause.relation == "acl:relcl" and not inner.nominal and clause.index != outer.clause
    return relative and done and inner.stage not in ("intended", "considered", "scheduled") and inner.kind != "statement"


def _only_weighs(analysis: Analysis, outer: Draft, inner: Draft, drafts: tuple[Draft, ...]) -> bool:
    """ "Die EU berät über Sanktionen" weighs them; "A und B", "die Minister berieten über Sanktionen" is a contact.

    Where a noun of the clause tells the contact ("erörterten in einem Telefonat neue Sanktionen"), the verb weighs.
    """
    weighed = inner.rule == "nominal.governed" and inner.stage == "considered" and inner.kind != "contact"
    if outer.kind != "contact" or outer.nominal or not weighed or not _holds(outer, inner):
        return False
    clause = analysis.clauses[outer.clause]
    if any(d.kind == "contact" and d.nominal and d.clause == outer.clause and d.trigger not in outer.content for d in drafts):
        return True
    subjects = [analysis.doc[i] for i in clause.subjects]
    body = len(subjects) == 1 and "Plur" not in subjects[0].morph.get("Number")
    return body and not outer.with_ and len(outer.by) <= 1


def _holds(outer: Draft, inner: Draft) -> bool:
    return inner.trigger in outer.content and inner.trigger != outer.trigger


def _statements(scene: Scene, drafts: tuple[Draft, ...]) -> Iterable[Draft]:
    taken = {t for d in drafts for t in (*d.body, *d.content, d.trigger)}
    # "Sorel sagte, Brandt habe ihr erklärt, ...": who says something in somebody's words states it in the content clause
    told = (f for f in scene.frames if f.manner in TOLD and not f.act and any(scene.actors.at(h) for h in f.heads))
    taken |= {t for f in told for t in f.cue}
    return find_statements(scene.analysis, scene.actors, scene.lexicon, scene.words, frozenset(taken))
