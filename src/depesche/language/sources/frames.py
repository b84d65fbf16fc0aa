"""From quotations, hearsay and silence to source frames with their nesting."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.find import told
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.segments import conditional
from depesche.language.quotations.speaker import find_parties
from depesche.language.sources.frame import Manner, SourceFrame
from depesche.language.sources.handed_on import handed_on
from depesche.language.sources.hearsay import Hearsay, find_hearsay
from depesche.language.sources.kinds import NOBODY, WRAPPERS, Source, kind_of_noun, read_source
from depesche.language.sources.scope import bounded, only_places, own_text, unnamed_twins
from depesche.language.sources.texts import colon_twins, said_on, spoken_of
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import with_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from depesche.language.analysis import Analysis
    from depesche.language.quotations.draft import Draft
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words
    from depesche.model.vocabulary import Stance

MANNERS: dict[str, Manner] = {
    "dass": "dass", "ob": "ob", "inf": "inf", "v2": "v2", "postposed": "postposed", "so": "so", "wie": "wie",
    "run": "run", "hearsay": "hearsay", "name": "name",
    "headline": "name",
    "pointing": "dass",
    "noun": "dass",
    "mood": "v2",
}  # fmt: skip
BEFORE_NOUN = ("ART", "APPRART", "PPOSAT", "PDAT", "ADJA")
TEXTS = ("document", "statement", "media")
NOT_THE_VERB = frozenset({"als", "nur", "zuletzt", "ohne", "allein"})
"""Words after a "nicht" that negates a phrase alone: "nicht als Antwort darauf erklärte er"."""
DEFINITE = frozenset({"den", "der", "dem", "diesen", "dieser", "diesem"})
WANTS = frozenset({"will", "wolle", "wollen", "wollten"})
OWN_STANCE = ("confirms", "admits", "denies")


@dataclass(slots=True)
class Found:
    """Frames while they are being collected."""

    frames: list[SourceFrame] = field(default_factory=list)

    def add(self, frame: SourceFrame) -> None:
        """Append a frame under its index."""
        self.frames.append(replace(frame, index=len(self.frames)))


@lru_cache(maxsize=2)  # actors and claims ask for them
def frames(analysis: Analysis) -> tuple[SourceFrame, ...]:
    """Return all source frames of a report in order of the text.

    Args:
        analysis: with Doc and offsets.
    """
    read = told(analysis)
    words, opaque = read.words, read.opaque
    cuts = [s.segments for s in read.sentences]
    spoken = (d for d in _resolved(words, read.drafts) if not own_text(words, d, read.drafts))
    found: list[SourceFrame] = [f for d in spoken if (f := _from_draft(words, d)) is not None]
    found = [*_plain(words, found, cuts), *spoken_of(words)]
    taken = {f.cue for f in found}
    for segments in cuts:
        found += _silence(words, segments, opaque, taken)
        found += _hearsay(words, segments, found)
    found = handed_on(words, said_on(words, found, cuts, opaque), cuts, opaque)
    found = _unverified(words, found, cuts)
    return _nest(sorted(found, key=lambda f: (min(f.tokens), -len(f.tokens))))


def _plain(words: Words, found: Sequence[SourceFrame], cuts: Sequence[Sequence[Segment]]) -> list[SourceFrame]:
    """Return the frames without those that say a thing twice, each over no more than its own words."""
    gone = only_places(words, found) | unnamed_twins(found) | colon_twins(words, found)
    shorter = bounded(words, found, cuts)
    return [replace(f, tokens=shorter.get(n, f.tokens)) for n, f in enumerate(found) if n not in gone]


# --- from quotations --------------------------------------------------------------------------------------------
def _resolved(words: Words, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts, with the speaker before it for "demnach" and the subject for "nach eigenen Angaben"."""
    last: Draft | None = None
    moved: dict[tuple[int, ...], tuple[int, ...]] = {}
    for d in drafts:
        if d.rule == "run.run" and d.speaker in moved:
            d = replace(d, speaker=moved[d.speaker])  # what goes on from "den Angaben zufolge"
        elif d.rule == "indirect.demnach":
            text = _text_before(words, d)
            near = last is not None and words.sentence_of[last.quote[-1]] + 1 >= words.sentence_of[d.cue[0]]
            beside = last is not None and words.paragraph_of[last.quote[-1]] == words.paragraph_of[d.cue[0]]
            d = replace(d, speaker=last.speaker if last is not None and (near or (not text and beside)) else text)
        elif _given_again(words, d):
            near = last is not None and words.paragraph_of[last.quote[-1]] == words.paragraph_of[d.cue[0]]
            near = near or (last is not None and words.sentence_of[last.quote[-1]] + 1 >= words.sentence_of[d.cue[0]])
            if near and last is not None and last.speaker:
                moved[d.speaker] = last.speaker
                d = replace(d, speaker=last.speaker)
        elif d.source is not None and d.source.lemma == "heißen" and not d.speaker and _pointing(words, d):
            d = replace(d, speaker=_text_before(words, d, written=True))
        elif d.rule == "indirect.wonach":
            d = replace(d, speaker=_antecedent(words, d.cue[0]))
        elif d.rule == "indirect.zufolge" and words.tag[d.speaker[0]] in ("PRELS", "PDS") and len(d.speaker) == 1:
            d = replace(d, speaker=_antecedent(words, d.speaker[0]) or d.speaker)  # "Berichte, denen zufolge ..."
        elif any(words.low[t] in ("eigenen", "eigener", "eigenem") for t in d.speaker):
            d = replace(d, speaker=_main_subject(words, d) or d.speaker)
        if d.speaker and not d.nested and d.type != "Reported" and d.rule != "indirect.wonach":
            last = d
        elif d.type == "Reported" and last is not None and words.sentence_of[d.quote[0]] > words.sentence_of[last.quote[-1]]:
            last = None  # somebody else's act stands between
        yield d


