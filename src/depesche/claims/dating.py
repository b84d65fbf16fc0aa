"""When, until when, how long: which of the times in a draft's words is the deed's time, its limit or its duration.

„Norland zieht die Truppen bis zum 1. Juni ab“ - a limit; „zog am 1. Juni ab“ - a time; „für drei Monate“ - a duration. Near miss:
„Seit ihrer Wahl im Mai hat sie zweimal verhandelt“ - nothing was negotiated in May.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.claims.draft import Draft
from depesche.claims.stages import AHEAD, DEEDS, ORDER
from depesche.language.analysis import Analysis
from depesche.language.lemmas import participle_verb
from depesche.language.times.anchor import Attachment, attach, is_event
from depesche.language.times.tense import AHEAD_PREPOSITIONS, planned_lemmas
from depesche.lexicon.words import with_role, words
from depesche.model.claim import When
from depesche.model.timex import Timex

if TYPE_CHECKING:
    from depesche.language.doc import Token

NO_DATE = frozenset({"PRESENT_REF", "PAST_REF"})
COMMITTING = frozenset({"agreement", "promise", "offer", "demand", "threat", "proposal", "acceptance", "concession"})
PAST = ("past", "perfect", "pluperfect")
LASTING = frozenset({"contact", "ceasefire", "force", "mediation", "statement", "travel"})
"""Kinds that may have lasted until they were over: "gingen nach zehn Tagen zu Ende"."""
CONDITIONAL = frozenset({"offer", "threat", "demand", "promise"})
LIMITS = frozenset({"until", "by", "within"})
FOLLOWING = frozenset({"acl:relcl", "ccomp", "conj", "advcl"})
"""Relations of a clause that tells what a plan goes on with."""


def add_times(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Fill time, due date and duration of each draft."""
    ties = [
        (tie, tokens)
        for tie in attach(analysis)
        if (tokens := frozenset(analysis.tokens_in(tie.time.begin, tie.time.end)))
        and tie.time.value not in NO_DATE
        and not _first_since(analysis, tie.time)
    ]
    dated = tuple(_with_times(analysis, d, ties) for d in drafts)
    ready = tuple(_by_heading(analysis, _by_event(analysis, _by_adverb(analysis, d))) for d in _same_span(analysis, dated))
    return _on_the_way(analysis, ready)


