"""How matters of the talks stand, as the report or somebody in it judges: „Die Lage gilt als angespannt“.

The subject is a noun of the state of things ("Lage", "Verhältnis", "Chance") or a matter of the lexicons (talks, agreements,
truces); the predicate is a word of assessment, a phrase of one ("auf der Kippe"), a verb of change ("spitzt sich zu"), or a noun
for what the talks hang on ("Knackpunkt bleibt die Grenzfrage"). Near misses: „Das Wetter gilt als unsicher“ - nothing of the
talks; „Norland ist stark“ - a party, no matter; „weil die Lage ernst ist“ - the reason of another act.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.embedding import sense_over
from depesche.claims.evidence import clause_body
from depesche.claims.issues import issue_of
from depesche.claims.stages import seems
from depesche.claims.voices import Word, speaker_over, unsourced, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import content_slot, sense_of, with_role, words

MATTERS = frozenset({"talks", "settlement", "agreement_doc", "ceasefire", "relations", "conflict", "dispute_point", "difference"})
"""Classes of what an assessment bears on."""
TAGS = ("ADJD", "ADJA", "ADV", "VVPP", "PTKVZ", "VVFIN", "NN")
MAIN = ("root", "parataxis")
WEIGHED = ("possible", "likely", "unlikely")
"""Senses of a predicate that says how likely something is."""
SHORTEST = 4  # letters of a noun that a compound may end in: "Sicherheitslage"


def find_assessments(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, said: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield a statement for each main clause that says how a matter of the talks stands, and that no other finder has read."""
    told = {d.clause for d in drafts if not (d.nominal and d.rule.endswith("noun"))}
    for clause in analysis.clauses:
        if clause.index in told or not _asserted(analysis, clause, said):
            continue
        judged = _judged(analysis, actors, lexicon, clause) and not _asks(analysis, clause)
        judged = judged or _how_likely(analysis, actors, clause)
        if judged or _hangs_on(analysis, actors, lexicon, clause):
            yield _draft(analysis, lexicon, clause, said)


def _asserted(analysis: Analysis, clause: Clause, said: tuple[Word, ...]) -> bool:
    """Tell whether a clause asserts by itself: a main clause, a conjunct of one, or somebody's words."""
    if clause.form != "finite":  # "Die Lage scheint sich zu beruhigen": the verb above asserts
        above = analysis.clauses[clause.parent] if clause.parent is not None and seems(analysis, clause) else None
        return above is not None and _asserted(analysis, above, said)
    first = clause
    while first.relation == "conj" and first.parent is not None:
        first = analysis.clauses[first.parent]
    spoken = first.relation == "ccomp" and bool(words_over(said, clause.head))
    # "könnte scheitern" says how likely it is; "sei gescheitert" that somebody says so
    vouched = (clause.modal is not None and _likely(clause)) or not unsourced(said, clause)
    return ((first.relation in MAIN and not clause.marker) or spoken) and vouched


def _asks(analysis: Analysis, clause: Clause) -> bool:
    sent = analysis.doc[clause.head].sent
    return analysis.doc[sent.end - 1].text == "?"


def _judged(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause) -> bool:
    subjects = [i for i in clause.subjects if analysis.doc[i].pos_ == "NOUN" and not actors.at(i)]
    if not _likely(clause) or not subjects or len(subjects) < len(clause.subjects) or clause.lemma in words("running_out"):
        return False
    if not any(_matter(analysis, lexicon, i) for i in subjects):
        return False
    failing = clause.modal is not None and clause.lemma in words("failing_verbs")
    becomes = failing or _changes(analysis, clause) or _impends(analysis, clause)
    return becomes or _word(analysis, clause) or _phrase(analysis, clause)


def _how_likely(analysis: Analysis, actors: Actors, clause: Clause) -> bool:
    """ "Dass Norland abzieht, gilt als unwahrscheinlich": a predicate of possibility over a clause about a party.

    Near miss: „Dass es regnet, ist unwahrscheinlich“.
    """
    if not words("assessing_verbs").get(_verb(analysis, clause)) or not _likely(clause):
        return False
    if any(analysis.doc[i].pos_ in ("NOUN", "PROPN") for i in clause.subjects):
        return False
    inner = [c for c in analysis.clauses if c.parent == clause.index and content_slot(c.marker or "") == "dass"]
    weighed = sense_over(analysis, inner[0]) in WEIGHED if len(inner) == 1 else False
    return weighed and bool(actors.among(inner[0].subjects))


def _likely(clause: Clause) -> bool:
    """ "dürfte schwierig werden", "könnte scheitern" judge; "soll schwierig sein", "darf nicht scheitern" do not."""
    return clause.modal is None or (clause.mood == "konj2" and sense_of(clause.modal) in ("can", "may"))