def _antecedent(words: Words, relative: int) -> tuple[int, ...]:
    """Return the noun before a relative adverb: "Berichte, wonach Norland verhandelt", "wies Berichte zurück, wonach ..."."""
    end = relative - 1
    while end > 1 and words.tag[end - 1] in ("VVPP", "VVINF", "PTKVZ"):
        end -= 1
    for begin in range(end - 1, max(end - 4, -1), -1):
        if words.tag[begin] in ("NN", "NE") and noun_phrase(words, begin, end) == end:
            return tuple(range(begin, end))
    return ()


def _given_again(words: Words, draft: Draft) -> bool:
    """Tell whether only words named before are a source: "den Angaben zufolge", "nach diesen Informationen"."""
    if not draft.cue or draft.type != "Indirect" or _manner(draft) != "prep" or not draft.speaker:
        return False
    noun = load_reporting().noun(words.text[draft.speaker[-1]])
    named = noun is not None and noun.kind in ("statement", "figure") and noun.stance == "says"  # no "dem Vernehmen nach"
    given = named and words.low[draft.speaker[0]] in DEFINITE
    return given and read_source(words, draft.speaker).kind == "unattributed"


def _pointing(words: Words, draft: Draft) -> bool:
    """Tell whether a frame points back at a text: "Darin heißt es, ..."."""
    return any(words.low[t] in with_role("speech_adverbs", "text") for t in draft.frame)


