"""The brief: at most N sentences taken from the reports as they stand, in the order of the news, each with its evidence.

Extractive by choice: a sentence that was written here could say what nobody reported. Sentences are chosen by how many
independent origins and reports carry them, whether they tell a commitment, a denial or a demand that several reports tell,
how early they stand (the inverted pyramid of news) and how much they name, each fact once; one in four may be there because
reports differ gravely over it, even if it leans on the sentence before. Where reports differ over a sentence, its note says
so ("Accounts differ: …"). A quoted string is verified verbatim in every place that is cited for it; a report that words it
otherwise is named, not cited.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.dossier.findings import Findings
from onrecord.model import BINDING, BriefSentence, Carriage, Carried, Discrepancy, Fact, Record, ReportId, Role, Severity, Span
from onrecord.text.normalise import fold_marks
from onrecord.text.tokens import norms

__all__ = ["CONFLICT", "ONE_ORIGIN", "BriefSettings", "BriefWords", "brief"]

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«\s*([^«»]+?)\s*»|„([^„“”]+)[“”]")
_MARKS = "\"'“”„«»‘’‹›"
_OPENS_MARK = re.compile(r"[\"“„«‘']")
_CLOSES_MARK = re.compile(r"[\"”“»’']")

CONFLICT = "Accounts differ:"
ONE_ORIGIN = "Rests on one origin."
_SHARE_OF_CONFLICTS = 4
"""One sentence of so many may be there for a difference that no other touches: a brief tells the news first."""
_EARLY, _DENSE, _DISPUTED, _BINDING = 0.5, 0.5, 0.25, 1.0
"""Below the weight of one more origin, so that they only rank facts which as many carry; set by reading briefs of ten stories."""


class BriefSettings(Record, frozen=True):
    """Knobs of the brief."""

    max_sentences: int = 8
    min_words: int = 8
    max_words: int = 48
    """Longer sentences are set aside: a brief is to be read at a glance."""


class BriefWords(Record, frozen=True):
    """Words that lean on the sentence before when they open one, in all languages together.

    ``first_person`` are those among them that lean on nothing in a quotation whose speaker the sentence names.
    """

    unclear_openers: frozenset[str]
    first_person: frozenset[str] = frozenset()


def brief(
    found: Findings,
    facts: tuple[Fact, ...],
    discrepancies: tuple[Discrepancy, ...],
    words: BriefWords,
    settings: BriefSettings,
) -> tuple[BriefSentence, ...]:
    """The chosen sentences in the order of ``facts``; empty when no sentence of the story can stand alone."""
    able = [(place, fact) for place, fact in enumerate(facts) if _stands_alone(fact.text, words, settings)]
    disputed = [span for one in discrepancies if one.severity is not Severity.LOW for span in one.spans]
    worth = _with_acts(found, {place: (fact, _worth(found, fact, disputed)) for place, fact in able})
    ranked = sorted(able, key=lambda item: (-worth[item[0]], item[0]))
    open_places = _untold([fact for _, fact in ranked[: settings.max_sentences]], facts, discrepancies)
    forced = open_places[: settings.max_sentences // _SHARE_OF_CONFLICTS]
    chosen = {*[place for place, _ in ranked[: settings.max_sentences - len(forced)]], *forced}
    return tuple(_sentence(found, facts[place], discrepancies) for place in sorted(chosen))


def _untold(chosen: Sequence[Fact], facts: tuple[Fact, ...], discrepancies: tuple[Discrepancy, ...]) -> list[int]:
    """The places of facts that grave differences touch, one each, where no chosen sentence tells of the difference."""
    told = [span for fact in chosen for span in _spans(fact)]
    places: list[int] = []
    for one in discrepancies:
        if one.severity is Severity.HIGH and not _touch(one.spans, told):
            place = next((n for n, fact in enumerate(facts) if _touch(one.spans, _spans(fact))), None)
            if place is not None and place not in places:
                places.append(place)
                told += _spans(facts[place])
    return places


def _spans(fact: Fact) -> list[Span]:
    return [span for carried in fact.carried for span in carried.spans]


def _worth(found: Findings, fact: Fact, disputed: list[Span]) -> float:
    """How much the brief would lose without this fact.

    Origins count most, then the share of reports that carry it, how early the report that leads with it has it, how many of its
    words are names and figures, and whether reports differ over it.
    """
    carriers = _carriers(fact)
    spans = _spans(fact)
    early = max(_earliness(found, span) for span in spans)
    weight = found.n_origins(carriers) + len(carriers) / len(found.reports)
    return weight + _EARLY * early**2 + _DENSE * _density(fact.text) + _DISPUTED * _touch(tuple(spans), disputed)


def _with_acts(found: Findings, worth: Mapping[int, tuple[Fact, float]]) -> dict[int, float]:
    """What facts are worth, by place, with the acts that bind in them: each act counts once, in the fact that is worth most."""
    acts = {place: _acts(found, _spans(fact)) for place, (fact, _) in worth.items()}
    whole = {place: plain + _BINDING * max(acts[place].values(), default=0.0) for place, (_, plain) in worth.items()}
    told: set[str] = set()
    counted = {}
    for place in sorted(whole, key=lambda place: (-whole[place], place)):
        fresh = (weight for act, weight in acts[place].items() if act not in told)
        counted[place] = worth[place][1] + _BINDING * max(fresh, default=0.0)
        told |= acts[place].keys()
    return counted


def _acts(found: Findings, spans: Sequence[Span]) -> dict[str, float]:
    """The binding acts in some sentences that several reports tell, by their clusters: 0–1, half by the share of the reports,
    half by how often a report comes back to it, up to twice."""
    told = {s.cluster for s in found.statements if s.act in BINDING and not s.act_negated and _touch(s.cue, list(spans))}
    clusters = (found.clusters_by_id[name] for name in told if name in found.clusters_by_id)
    return {
        one.id: len(one.reports) / len(found.reports) / 2 + min(len(one.statements) / len(one.reports) / 2, 1.0) / 2
        for one in clusters if len(one.reports) > 1
    }


def _earliness(found: Findings, span: Span) -> float:
    """1 for the first sentence of a report's body, falling to 0 for what follows the last."""
    body = [one.begin for one in found.sentences.get(span.report, ()) if one.role is Role.BODY]
    return 1 - sum(begin < span.begin for begin in body) / max(1, len(body))