def _on_the_way(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Aas reist am Freitag nach Kolm, wo er Brandt trifft", "... und trifft dort Brandt": what a plan goes on with.

    Near miss: „Aas reist am Freitag nach Kolm, wo er im Mai Brandt traf“ - a past tense.
    """
    planned = {d.clause for d in drafts if d.stage == "scheduled" and d.kind in DEEDS and not d.nominal}
    on = {d.trigger for d in drafts if d.stage == "done" and d.kind in DEEDS and _goes_on(analysis, d, planned)}
    return tuple(replace(d, stage="scheduled", certainty="U") if d.trigger in on and d.stage == "done" else d for d in drafts)


def _goes_on(analysis: Analysis, draft: Draft, planned: set[int]) -> bool:
    clause = analysis.clauses[draft.clause]
    plain = clause.tense == "present" and clause.mood == "ind" and clause.voice == "active" and clause.modal is None
    if draft.nominal or draft.time is not None or not plain or clause.form != "finite" or clause.parent is None:
        return False
    return clause.parent in planned and clause.relation in FOLLOWING


def _with_times(analysis: Analysis, draft: Draft, ties: Iterable[tuple[Attachment, frozenset[int]]]) -> Draft:
    own = set(draft.body) - set(draft.condition) - set(draft.reason) - set(draft.purpose)
    matter = set(draft.matter)
    for tie, tokens in ties:
        inner = tokens <= matter or (tie.head is not None and tie.head in matter and tie.head != draft.trigger)
        if inner and _of_something_past(analysis, draft, tie):
            continue
        outside = _at_its_verb(analysis, draft, tie) or _at_causative(analysis, draft, tie)
        if tokens <= own and (inner or _belongs(analysis, draft, tie)) or outside:
            draft = _goes_on_since(analysis, draft, tie.time)
            draft = _place_time(analysis, _lies_ahead(analysis, draft, tie.time, inner=inner), tie.time, inner=inner)
        elif tokens <= set(draft.condition) and tie.time.bound in LIMITS and draft.due is None:
            # "wenn die Geiseln bis Ende April freikommen": the limit of what is asked for
            draft = replace(draft, due=tie.time.when()) if draft.kind in CONDITIONAL else draft
    return draft


def _of_something_past(analysis: Analysis, draft: Draft, tie: Attachment) -> bool:
    """ "die 2014 besetzte Insel", "die Linie, die 1994 gezogen wurde", "die Grenze von 1991": a time of what the matter names.

    Near misses: „ein für Mai geplantes Treffen“ - still to come; „ein Waffenstillstand von 30 Tagen“ - a length.
    """
    clause = analysis.clauses[tie.clause] if tie.clause is not None else None
    if clause is not None and clause.index != draft.clause and clause.relation == "acl:relcl" and clause.tense in PAST:
        return True
    if tie.time.type not in ("DATE", "TIME"):
        return False
    phrase = analysis.doc[tie.phrase]
    prepositions = {words("contractions").get(c.lower_, c.lower_).partition(" ")[0] for c in phrase.children if c.dep_ == "case"}
    of = prepositions & {*with_role("preposition_roles", "agent"), *with_role("preposition_roles", "made_in")}
    by_year = bool(of) and phrase.dep_ == "nmod" and phrase.head.pos_ in ("NOUN", "PROPN")
    # the parser hangs the year of "die 2014 besetzte Insel" on the noun
    before = phrase.nbor(1) if phrase.dep_ == "nummod" and phrase.i < phrase.head.i else phrase.head
    return by_year or (_done(before) and not prepositions & set(AHEAD_PREPOSITIONS))


def _done(token: Token) -> bool:
    """ "besetzte", "geschlossene": a participle that tells what was done; "geplante", "vorgesehene" tell what is to come."""
    planned = planned_lemmas()
    if token.dep_ != "amod" or token.tag_ != "ADJA" or token.lemma_ in planned or token.lower_.startswith(tuple(planned)):
        return False
    verb = participle_verb(token.lower_)
    return verb is not None and verb not in planned


def _first_since(analysis: Analysis, timex: Timex) -> bool:
    """ "Erstmals seit drei Jahren", "das erste Treffen seit 2019": how long there was none says nothing of when there is one."""
    if timex.bound != "since":
        return False
    at = next(iter(analysis.tokens_in(timex.begin, timex.end)))
    sentence = analysis.doc[at].sent
    return any(analysis.doc[t].lower_ in words("first_time") for t in range(max(sentence.start, at - 6), at))


def _belongs(analysis: Analysis, draft: Draft, tie: Attachment) -> bool:
    """Tell whether a time dates this act."""
    if draft.nominal:
        return tie.head in (None, draft.trigger) or tie.clause == draft.clause
    clause = analysis.clauses[draft.clause]
    # "ließ am Mittwoch seine Forderung fallen": any verb of the group may carry the time
    if tie.head is not None and (tie.head in clause.verbs or tie.head == draft.trigger):
        return True
    return tie.clause == draft.clause and tie.head in (None, clause.head)


def _at_its_verb(analysis: Analysis, draft: Draft, tie: Attachment) -> bool:
    """ "Ein Vermittlungsversuch scheiterte im August": the time of the verb is that of the deed that is its subject."""
    clause = analysis.clauses[draft.clause]
    if not draft.nominal or tie.head != clause.head or draft.time is not None:
        return False
    return draft.trigger in clause.subjects


def _at_causative(analysis: Analysis, draft: Draft, tie: Attachment) -> bool:
    """ "ließ am Mittwoch seine Forderung fallen": two verbs, one deed."""
    clause = analysis.clauses[draft.clause]
    if draft.nominal or clause.relation != "xcomp" or clause.form != "finite" or clause.parent is None:
        return False
    return tie.clause == clause.parent and tie.head == analysis.clauses[clause.parent].head


def _goes_on_since(analysis: Analysis, draft: Draft, timex: Timex) -> Draft:
    """ "Norland und Sudania verhandeln seit 1996": the present since a day is no talk that is over."""
    clause = analysis.clauses[draft.clause]
    lasting = draft.kind in ("contact", "mediation") and draft.stage == "done" and not draft.nominal
    on = clause.tense == "present" and clause.mood == "ind" and clause.voice == "active" and clause.negation is None
    return replace(draft, stage="under_way") if timex.bound == "since" and lasting and on else draft


def _lies_ahead(analysis: Analysis, draft: Draft, timex: Timex, *, inner: bool) -> Draft:
    """ "Norland zieht die Truppen binnen 60 Tagen ab", "trifft sich am Freitag": the present with a time ahead is a plan.

    So is a passive in Konjunktiv II ("würden in den nächsten Tagen ausgetauscht"), and an agreement still to be signed.
    """
    clause = analysis.clauses[draft.clause]
    published = analysis.report.published
    told = clause.tense == "present" or (clause.mood == "konj2" and clause.voice == "passive")
    if draft.kind not in DEEDS or draft.nominal or not told or draft.rule == ORDER:
        return draft
    signed = draft.stage == "agreed" and not draft.provided and not inner  # not "einigen sich auf ein Treffen am Freitag"
    if draft.stage != "done" and not signed and (draft.stage != "under_way" or timex.bound):
        return draft  # "beginnen am Freitag" lies ahead, "dauern bis Freitag an" does not
    if timex.bound in ("within", "ahead", "by") or timex.value == "FUTURE_REF":
        return replace(draft, stage="intended", certainty="U")  # "In den nächsten Tagen würden Gefangene ausgetauscht"
    later = published is not None and timex.earliest is not None and timex.earliest > published.latest
    return replace(draft, stage="scheduled", certainty="U") if later else draft


def _place_time(analysis: Analysis, draft: Draft, timex: Timex, *, inner: bool) -> Draft:
    if timex.type == "SET" or (draft.duration is not None and draft.duration.begin == timex.begin):
        return draft
    if draft.time is not None and timex.begin >= draft.time.end and timex.type == "TIME":
        return _with_hour(analysis, draft, draft.time, timex)
    # "wenige Wochen später" is no length
    counted = analysis.read(timex.begin, timex.end).rpartition(" ")[2] in words("relative_times")
    over = timex.type == "DURATION" and _frame_of(analysis, timex) in with_role("preposition_roles", "bound_for")
    if over and draft.kind not in LASTING:
        return draft  # "einigten sich nach 20 Jahren Streit": how long there was none
    if timex.type == "DURATION" and timex.bound in (None, "open", "until") and draft.duration is None and not counted:
        return draft if _no_length(analysis, timex) else replace(draft, duration=timex.how_long())
    if timex.type == "DURATION" and draft.duration is not None and timex.bound == "until" and draft.duration.end < timex.begin:
        long = draft.duration  # "zwei bis drei Tage"
        whole = analysis.report.text[long.begin : timex.end]
        return replace(draft, duration=replace(long, text=whole, end=timex.end))
    if draft.due is None and _is_limit(analysis, draft, timex, inner=inner):
        return replace(draft, due=timex.when())
    if _of_the_plan(analysis, draft, timex):
        return draft
    if draft.time is None and not (inner and draft.kind in COMMITTING):
        return _dated(analysis, replace(draft, time=timex.when()), timex)
    return draft


def _no_length(analysis: Analysis, timex: Timex) -> bool:
    """ "Zwei Jahre nach Beginn des Krieges", "drei Tage vor dem Gipfel" tell when; "ein Tag der Freude" is a name for a day.

    Near miss: „eine Waffenruhe von zwei Tagen vor dem Fest“ - a preposition makes a length of it.
    """
    last = max(analysis.tokens_in(timex.begin, timex.end))
    after = analysis.doc[last].nbor(1) if last + 1 < len(analysis.doc) else None
    if after is None:
        return False
    apart = after.lower_ in (*with_role("preposition_roles", "before"), *with_role("preposition_roles", "goal"))
    if apart and after.tag_ in ("APPR", "APPRART"):
        return not _frame_of(analysis, timex)
    return timex.value == "P1D" and after.tag_ == "ART" and "Gen" in after.morph.get("Case", [])


def _of_the_plan(analysis: Analysis, draft: Draft, timex: Timex) -> bool:
    """ "kündigte am Montag Gespräche an": a day that is over dates the announcing, not what is announced.

    Near miss: "wollte am Montag reisen" - the plan was for that day.
    """
    published = analysis.report.published
    ahead = draft.stage in ("intended", "scheduled") and draft.kind in DEEDS
    told = analysis.clauses[draft.clause].tense in PAST and analysis.clauses[draft.clause].modal is None
    return ahead and told and published is not None and timex.latest is not None and timex.latest < published.earliest


def _is_limit(analysis: Analysis, draft: Draft, timex: Timex, *, inner: bool) -> bool:
    """Tell whether a time is the limit of a commitment or plan: "bis zum 1. Juni", "binnen drei Tagen", "für den 15. August"."""
    if timex.bound in ("since", "ago") or (timex.type == "DURATION" and timex.bound == "until"):
        return False  # "eine Feuerpause von zwei bis drei Tagen" has no last day
    ahead = draft.stage in AHEAD or draft.stage == "agreed" or draft.rule == ORDER
    if timex.bound in LIMITS and ahead and draft.kind in DEEDS:
        return True
    if draft.kind not in COMMITTING:
        return False
    limits = timex.bound in LIMITS or timex.bound in ("before", "vague", "open")
    meant = _prepared_for(analysis, timex) and draft.stage == "agreed"
    return limits or meant or timex.bound in ("ahead", "from") or (inner and timex.type in ("DATE", "TIME"))


def _frame_of(analysis: Analysis, timex: Timex) -> str:
    """Return the preposition before a time in lower case, "" where there is none."""
    return analysis.read(timex.frame_begin, timex.begin).strip().lower().partition(" ")[0]


def _prepared_for(analysis: Analysis, timex: Timex) -> bool:
    """ "Für den 15. August sind neue Begegnungen vereinbart"."""
    return _frame_of(analysis, timex) in words("appointing") and timex.type in ("DATE", "TIME")


def _with_hour(analysis: Analysis, draft: Draft, day: When, hour: Timex) -> Draft:
    """ "in der Nacht auf Sonntag um Mitternacht": day and hour that stand together are one time."""
    text = analysis.report.text
    between = text[day.end : hour.begin].strip().removeprefix(",").strip()
    if between not in with_role("preposition_roles", "clock"):
        return draft
    when = hour.when()
    whole = replace(when, text=text[day.begin : hour.end], begin=day.begin)
    return replace(draft, time=whole if when.earliest is not None and when.earliest == day.earliest else replace(
        day, text=whole.text, end=hour.end
    ))  # fmt: skip


def _dated(analysis: Analysis, draft: Draft, timex: Timex) -> Draft:
    """A plan with a day is scheduled; a plan without stays intended, and "versuchte am Montag" is none for Monday."""
    published = analysis.report.published
    if published is not None and timex.latest is not None and timex.latest < published.earliest:
        return draft
    if draft.stage == "intended" and draft.kind in DEEDS and timex.type in ("DATE", "TIME") and not timex.vague and timex.latest:
        return replace(draft, stage="scheduled")
    return draft


def _same_span(analysis: Analysis, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Fill "im selben Zeitraum" by the limit that was told before it."""
    limits = sorted((d.due.begin, d.due) for d in drafts if d.due is not None)
    for draft in drafts:
        span = None if draft.due is not None or draft.nominal else _span_phrase(analysis, draft)
        if span is None:
            yield draft
            continue
        begin, end = analysis.begins[span[0]], analysis.ends[span[-1]]
        before = [due for at, due in limits if at < begin]
        if not before:
            yield draft
            continue
        due = replace(before[-1], text=analysis.report.text[begin:end], begin=begin, end=end)
        yield replace(draft, due=due) if draft.kind in COMMITTING | DEEDS else draft


def _span_phrase(analysis: Analysis, draft: Draft) -> tuple[int, ...] | None:
    """Return the tokens of "im selben Zeitraum", "in der gleichen Frist" in a draft's clause."""
    doc = analysis.doc
    for t in analysis.clauses[draft.clause].tokens:
        if t >= 2 and doc[t].lemma_ in words("spans_taken_up") and doc[t - 1].lower_.startswith(tuple(words("sameness"))):
            first = t - 3 if doc[t - 2].tag_ == "ART" else t - 2
            return tuple(range(max(first, 0), t + 1))
    return None


def _by_adverb(analysis: Analysis, draft: Draft) -> Draft:
    """ "Danach zog Norland ab", "hatte damals gedroht": without a date of its own a past deed keeps the adverb of its time."""
    if draft.time is not None or draft.nominal:
        return draft
    clause = analysis.clauses[draft.clause]
    if clause.tense not in PAST:
        return draft
    doc = analysis.doc
    found = [t for t in clause.tokens if doc[t].lower_ in words("relative_times") and _free(analysis, t)]
    if len(found) != 1:
        return draft
    begin = found[0] - 1 if _has_degree(analysis, found[0]) else found[0]
    at, end = analysis.begins[begin], analysis.ends[found[0]]
    return replace(draft, time=When(text=analysis.report.text[at:end], begin=at, end=end, value="PAST_REF"))


def _has_degree(analysis: Analysis, token: int) -> bool:
    """Tell "kurz darauf", "bald danach"."""
    return token > 0 and analysis.doc[token - 1].lower_ in words("relative_time_degrees")


def _free(analysis: Analysis, token: int) -> bool:
    """Tell whether an adverb stands by itself: "zwei Tage später" is a time of its own, "einigten sich darauf" is none."""
    if words("relative_times")[analysis.doc[token].lower_] == "degree" and not _has_degree(analysis, token):
        return False
    begin = analysis.begins[token]
    timed = any(t.begin <= begin < t.end and t.value not in NO_DATE for t in analysis.times)
    return not timed and analysis.doc[token].head.pos_ not in ("NOUN", "PROPN", "NUM")


def _by_event(analysis: Analysis, draft: Draft) -> Draft:
    """ "Vor der Runde hatte er gedroht", "wenige Stunden vor der Mitteilung": a past deed dated by another happening."""
    if draft.time is not None or draft.nominal or analysis.clauses[draft.clause].tense not in PAST:
        return draft
    doc = analysis.doc
    found = [
        o.head
        for o in analysis.clauses[draft.clause].obliques
        if o.prep in words("event_orders") and is_event(doc[o.head]) and o.head not in draft.matter
    ]
    if len(found) != 1:
        return draft
    owned = {t.i for c in doc[found[0]].children if c.dep_ in ("nmod", "nmod:poss") for t in c.subtree}
    phrase = [t.i for t in doc[found[0]].subtree if t.i <= found[0] or t.i in owned]
    begin, end = analysis.begins[phrase[0]], analysis.ends[_last_joined(phrase)]
    return replace(draft, time=When(text=analysis.report.text[begin:end], begin=begin, end=end, value="PAST_REF"))


def _last_joined(tokens: list[int]) -> int:
    """Return the last token of the first run without a gap."""
    last = tokens[0]
    for t in tokens[1:]:
        if t != last + 1:
            break
        last = t
    return last


def _by_heading(analysis: Analysis, draft: Draft) -> Draft:
    """ "MONTAG / Norland und Sudania beraten in Kolm", "8. März: Norland lehnt ab": a line or an entry stands under its day."""
    if draft.time is not None or draft.due is not None or draft.nominal and draft.stage not in AHEAD:
        return draft
    clause = analysis.clauses[draft.clause]
    entry = _entry(analysis, draft.trigger, clause.block)
    if entry is None and (clause.tense not in ("present", "future") or draft.kind not in DEEDS):
        return draft
    above = clause.block - 1
    heading = entry or next((t for t in analysis.times if above >= 0 and _is_heading(analysis, above, t)), None)
    if heading is None:
        return draft
    draft = _lies_ahead(analysis, draft, heading, inner=False)
    return _dated(analysis, replace(draft, time=heading.when()), heading)


def _entry(analysis: Analysis, trigger: int, block: int) -> Timex | None:
    """Return the day that, with a colon, opens the entry that a token stands in: "8. März: Norland lehnt das Angebot ab"."""
    text, begin = analysis.report.text, analysis.report.blocks[block].begin
    days = (t for t in analysis.times if t.type == "DATE" and begin <= t.frame_begin < analysis.begins[trigger])
    opening = [t for t in days if text[t.end : t.end + 2] == ": " and text[begin : t.frame_begin].rstrip()[-1:] in ("", ".", ":")]
    return opening[-1] if opening else None


def _is_heading(analysis: Analysis, block: int, timex: Timex) -> bool:
    found = analysis.report.blocks[block]
    return bool(found.begin <= timex.begin and timex.end <= found.end) and (
        analysis.report.text[found.begin : found.end].strip(" :.,-") == timex.text and timex.latest is not None
    )
