"""The closed vocabularies of the output contract, as types and (through ``typing.get_args``) as values."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "contact", "travel", "position", "demand", "offer", "proposal", "promise", "agreement", "acceptance",
    "refusal", "denial", "concession", "threat", "pressure", "accusation", "aid", "support", "decision",
    "mediation", "release", "ceasefire", "withdrawal", "force", "violation", "statement",
]  # fmt: skip
Issue = Literal[
    "ceasefire", "prisoner_exchange", "peace_agreement", "talks", "mediation", "territory",
    "security_guarantees", "neutrality", "verification", "troops", "weapons", "sanctions", "frozen_assets",
    "trade", "military_aid", "humanitarian", "civilians", "children", "bodies", "detainees", "refugees",
    "energy", "nuclear", "water", "accountability", "human_rights", "reparations", "reconstruction",
    "recognition", "elections", "constitution", "terrorism", "war", "other",
]  # fmt: skip
Stage = Literal[
    "considered", "called_for", "offered", "intended", "agreed", "scheduled", "under_way", "done",
    "stalled", "postponed", "refused", "cancelled", "broken", "denied",
]  # fmt: skip
Polarity = Literal["+", "-"]
Certainty = Literal["CT+", "PR+", "PS+", "U", "PS-", "PR-", "CT-"]
Sourcing = Literal[
    "own_observation", "named_person", "named_body", "document", "named_medium", "unnamed", "diffuse",
]  # fmt: skip
Stance = Literal[
    "says", "confirms", "admits", "denies", "doubts", "provisional", "unconfirmed", "no_comment",
]  # fmt: skip
Novelty = Literal["new", "repeated", "modified", "resumed"]
Where = Literal["headline", "subhead", "lead", "body"]
Wording = Literal["verbatim", "reported", "translated", "agency"]
Channel = Literal["phone", "in_person", "video", "letter", "back_channel"]
VoiceKind = Literal[
    "official", "spokesperson", "named_person", "unnamed_official", "media", "document", "witness",
    "unattributed",
]  # fmt: skip
LinkType = Literal["content", "same_as", "before", "result_of", "answers", "confirms", "denies", "reason"]
AttributeName = Literal["level", "circumstance", "order", "topic", "count", "terms"]
ActorKind = Literal["person", "state", "organisation", "group", "office", "people", "unnamed"]
QuotationType = Literal["Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"]
Medium = Literal["Speech", "Writing", "Thought", "SW", "ST", "TW", "none"]
ReportStatus = Literal["usable", "corrected", "withdrawn", "embargoed"]
Precision = Literal["instant", "day", "month", "year"]
BlockKind = Literal["headline", "subhead", "lead", "body", "dateline", "byline", "note", "code", "date"]