def _density(text: str) -> float:
    """Share of a sentence's words that are names or figures, its first word aside."""
    words = text.split()[1:]
    telling = sum(word.lstrip(_MARKS + "($€£")[:1].isupper() or any(map(str.isdecimal, word)) for word in words)
    return telling / max(1, len(words))


def _carriers(fact: Fact) -> set[ReportId]:
    return {carried.report for carried in fact.carried if carried.carriage is not Carriage.NONE}


def _stands_alone(text: str, words: BriefWords, settings: BriefSettings) -> bool:
    """Whether a reader understands the sentence by itself: whole, of fair length, no open mark, nothing it leans on."""
    told = norms(text)
    if not settings.min_words <= len(told) <= settings.max_words:
        return False
    outside = norms(_QUOTED.sub(" ", text))
    speaks = bool(_OPENS_MARK.match(text)) and bool(outside) and told[0] in words.first_person
    if told[0] in words.unclear_openers and not speaks:
        return False
    if text[:1] != text[:1].lstrip(_MARKS) and words.unclear_openers.intersection(outside[:3]):
        return False
    plain = fold_marks(text)
    if plain.count('"') % 2 or (_OPENS_MARK.match(text) and _CLOSES_MARK.search(text[-1:])):
        return False
    return text[-1:] in ".!?\"”»'’" and text[:1].isalnum() | bool(_OPENS_MARK.match(text))


def _sentence(found: Findings, fact: Fact, discrepancies: tuple[Discrepancy, ...]) -> BriefSentence:
    strings = [fold_marks(next(filter(None, m.groups()))).casefold() for m in _QUOTED.finditer(fact.text)]
    cites, otherwise = [fact.span], []
    for carried in fact.carried:
        if carried.report == fact.span.report or carried.carriage is Carriage.NONE:
            continue
        if carried.carriage is Carriage.FULL and _verified(found, carried, strings):
            cites += carried.spans
        else:
            otherwise.append(found.by_id[carried.report].label)
    n_origins = found.n_origins({span.report for span in cites})
    return BriefSentence(found.words(fact.span), tuple(cites), n_origins, _note(fact, n_origins, otherwise, discrepancies))


def _verified(found: Findings, carried: Carried, strings: list[str]) -> bool:
    """Whether every quoted string stands in the report's words, but for the kind of marks and capitals."""
    words = " ".join(fold_marks(found.words(span)).casefold() for span in carried.spans)
    return all(string.rstrip(",.") in words for string in strings)


def _note(fact: Fact, n_origins: int, otherwise: list[str], discrepancies: tuple[Discrepancy, ...]) -> str:
    """What a reader must know before relying on the sentence: one origin alone, other wordings, conflicts."""
    told = [ONE_ORIGIN] if n_origins == 1 else []
    if otherwise:
        told.append(f"In part or in other words: {', '.join(sorted(set(otherwise)))}.")
    spans = _spans(fact)
    told += [
        f"{CONFLICT} {d.summary.rstrip('.')}." for d in discrepancies if d.severity is not Severity.LOW and _touch(d.spans, spans)
    ]
    return " ".join(told)


def _touch(these: tuple[Span, ...], those: list[Span]) -> bool:
    return any(a.meets(b) for a in these for b in those)
