"""Clauses of the wire sentences: verb clusters, the fields around them, relative and infinitive clauses, adverbials."""

from __future__ import annotations

from models.de.grammar import RELATIVE, Part, Phrase, Tok, comma, feats, head_token, phrase, word
from models.de.wire_phrases import Phrases
from models.de.wire_words import Nominal, Verb, auxiliary, finite


class Clauses(Phrases):
    """Builds clauses in the orders of German: verb second, verb last, and V2 with its first field filled."""

    def complements(self, verb: Verb) -> list[Phrase]:
        """Objects as the frame asks for."""
        frame = verb.frame
        if frame == "acc":
            thing = self.thing() if self.chance(0.9) else self.amount()
            return [self.with_deprel(thing.make("Acc"), "obj")]
        if frame == "acc-person":
            who = self.person() if self.chance(0.7) else self.pronoun(False)
            return [self.with_deprel(who.make("Acc"), "obj")]
        if frame == "dat":
            who = self.state() if self.chance(0.5) else self.person()
            if verb.stem == "stimmen":
                who = self.thing()
            return [self.with_deprel(who.make("Dat"), "obl:arg")]
        if frame == "dat+acc":
            return [self.with_deprel(self.actor().make("Dat"), "obl:arg"), self.with_deprel(self.thing().make("Acc"), "obj")]
        if frame == "sep-acc":
            return [self.with_deprel(self.state().make("Acc"), "obj")]
        if frame == "nach":
            return [self.pp("nach", self.name(self.r.choice(self.w["places"]).split()[-1], "", "Dat", "n", "B-LOC"), "obl")]
        if frame in {"mit", "über", "an", "auf", "aus", "bei"}:
            other = self.actor() if frame in {"mit", "bei"} else self.thing()
            case = "Acc" if frame in {"über", "auf"} else "Dat"
            return [self.pp(frame, other.make(case), "obl")]
        return []

    def verb_cluster(self, verb: Verb, plural: bool, style: str, mood: str) -> tuple[Tok, list[Tok], Tok]:
        """(finite, clause-final tokens in V2 order, head) for a style: simple, perfect, future, modal, passive ..."""
        particle = word(verb.particle, "ADP", "PTKVZ", "compound:prt") if verb.particle else None
        if verb.particle in {"zurück", "zusammen", "fest", "frei"} and particle:
            particle.upos = "ADV"
        tense = "Past" if mood == "Ind" and self.chance(0.7) else "Pres"
        if style == "simple":
            if mood == "Sub":
                form = verb.stem.removesuffix("n") if not plural else verb.stem
                if verb.stem.endswith("rn") or verb.stem.endswith("ln"):
                    form = verb.stem[:-1] + "e" if not plural else verb.stem
                tense = "Pres"
            elif tense == "Pres":
                form = verb.stem if plural else verb.present
            else:
                form = verb.past if not plural else verb.past + ("n" if verb.past.endswith("e") else "en")
            real = "Ind" if mood == "Sub" and plural else mood
            top = finite(form, verb.stem, plural, real, tense, "", "VVFIN", head=True)
            return top, [particle] if particle else [], top
        participle = word(verb.participle, "VERB", "VVPP", "", verb.whole, "VerbForm=Part", head=True)
        infinitive = word(verb.whole, "VERB", "VVINF", "", verb.whole, "VerbForm=Inf", head=True)
        if style == "perfect":
            tense = "Pres" if mood == "Sub" or self.chance(0.5) else "Past"
            return auxiliary(verb.perfect, plural, mood, tense), [participle], participle
        if style == "future":
            return auxiliary("werden", plural, mood, "Pres"), [infinitive], infinitive
        if style == "passive":
            return auxiliary("werden", plural, mood, tense if mood == "Ind" else "Pres", "aux:pass"), [participle], participle
        if style == "passive-perfect":
            worden = word("worden", "AUX", "VAPP", "aux:pass", "werden", "VerbForm=Part")
            return auxiliary("sein", plural, mood, "Pres"), [participle, worden], participle
        modal = self.r.choice(self.modals)
        third = {"Ind": modal[1] if self.chance(0.6) else modal[2], "Sub": modal[3]}[mood]
        past = third == modal[2]
        if plural:
            third = modal[4] if not past else modal[2] + "n"
        real = "Ind" if mood == "Sub" and plural else mood
        aux = finite(third, modal[0], plural, real, "Past" if past else "Pres", "aux", "VMFIN")
        if style == "modal-perfect":
            have = word(verb.perfect, "AUX", "VAINF", "aux", verb.perfect, "VerbForm=Inf")
            return aux, [participle, have], participle
        if style == "modal-passive":
            be = word("werden", "AUX", "VAINF", "aux:pass", "werden", "VerbForm=Inf")
            return aux, [participle, be], participle
        return aux, [infinitive], infinitive

    @staticmethod
    def verb_last(verb: Verb, verbal: Tok, final: list[Tok], top: Tok) -> list[Tok]:
        """The cluster at the end of a subordinate clause: "vorgelegt hat", and in one word "zurückwies"."""
        if verbal is top and final:
            verbal.form, verbal.lemma = final[0].form + verbal.form, verb.whole
            return [verbal]
        return [*final, verbal]

    def clause(self, order: str, mood: str, deprel: str = "", marker: str = "", subject: Nominal | None = None,
               front: Part | None = None) -> Phrase:  # fmt: skip
        """A finite clause. `order`: v2, vl (verb last) or inv (V2 whose first field is filled from outside)."""
        verb = self.r.choice(self.verbs)
        passive = verb.frame == "acc" and self.chance(0.2)
        styles = ["simple", "simple", "perfect", "perfect", "future", "modal", "modal-perfect"]
        style = self.r.choice(["passive", "passive-perfect", "passive", "modal-passive"]) if passive else self.r.choice(styles)
        if passive:
            subject = self.thing()
            rest: list[Part] = [self.pp("von", self.actor().make("Dat"), "obl:agent")] if self.chance(0.4) else []
        else:
            subject = subject or (self.actor() if self.chance(0.85) else self.pronoun(self.chance(0.3)))
            rest = list(self.complements(verb))
        verbal, final, top = self.verb_cluster(verb, subject.plural, style, mood)
        nominative = self.with_deprel(subject.make("Nom"), "nsubj:pass" if passive else "nsubj")
        extras = self.extras()
        if self.chance(0.12):
            extras.append(word("nicht", "PART", "PTKNEG", "advmod", features="Polarity=Neg"))
        if order == "vl":
            last = self.verb_last(verb, verbal, final, top)
            lead: list[Part] = [word(marker, "SCONJ", "KOUS", "mark")] if marker else []
            return phrase(deprel, [*lead, nominative, *self.order_mid(extras, rest), *last])
        if order == "inv":
            return phrase(deprel, [front, verbal, nominative, *self.order_mid(extras, rest), *final])
        first, middle = self.first_field(nominative, extras, rest)
        return phrase(deprel, [first, verbal, *middle, *final])

    def extras(self) -> list[Part]:
        """Free adverbials."""
        found: list[Part] = []
        if self.chance(0.4):
            found.append(self.time())
        if self.chance(0.3):
            found.append(self.adverb())
        if self.chance(0.18):
            found.append(self.place("obl"))
        return found

    def order_mid(self, extras: list[Part], rest: list[Part]) -> list[Part]:
        """The middle field: adverbials and complements, negation before the last complement."""
        negation = [e for e in extras if isinstance(e, Tok) and e.form == "nicht"]
        free = [e for e in extras if e not in negation]
        pronouns = [p for p in rest if head_token(p).upos == "PRON"]
        full = [p for p in rest if p not in pronouns]
        if self.chance(0.25) and full:
            return [*pronouns, full[0], *free, *full[1:], *negation]
        prepositional = bool(full) and head_token(full[-1]).deprel == "" and full[-1].deprel == "obl"
        if prepositional:
            return [*pronouns, *free, *full[:-1], *negation, full[-1]]
        return [*pronouns, *free, *full, *negation]

    def first_field(self, subject: Phrase, extras: list[Part], rest: list[Part]) -> tuple[Part, list[Part]]:
        """Choose what stands before the finite verb."""
        roll = self.r.random()
        movable = [e for e in extras if not (isinstance(e, Tok) and e.form == "nicht")]
        if roll < 0.25 and movable:
            first = self.r.choice(movable)
            return first, [subject, *self.order_mid([e for e in extras if e is not first], rest)]
        if roll < 0.4 and rest and head_token(rest[-1]).upos != "PRON":
            first = rest[-1]
            return first, [subject, *self.order_mid(extras, rest[:-1])]
        return subject, self.order_mid(extras, rest)

    def relative_clause(self, gender: str) -> Phrase:
        """", die Norland vorgelegt hat,": the pronoun is the subject, the object or in a PP."""
        verb = self.r.choice([v for v in self.verbs if v.frame in {"acc", "none", "mit"}])
        plural = gender == "p"
        if verb.frame == "acc" and self.chance(0.6):
            actor = self.actor()
            verbal, final, top = self.verb_cluster(verb, actor.plural, self.r.choice(("perfect", "modal", "simple")), "Ind")
            pronoun = self.relative_pronoun("Acc", gender, "obj")
            middle: list[Part] = [self.with_deprel(actor.make("Nom"), "nsubj"), *self.extras()]
        else:
            style = self.r.choice(("perfect", "simple", "passive") if verb.frame == "acc" else ("perfect", "simple"))
            verbal, final, top = self.verb_cluster(verb, plural, style, "Ind")
            pronoun = self.relative_pronoun("Nom", gender, "nsubj:pass" if style == "passive" else "nsubj")
            rest = [] if style == "passive" else list(self.simple_complements(verb))
            middle = [*self.extras(), *rest]
        return phrase("acl:relcl", [comma(), pronoun, *middle, *self.verb_last(verb, verbal, final, top), comma()])

    def simple_complements(self, verb: Verb) -> list[Phrase]:
        """Complements without further clauses in them."""
        if verb.frame == "acc":
            return [self.with_deprel(self.thing(relative=False).make("Acc"), "obj")]
        if verb.frame == "mit":
            return [self.pp("mit", self.state().make("Dat"), "obl")]
        return []

    @staticmethod
    def relative_pronoun(case: str, gender: str, deprel: str) -> Tok:
        """"der", "die", "das"."""
        return word(RELATIVE[case][gender], "PRON", "PRELS", deprel, "der", feats(case, gender, PronType="Rel"))

    def infinitive(self, deprel: str, marker: str = "") -> Phrase:
        """", die Angriffe einzustellen": an infinitive clause with its comma."""
        verb = self.r.choice([v for v in self.verbs if v.frame in {"acc", "none", "dat", "mit", "dat+acc"}])
        rest: list[Part] = list(self.simple_complements(verb)) if verb.frame in {"acc", "mit"} else list(self.complements(verb))
        extras = self.extras()[:1]
        lead: list[Part] = [comma()]
        if marker:
            lead.append(word(marker, "SCONJ", "KOUI", "mark"))
        if verb.particle:
            form = f"{verb.particle}zu{verb.stem}"
            last: list[Part] = [word(form, "VERB", "VVIZU", "", verb.whole, "VerbForm=Inf", head=True)]
        else:
            last = [word("zu", "PART", "PTKZU", "mark"),
                    word(verb.stem, "VERB", "VVINF", "", verb.stem, "VerbForm=Inf", head=True)]  # fmt: skip
        return phrase(deprel, [*lead, *extras, *rest, *last])
