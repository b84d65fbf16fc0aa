"""German structure that needs no learning, repaired on the Doc after the parser.

Every repair is a function on a sentence that changes it in place where a closed list or the table of full forms
leaves no doubt, and does nothing otherwise. Their order is `REPAIRS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from depesche.language.repair_apart import (
    matter_behind_party,
    name_apart,
    noun_behind_name,
    object_behind_subject,
    title_behind_name,
    vote_count,
)
from depesche.language.repair_clauses import (
    company_name,
    fronted_presence,
    phrase_before_frame,
    relative_was,
    second_predicate,
    taken_up_object,
)
from depesche.language.repair_closed import (
    article_at_name,
    article_in_name,
    behind_dashes,
    charge_behind_party,
    fronted_subject,
    matter_as_name,
    matter_behind_state,
    name_at_title,
    party_as_attribute,
    party_behind_party,
    party_behind_source,
    relative_article,
)
from depesche.language.repair_common import Sentence
from depesche.language.repair_conditions import clause_with_bis, supposed_behind, verb_first_condition, verb_first_konjunktiv
from depesche.language.repair_conjuncts import second_of_two, told_conjunct, verb_beside_verb
from depesche.language.repair_elided import elided_compound
from depesche.language.repair_gapping import gapped_clause, neither_nor, paired_conjunction, signed_for_each
from depesche.language.repair_names import names
from depesche.language.repair_nominals import (
    dative_object,
    fronted_matter,
    group_case,
    meeting_of_two,
    missing_subject,
    name_before_noun,
    noun_gender,
    pronoun_before_name,
    subject_object_swap,
)
from depesche.language.repair_parties import (
    agent_behind_subject,
    owner_in_coordination,
    second_subject,
    subject_under_preposition,
    subjects_behind_comma,
)
from depesche.language.repair_phrases import (
    attributive_participle,
    behind_time,
    counted_part,
    infinitive_with_zu,
    measured_time,
    measured_way,
    noun_is_no_clause,
    noun_over_adjective,
    noun_over_owner,
    object_behind_time,
    phrase_of_participle,
    place_before_title,
    second_owner,
)
from depesche.language.repair_punctuation import punctuation
from depesche.language.repair_raised import duty_bracket, raised_infinitive
from depesche.language.repair_rather import not_but
from depesche.language.repair_ready import left_of_adjective, ready_to
from depesche.language.repair_support import infinitive_of_noun, phrase_at_adverb, support_noun
from depesche.language.repair_tree import (
    adverb_pair,
    adverb_weiter,
    adverbial_clause,
    compared_participle,
    conjunct_behind_colon,
    date_preposition,
    names_in_list,
    postposition,
    reflexive_object,
    separable_particle,
    time_from,
    year_after_month,
)
from depesche.language.repair_verbs import (
    finite_missing,
    finite_plural,
    finite_singular,
    future_auxiliary,
    lemmas,
    participle_form,
    predicate_in_bar,
    shared_bracket,
    verb_mood,
    verb_number,
    verb_tense,
    zu_infinitive,
)

if TYPE_CHECKING:
    from depesche.language.doc import Doc

REPAIRS: tuple[Callable[[Sentence], None], ...] = (
    elided_compound,
    compared_participle,
    separable_particle,
    adverb_weiter,
    adverb_pair,
    date_preposition,
    year_after_month,
    postposition,
    time_from,
    reflexive_object,
    company_name,
    taken_up_object,
    fronted_presence,
    not_but,
    matter_as_name,
    charge_behind_party,
    name_at_title,
    relative_article,
    article_in_name,
    behind_dashes,
    gapped_clause,
    signed_for_each,
    neither_nor,
    paired_conjunction,
    article_at_name,
    matter_behind_state,
    party_as_attribute,
    party_behind_party,
    party_behind_source,
    name_apart,
    noun_behind_name,
    title_behind_name,
    matter_behind_party,
    object_behind_subject,
    vote_count,
    names_in_list,
    infinitive_with_zu,
    attributive_participle,
    phrase_of_participle,
    counted_part,
    noun_over_adjective,
    noun_over_owner,
    second_owner,
    place_before_title,
    noun_is_no_clause,
    measured_time,
    measured_way,
    behind_time,
    object_behind_time,
    adverbial_clause,
    conjunct_behind_colon,
    zu_infinitive,
    predicate_in_bar,
    finite_missing,
    participle_form,
    future_auxiliary,
    finite_plural,
    finite_singular,
    shared_bracket,
    verb_mood,
    verb_tense,
    verb_number,
    owner_in_coordination,
    second_subject,
    subjects_behind_comma,
    agent_behind_subject,
    subject_under_preposition,
    name_before_noun,
    pronoun_before_name,
    dative_object,
    subject_object_swap,
    fronted_matter,
    meeting_of_two,
    phrase_before_frame,
    second_predicate,
    ready_to,
    left_of_adjective,
    verb_beside_verb,
    told_conjunct,
    second_of_two,
    clause_with_bis,
    verb_first_konjunktiv,
    verb_first_condition,
    supposed_behind,
    relative_was,
    missing_subject,
    fronted_subject,
    noun_gender,
    group_case,
    lemmas,
    duty_bracket,
    raised_infinitive,
    support_noun,
    phrase_at_adverb,
    infinitive_of_noun,
    punctuation,
)


def repair(doc: Doc) -> Doc:
    """Apply all repairs in their order, in place, and return the Doc."""
    for sent in doc.sents:
        for step in REPAIRS:
            step(sent)
    names(doc)
    return doc