def _text_before(words: Words, draft: Draft, written: bool = False) -> tuple[int, ...]:
    """Return the text named in the sentence before: "... veröffentlichte einen Bericht. Demnach ...".

    Args:
        written: whether it is a paper that says something in it ("Das Papier liegt der Zeitung vor. Darin heißt es ...").
    """
    number = words.sentence_of[draft.cue[0]]
    if not number:
        return ()
    begin, end = words.sentences[number - 1]
    lexicon = load_reporting()
    for t in range(end - 1, begin - 1, -1):
        noun = lexicon.noun(words.text[t]) if words.tag[t] == "NN" else None
        paper = words.tag[t] == "NN" and (kind_of_noun(words.text[t]) or ("", ""))[0] == "document"
        if written and (words.number[t] == "Plur" or words.tag[t - 1] not in BEFORE_NOUN):
            continue
        if paper if written else noun is not None and noun.kind in TEXTS:
            first = t
            while first > begin and words.tag[first - 1] in ("ART", "ADJA", "PPOSAT"):
                first -= 1
            return tuple(range(first, noun_phrase(words, first, end) or t + 1))
    return ()


def _main_subject(words: Words, draft: Draft) -> tuple[int, ...]:
    for t in draft.quote:
        if words.dep[t] == "nsubj" and words.head[t] in draft.quote:  # no passive: those shot dead have given no figures
            begin = t
            while begin - 1 in draft.quote and words.tag[begin - 1] in ("ART", "ADJA", "PPOSAT", "NE", "NN"):
                begin -= 1
            stop = noun_phrase(words, begin, draft.quote[-1] + 1) or t + 1
            return tuple(range(begin, max(stop, t + 1)))
    return ()


def _from_draft(words: Words, draft: Draft) -> SourceFrame | None:
    if draft.type == "Reported" or draft.rule == "run.hearsay" or (draft.rule == "direct.fragment" and not draft.speaker):
        return None
    cue = draft.source
    if draft.rule == "indirect.pointing" and cue is not None and cue.finite is not None and words.konj[cue.finite]:
        return None  # "Das gehe aus einem Papier hervor, berichtete X": two readings of who passes on what
    if draft.rule == "indirect.demnach" and not draft.speaker:
        return None  # "Demnach sollen sich beide Seiten zurückziehen", after an agreement: nobody is named who says so
    if draft.type == "Indirect" and cue is not None and cue.act and draft.rule == "indirect.inf":
        return None  # the infinitive of "drohte, ... zu schließen" is part of the act and nobody's statement
    if not draft.speaker and draft.type == "Indirect" and cue is not None and draft.rule != "indirect.noun":
        if cue.finite is None and cue.lemma != "so" or cue.finite is not None and not cue.lemma:
            return None  # "regte an, zu klären, ob ...", "ähnlich klingt es in Kolm: ...": nobody says anything there
    speaker = _with_origin(words, draft.speaker)
    source = read_source(words, speaker)
    tokens = frozenset(draft.quote) - (set(speaker) - set(draft.speaker))
    return SourceFrame(
        index=0, tokens=tokens, cue=draft.cue, source=source.tokens, heads=source.heads,
        kind=source.kind, sourcing=source.sourcing, stance=_stance(words, draft, source),
        novelty=cue.novelty if cue is not None else None, medium=draft.medium, manner=_manner(draft),
        lemma=cue.lemma if cue is not None else "", act=cue.act if cue is not None else False,
    )  # fmt: skip


def _with_origin(words: Words, speaker: tuple[int, ...]) -> tuple[int, ...]:
    """Add where the words come from: "nach Informationen aus seiner Partei", "laut Meldungen aus Kolm"."""
    if not speaker or speaker[-1] + 2 >= len(words) or words.low[speaker[-1] + 1] != "aus":
        return speaker
    noun = load_reporting().noun(words.text[speaker[-1]])
    end = words.sentences[words.sentence_of[speaker[-1]]][1]
    stop = noun_phrase(words, speaker[-1] + 2, end) if noun is not None and noun.kind in WRAPPERS else None
    return (*speaker, *range(speaker[-1] + 1, stop)) if stop is not None else speaker


def _manner(draft: Draft) -> Manner:
    if draft.type == "Direct":
        return "direct"
    return MANNERS.get(draft.rule.partition(".")[2], "prep")


