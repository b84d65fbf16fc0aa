"""Speech that goes on without a frame: runs of Konjunktiv, and "soll" as hearsay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from depesche.language.forms import INDICATIVE, PAST_SUBJUNCTIVE, finite_codes
from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.segments import conditional
from depesche.language.quotations.speaker import find_parties
from depesche.lexicon.load_actors import is_body
from depesche.lexicon.words import with_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.sentence import Sentence
    from depesche.language.quotations.words import Words

Kind = Literal["", "run", "hearsay"]
# Konjunktiv II stands in for a Konjunktiv I that looks like an indicative ("sie hätten"); alone it may be "would"
SUBSTITUTES = frozenset(["hätte", "hätten", "wäre", "wären", "würde", "würden", "müsste", "müssten", "gäbe"])
# after a narrated act these say what would be, in the report's own words: "schlug Wahlen vor. Das wäre der Anfang ..."
UNREAL = frozenset(["hätte", "wäre", "würde", "müsste", "gäbe"])
HEDGES = frozenset(["könnte", "könnten", "dürfte", "dürften"])
ABLE = frozenset(["könnten"])  # the Konjunktiv I of the plural looks like an indicative
SPOKEN = frozenset(["dass", "v2", "dir"])
THREATS = frozenset(["androhen", "ankündigen", "drohen", "warnen"])
SUPPOSING = frozenset(["sollte", "sollten"])
HEARSAY = frozenset(["soll", "sollen"])
FOLLOWING = frozenset([("in", "diesem", "fall"), ("in", "diesem", "falle"), ("in", "einem", "solchen")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The quotation that a run goes on from, and the sentence it stood in.

    Attributes:
        bare: whether an act was only told there, without content in its own clause.
    """

    draft: Draft
    sentence: int
    kind: Kind = ""
    bare: bool = False


