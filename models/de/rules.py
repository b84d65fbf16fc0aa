"""Lemma rules: how a lemma is made from a form, as a short string that the network can learn as a label.

"l" lower-cases the first letter, "u" raises it; "g" drops the first "ge" ("eingeladen" -> "einladen"), "z" the first
"zu" after the start; then so many letters are cut from the end and the rest is added: "-3+en".
"""

from __future__ import annotations

from depesche.language.network import apply_rule

LONGEST_ENDING = 6


def rule_of(form: str, lemma: str) -> str:
    """The shortest rule that makes the lemma from the form; "" when none does."""
    if not lemma:
        return ""
    found = (_plain(prefix, form, lemma) for prefix in ("", "l", "u", "g", "lg", "z"))
    rules = [rule for rule in found if rule and apply_rule(rule, form) == lemma]
    return min(rules, key=len, default="")


def _plain(prefix: str, form: str, lemma: str) -> str:
    changed = apply_rule(prefix + "-0+", form)
    if prefix and changed == form:
        return ""
    same = 0
    for a, b in zip(changed, lemma, strict=False):
        if a != b:
            break
        same += 1
    cut, ending = len(changed) - same, lemma[same:]
    if cut > LONGEST_ENDING or len(ending) > LONGEST_ENDING or (same == 0 and len(form) > LONGEST_ENDING):
        return ""
    return f"{prefix}-{cut}+{ending}"
