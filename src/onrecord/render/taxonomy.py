"""What does each class of readings, kind of change and manner of descent mean? One sentence each, for outputs that define
their terms.
"""  # fmt: skip

from onrecord.model import ChangeKind, Manner, ReadingClass

__all__ = ["CHANGE_GLOSSES", "CLASS_GLOSSES", "MANNER_GLOSSES", "NO_BASE", "NO_BASE_GLOSS"]

NO_BASE = "no_base"
NO_BASE_GLOSS = "it stands first only to compare the others with: no base can be told"

CLASS_GLOSSES: dict[str, str] = {
    ReadingClass.BASE: "the reading against which the others of its utterance are told",
    ReadingClass.IDENTICAL: "the same words and marks as the base",
    ReadingClass.TYPOGRAPHIC: "the same words; case, spelling or punctuation differ",
    ReadingClass.TRUNCATED: "words of the base left out, the rest unchanged",
    ReadingClass.EXTENDED: "words added to the base, the rest unchanged",
    ReadingClass.PARAPHRASED: "other words, and no change of meaning was found",
    ReadingClass.TRANSLATED_BACK: "other words, in a report that shows throughout the traces of a translation there and back",
    ReadingClass.MEANING_CHANGED: "other words, and at least one change alters what is claimed",
    ReadingClass.DISSOLVED: "quoted in the base, told without quotation marks here",
}
CHANGE_GLOSSES: dict[str, str] = {
    ChangeKind.NEGATION: "what is denied or affirmed",
    ChangeKind.NUMBER: "a number, amount or unit",
    ChangeKind.DATE: "a date or time",
    ChangeKind.MODALITY: "how possible, necessary or certain a thing is said to be",
    ChangeKind.PERSON: "the grammatical person: who speaks or is spoken of",
    ChangeKind.DEGREE: "how strong, large or high a thing is said to be",
    ChangeKind.TENSE: "tense or aspect",
    ChangeKind.NAME: "a name or an office",
    ChangeKind.SCOPE: "what or how much a statement is about",
    ChangeKind.LEXICAL: "another word in the same place",
    ChangeKind.ORDER: "the order of words or clauses",
    ChangeKind.SPELLING: "spelling or case",
    ChangeKind.PUNCTUATION: "punctuation",
}
MANNER_GLOSSES: dict[str, str] = {
    Manner.VERBATIM: "taken word for word",
    Manner.EDITED: "taken with words cut, added or changed",
    Manner.TRANSLATED: "taken through another language",
    Manner.MERGED: "one of several sources of one report",
    Manner.UPDATED: "an earlier version of the same report",
}