def _stance(words: Words, draft: Draft, source: Source) -> Stance:
    if source.stance is not None:
        return source.stance
    if draft.source is None or draft.type in ("IndirectFreeIndirect", "FreeIndirect"):
        return "says"
    told_by_noun = draft.rule == "indirect.noun"  # "konnte sich mit der Forderung, ..., nicht durchsetzen": it was said
    if not told_by_noun and _negated(words, draft.source, draft.frame) and draft.source.stance in ("says", "confirms"):
        return "no_comment"
    if draft.source.stance == "denies" and draft.quote[0] > 0 and words.text[draft.quote[0] - 1] == ":":
        return "says"  # "wies den Bericht zurück: Norland habe nie geliefert": behind the colon stands what is said instead
    return "doubts" if _claims_to_know(words, draft.source) else draft.source.stance


def _claims_to_know(words: Words, cue: Cue) -> bool:
    """ "will erfahren haben", "wollen gesehen haben": the agency does not vouch for it that they have."""
    if cue.stance != "says" or cue.finite is None or words.low[cue.finite] not in WANTS:
        return False
    tags = [words.tag[t] for t in cue.tokens]
    return tags[-1] == "VAINF" and "VVPP" in tags


def _negated(words: Words, cue: Cue, clause: Iterable[int]) -> bool:
    """Tell whether the saying is negated: "bestätigte nicht", within the piece of the sentence of its verb."""
    order = sorted(clause)
    at = cue.finite if cue.finite is not None else cue.tokens[0]
    if at not in order:
        return False
    begin = max((t + 1 for t in order if t < at and words.text[t] == ","), default=order[0])
    end = min((t for t in order if t > at and words.text[t] == ","), default=order[-1] + 1)
    return any(words.tag[t] == "PTKNEG" and words.low[t + 1 if t + 1 < end else t] not in NOT_THE_VERB for t in range(begin, end))


# --- silence, confirmations -------------------------------------------------------------------------------------
def _silence(
    words: Words, segments: Sequence[Segment], opaque: frozenset[int], taken: set[tuple[int, ...]]
) -> Iterator[SourceFrame]:
    """Yield "X äußerte sich nicht", "machte keine Angaben", "bestätigte den Bericht": no content clause."""
    for k, segment in enumerate(segments):
        if segment.finite is None or segment.kind not in ("main", "first") or conditional(words, segment):
            continue
        clause = tuple(t for t in range(segment.begin, segment.end) if t not in opaque)
        cue = find_cue(words, clause, segment.finite)
        if cue is None or cue.act or cue.tokens in taken or cue.passive:
            continue
        stance = _bare_stance(words, clause, cue)
        if stance is None:
            continue
        source = read_source(words, find_parties(words, segments, k, cue, opaque).speaker)
        rest = frozenset(clause) - set(cue.tokens) - set(source.tokens)
        manner: Manner = "silence" if stance == "no_comment" else "np"
        if not source.tokens or (manner == "np" and not rest):
            continue
        begin = min(clause[0], *source.tokens)
        same = words.sentence_of[begin] == words.sentence_of[clause[0]]
        tokens = frozenset(range(begin if same else clause[0], clause[-1] + 1)) if manner == "silence" else rest
        yield SourceFrame(
            index=0, tokens=tokens, cue=cue.tokens, source=source.tokens, heads=source.heads, kind=source.kind,
            sourcing=source.sourcing, stance=stance, novelty=cue.novelty, medium=cue.medium, manner=manner,
            lemma=cue.lemma,
        )  # fmt: skip


def _bare_stance(words: Words, clause: Sequence[int], cue: Cue) -> Stance | None:
    if cue.medium == "ST" or any(words.low[t] == "sich" and t not in cue.tokens for t in clause):
        return None
    negated = any(
        words.tag[t] == "PTKNEG" or words.low[t].startswith("kein") or words.low[t] == "weder" for t in clause
    )
    if cue.stance == "no_comment" or (negated and cue.stance in ("says", *OWN_STANCE)):
        return "no_comment"
    return cue.stance if cue.stance in OWN_STANCE and not negated else None