def _matter(analysis: Analysis, lexicon: ActLexicon, index: int) -> bool:
    token = analysis.doc[index]
    return _ends_in("assessed_matters", token.lemma_) or bool(MATTERS & lexicon.classes_of(token.lemma_, token.text))


def _ends_in(name: str, lemma: str) -> bool:
    """Tell whether a noun is one of a list, or a compound of one ("Sicherheitslage")."""
    listed = words(name)
    return lemma in listed or any(len(n) >= SHORTEST and lemma.endswith(n.lower()) for n in listed)


def _changes(analysis: Analysis, clause: Clause) -> bool:
    """ "hat sich zugespitzt", "nehmen zu"; not "Norland verschärfte den Streit", which a party does."""
    how = words("changing_verbs").get(clause.lemma, "")
    if not how or clause.voice != "active" or clause.objects:
        return how == "burdens" and bool(clause.objects) and clause.voice == "active"
    reflexive = any(analysis.doc[c.i].tag_ == "PRF" for v in clause.verbs for c in analysis.doc[v].children)
    return how == "both" or reflexive == (how == "reflexive")


def _impends(analysis: Analysis, clause: Clause) -> bool:
    """ "Die Verhandlungen drohen zu scheitern": what may become of a thing; nobody threatens."""
    below = (c for c in analysis.clauses if c.parent == clause.index and c.relation == "xcomp")
    return clause.lemma in with_role("function_words", "impending") and any(c.lemma in words("failing_verbs") for c in below)


def _word(analysis: Analysis, clause: Clause) -> bool:
    """ "ist angespannt", "gilt als brüchig", "gestalten sich schwierig"; not "ist schwierig zu erreichen"."""
    frame = words("assessing_verbs").get(_verb(analysis, clause), "")
    if not frame:
        return False
    own = {clause.head, *clause.tokens, *(c.i for c in analysis.doc[clause.head].children if c.dep_ == "xcomp")}
    return any(_assesses(analysis, t, frame) for t in own)


def _assesses(analysis: Analysis, index: int, frame: str) -> bool:
    token = analysis.doc[index]
    if token.tag_ not in TAGS or token.dep_ in ("amod", "nmod"):
        return False
    listed = words("assessments")
    found = any(listed.get(w) == "adj" for w in (token.lemma_, token.lower_))
    return found and (frame != "as" or any(c.lower_ in with_role("function_words", "as") for c in token.children))


def _phrase(analysis: Analysis, clause: Clause) -> bool:
    """ "ist in Gefahr", "steht auf der Kippe", "scheint in weiter Ferne"."""
    if not (clause.copula or clause.lemma in words("assessing_verbs") or clause.lemma in words("phrase_verbs")):
        return False
    heads = {clause.head, *(h for o in clause.obliques for h in o.heads)}
    listed = words("assessments")
    return any(preposition(analysis.doc[h]) in listed.get(analysis.doc[h].lemma_, "").split() for h in heads)


def _verb(analysis: Analysis, clause: Clause) -> str:
    """Return the lemma of what makes the predicate: the copula, or the verb."""
    if clause.copula or clause.voice == "stative":
        children = analysis.doc[clause.head].children
        return next((str(c.lemma_) for c in children if c.dep_ in ("cop", "aux:pass", "aux")), "")
    return clause.lemma


def _hangs_on(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Knackpunkt der Verhandlungen ist die Grenzfrage", "Zentraler Streitpunkt bleibt der Status der Insel"."""
    verb = _verb(analysis, clause)
    if words("assessing_verbs").get(verb) is None or not _likely(clause):
        return False
    places = {clause.head, *clause.subjects, *clause.objects, *(o.head for o in clause.obliques if not o.prep)}
    as_words = with_role("function_words", "as")
    places |= {c.i for c in analysis.doc[clause.head].children if any(k.lower_ in as_words for k in c.children)}
    nouns = [analysis.doc[t] for t in places if analysis.doc[t].pos_ == "NOUN"]
    point = next((n for n in nouns if _ends_in("sticking_points", n.lemma_)), None)
    others = [n for n in nouns if point is not None and n.i != point.i]
    bears = issue_of(analysis, clause.extent, lexicon) is not None or any(_matter(analysis, lexicon, n.i) for n in others)
    return bool(others) and bears and not any(actors.at(n.i) for n in others)


def _draft(analysis: Analysis, lexicon: ActLexicon, clause: Clause, said: tuple[Word, ...]) -> Draft:
    by = speaker_over(said, clause.head)
    body = clause_body(analysis, clause)
    return Draft(
        trigger=clause.head, kind="statement", stage="done", polarity="-" if clause.negation is not None else "+", by=by,
        clause=clause.index, issue=issue_of(analysis, body, lexicon), matter=body,
        content=frozenset(body) - {clause.head}, rule="assessments.state",
    )  # fmt: skip