def find_runs(sentences: Sequence[Sentence], drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the sentences that carry on the speech of the last speaker; neighbours are one quotation.

    Args:
        drafts: quotations with a frame, in any order.
    """
    if not sentences:
        return
    words = sentences[0].words
    by_sentence = _by_sentence(words, drafts)
    last: Last | None = None
    pending: Draft | None = None
    for s in sentences:
        own = [
            d for d in by_sentence.get(s.number, ())
            if not d.nested and not _told(words, d, last, s.number) and d.rule != "indirect.wonach" and not words.heading[s.begin]
        ]  # fmt: skip
        before = _before_speech(s, own, last)
        if before:
            yield _draft("run", before, last)
        if own and last is not None and all(d.rule == "direct.bare" and not d.speaker for d in own):
            last = replace(last, sentence=s.number, kind="run")
            continue
        if own:
            last = Last(draft=_with_antecedent(_speaking(own), last), sentence=s.number)
            continue
        kind = _continues(words, s.segments, last, s.number) if s.begin not in s.opaque else ""
        if not kind:
            last = _communicator(s, last)
            continue
        draft = _draft(kind, tuple(range(*words.sentences[s.number])), last)
        if pending is not None and _goes_on(words, pending, draft):
            pending = replace(pending, quote=pending.quote + draft.quote)
        else:
            if pending is not None:
                yield pending
            pending = draft
        last = Last(draft=last.draft if last is not None else draft, sentence=s.number, kind=kind)
    if pending is not None:
        yield pending


def _before_speech(s: Sentence, own: Sequence[Draft], last: Last | None) -> tuple[int, ...]:
    """Return the words in Konjunktiv before a quotation after a colon: "Die Pflichten seien klar: „...“"."""
    if not own or last is None or any(d.rule != "direct.bare" for d in own):
        return ()
    begin = min(d.quote[0] for d in own)
    if begin <= s.begin or s.words.text[begin - 1] != ":":
        return ()
    left = [g for g in s.segments if g.end < begin]
    return tuple(range(s.begin, begin - 1)) if _continues(s.words, left, last, s.number) == "run" else ()


def _with_antecedent(draft: Draft, last: Last | None) -> Draft:
    """Give "demnach" the speaker before it."""
    if draft.rule != "indirect.demnach" or last is None:
        return draft
    return replace(draft, speaker=last.draft.speaker, medium=last.draft.medium)


def _communicator(s: Sentence, last: Last | None) -> Last | None:
    """Return who spoke last when a sentence tells an act without its content: "Der Iran streitet dies ab."."""
    for k, segment in enumerate(s.segments):
        if segment.kind not in ("main", "first") or segment.finite is None or segment.konj:
            continue
        clause = [t for t in range(segment.begin, segment.end) if t not in s.opaque]
        cue = find_cue(s.words, clause, segment.finite) or _acting(segment.finite)
        if cue.passive or not cue.complements & SPOKEN:
            continue
        speaker = find_parties(s.words, s.segments, k, cue, s.opaque).speaker
        if speaker and (cue.lemma or _is_somebody(s.words, speaker)):
            told = Draft(type="Reported", medium=cue.medium, quote=speaker, speaker=speaker, source=cue)
            return Last(draft=told, sentence=s.number, bare=True)
    return last


def _acting(finite: int) -> Cue:
    """Return a cue for any verb: whoever acts may go on to speak ("Die Kommission bedauerte das. Ohne ... sei ...")."""
    return Cue(tokens=(finite,), lemma="", finite=finite, complements=SPOKEN)


def _is_somebody(words: Words, phrase: tuple[int, ...]) -> bool:
    """Tell whether a subject is a person or body by name; a place, a day or a matter says nothing."""
    return any(words.person[t] for t in phrase) or any(
        words.tag[t] in ("NN", "NE") and (words.name[t] and not words.place[t] or is_body(words.text[t])) for t in phrase
    )


def _by_sentence(words: Words, drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    out: dict[int, list[Draft]] = {}
    for d in drafts:
        for s in {words.sentence_of[t] for t in d.quote}:
            out.setdefault(s, []).append(d)
    return out


def _told(words: Words, draft: Draft, last: Last | None, s: int) -> bool:
    """Tell whether the frame itself is reported: "müsse die Regierung sagen, ...", "sie hätten versichert, dass ..."."""
    finite = draft.source.finite if draft.source is not None else None
    if finite is None and draft.rule == "indirect.noun":  # "habe er die Zusicherung erhalten, dass ..."
        finite = next((t for t in draft.frame if words.konj[t]), None)
    if finite is None or not draft.frame:
        return False
    return words.konj[finite] == "1" or _substitutes(words, words.low[finite], last, s)


def _substitutes(words: Words, finite: str, last: Last | None, s: int) -> bool:
    """Tell whether a Konjunktiv II carries on the speech of the sentence before and says nothing unreal."""
    if last is None or last.sentence != s - 1 or last.bare or not _stands_in(finite):
        return False
    if finite in UNREAL and last.draft.type == "Indirect" and not _in_subjunctive(words, last.draft):
        return False  # "Wie das Amt mitteilte, kommt die Ministerin. Es wäre ihr erster Besuch": the report says so
    act = last.draft.source is not None and last.draft.source.act
    return not (act and finite in UNREAL) or (last.kind == "run" and _threatens(last))


def _stands_in(finite: str) -> bool:
    """Tell whether a Konjunktiv II may stand for a Konjunktiv I: "hätten", and plurals like "stünden", "kämen"."""
    codes = finite_codes(finite) if finite.endswith("en") else frozenset()
    return finite in SUBSTITUTES or bool(codes & PAST_SUBJUNCTIVE) and not codes & INDICATIVE and finite not in HEDGES


def _speaking(drafts: Sequence[Draft]) -> Draft:
    spoken = [d for d in drafts if d.speaker] or drafts
    # "X stellt eine Bedingung: Y müsse abziehen, sagte Minister Z": of two frames of the same words the last one speaks
    return max(spoken, key=lambda d: (len(d.quote), d.quote[0], max(d.frame, default=-1)))


def _draft(kind: Kind, quote: tuple[int, ...], last: Last | None) -> Draft:
    return Draft(
        type="IndirectFreeIndirect" if kind == "run" else "FreeIndirect",
        medium=last.draft.medium if last is not None else "SW", quote=quote,
        speaker=last.draft.speaker if last is not None else (), rule=f"run.{kind}",
        source=last.draft.source if last is not None else None,
    )  # fmt: skip


def _goes_on(words: Words, before: Draft, draft: Draft) -> bool:
    at = draft.quote[0]
    return (
        before.quote[-1] + 1 == at
        and before.type == draft.type
        and before.speaker == draft.speaker
        and words.paragraph_of[at] == words.paragraph_of[at - 1]
    )


def _continues(words: Words, segments: Sequence[Segment], last: Last | None, s: int) -> Kind:
    heads = [g for g in segments if g.kind in ("main", "first") and g.finite is not None]
    supposed = len(heads) > 1 and _supposes(words, heads[0])
    heads = heads[1:] if supposed else heads
    near = last is not None and last.sentence == s - 1 and not last.bare
    within = near and not _opens_paragraph(words, s)
    finites = [words.low[g.finite] for g in heads if g.finite is not None]
    if finites and not heads[0].konj and finites[0] not in (*SUBSTITUTES, *HEDGES, *HEARSAY) and not _stands_in(finites[0]):
        return ""
    if any(g.konj == "1" for g in heads):
        return "run"
    if any(_substitutes(words, f, last, s) for f in finites):
        return "run"
    condition = supposed or any(conditional(words, g) for g in segments) or _in_that_case(words, segments)
    if condition and last is not None and last.sentence == s - 1 and _threatens(last) and heads and heads[0].konj:
        return "run"
    if near and heads and heads[0].konj == "2" and any(g.konj == "1" for g in segments):
        return "run"  # "Mitunter käme es so weit, dass er frei sei"
    if within and last is not None and last.kind == "run" and any(f in HEDGES for f in finites):
        return "run"
    if within and last is not None and finites and finites[0] in ABLE and _in_subjunctive(words, last.draft):
        return "run"  # "..., die Lage sei ernst. Die Sanktionen könnten fallen": plural of "könne"
    if any(f in HEARSAY for f in finites) and (near or _perfect(words, heads)):
        return "hearsay"
    return ""


def _opens_paragraph(words: Words, s: int) -> bool:
    """Tell whether a sentence stands first in its paragraph: "könnte" there may be the report's own guess as well."""
    begin = words.sentences[s][0]
    return begin > 0 and words.paragraph_of[begin] != words.paragraph_of[begin - 1]


def _in_subjunctive(words: Words, draft: Draft) -> bool:
    """Tell whether somebody's words were passed on in Konjunktiv I: the next "könnten" may stand for one."""
    return draft.type == "Indirect" and bool(draft.speaker) and any(words.konj[t] == "1" for t in draft.quote)


def _supposes(words: Words, head: Segment) -> bool:
    """Tell whether a clause is a condition with its verb first: "Sollte Norland angreifen, werde ..."."""
    return head.kind == "first" and head.finite == head.begin and words.low[head.begin] in SUPPOSING


def _in_that_case(words: Words, segments: Sequence[Segment]) -> bool:
    """Tell whether a sentence says what would follow: "Andernfalls käme es ...", "In diesem Fall würde Norland ..."."""
    lead = words.low[segments[0].begin : segments[0].begin + 3] if segments else ("",)
    return lead[0] in with_role("speech_adverbs", "follows") or lead in FOLLOWING


def _threatens(last: Last) -> bool:
    """Tell whether harm was announced: "würde" after it says what the speaker would do, or what would follow."""
    return last.draft.source is not None and last.draft.source.lemma in THREATS


def _perfect(words: Words, heads: Sequence[Segment]) -> bool:
    """Tell whether "soll" stands over a perfect infinitive: "soll geflohen sein"."""
    return any(
        words.low[t] in ("haben", "sein", "worden")
        for g in heads
        if g.finite is not None and words.low[g.finite] in HEARSAY
        for t in range(g.finite, g.end)
    )