# --- hearsay ----------------------------------------------------------------------------------------------------
def _hearsay(words: Words, segments: Sequence[Segment], found: Sequence[SourceFrame]) -> Iterator[SourceFrame]:
    told = tuple(find_hearsay(words, segments))
    doubted = [d for d in told if d.manner == "adverb"]
    for h in told:
        if h.manner == "hearsay" and any(h.cue[0] in f.tokens and f.source for f in found):
            continue  # "Laut Medien soll er geflohen sein": one source, not two
        if h.manner == "hearsay" and any(h.cue[0] in d.tokens for d in doubted):
            continue  # "Angeblich soll Geld geflossen sein": once is enough
        source = read_source(words, h.subject) if h.subject else NOBODY
        yield SourceFrame(
            index=0, tokens=frozenset(h.tokens), cue=h.cue, source=source.tokens, heads=source.heads,
            kind=source.kind, sourcing=source.sourcing, stance=_distance(h), manner=h.manner,  # type: ignore[arg-type]
        )  # fmt: skip


def _distance(hearsay: Hearsay) -> Stance:
    return "says" if hearsay.manner == "hearsay" else "doubts"


def _unverified(words: Words, found: Sequence[SourceFrame], cuts: Sequence[Sequence[Segment]]) -> list[SourceFrame]:
    """Mark what the next sentence calls unverified: "Die Angaben ließen sich nicht unabhängig überprüfen"."""
    marked = {n for n, segments in enumerate(cuts) if _doubts_last(words, segments)}
    out: list[SourceFrame] = []
    for f in found:
        at = words.sentence_of[max(f.tokens)]
        doubted = at + 1 in marked and f.stance == "says" and bool(f.source)
        out.append(replace(f, stance="unconfirmed") if doubted else f)
    return out


def _doubts_last(words: Words, segments: Sequence[Segment]) -> bool:
    lows = [words.low[t] for s in segments for t in range(s.begin, s.end)]
    checked = any(w.startswith(("überprüf", "verifizier", "nachprüf")) or w == "bestätigen" for w in lows)
    return (
        checked
        and "nicht" in lows
        and any("angabe" in w or w in ("dies", "das", "unabhängig", "bericht", "berichte") for w in lows)
    )


# --- nesting ----------------------------------------------------------------------------------------------------
def _nest(found: Sequence[SourceFrame]) -> tuple[SourceFrame, ...]:
    """Give every frame its index and the smallest other frame that holds its cue or its words."""
    numbered = [replace(f, index=n) for n, f in enumerate(found)]
    parents = (_parent(f, numbered) for f in numbered)
    return tuple(f if parent == f.parent else replace(f, parent=parent) for f, parent in zip(numbered, parents, strict=True))


def _parent(frame: SourceFrame, found: Sequence[SourceFrame]) -> int | None:
    holders = [o for o in found if o.index != frame.index and _holds(o, frame)]
    return min(holders, key=lambda o: (len(o.tokens), o.manner != "cited")).index if holders else None


def _holds(outer: SourceFrame, inner: SourceFrame) -> bool:
    if inner.manner == "cited":
        return outer.manner != "cited" and inner.tokens <= outer.tokens
    if outer.manner == "adverb" and inner.manner != "adverb":
        return False
    if {outer.manner, inner.manner} & {"so", "wie"} and "prep" in (outer.manner, inner.manner):
        around = outer if inner.manner == "prep" else inner
        if set((inner if around is outer else outer).cue) <= around.tokens:
            return around is outer  # "Nach Angaben von X, so berichtete die Zeitung, ...": it passes on what the phrase names
    if inner.cue and not set(inner.cue) & set(outer.cue):
        return set(inner.cue) <= outer.tokens and len(outer.tokens) > len(inner.tokens)
    return inner.tokens < outer.tokens
