"""Which report answers an enquiry best, and is its speaker the one who was asked for?

Takes an enquiry and all who carry its quote, over any number of stories; gives them in order of nearness, and whether the
speakers agree; and by wording, with the origins behind each. Who carries the quote as given goes first, among them who names the
speaker asked for.
"""

from collections.abc import Iterable, Sequence, Set

from rapidfuzz.distance import Indel

from onrecord.model import Carrier, Form, Origins, ReportId, Worded
from onrecord.quotes.figures import same_given
from onrecord.text.name_rules import NameRules
from onrecord.text.normalise import fold
from onrecord.text.spelling import Speller
from onrecord.text.tokens import norms

__all__ = ["in_order", "is_speaker", "speaker_match", "wordings"]

_MIN_LIKENESS = 0.8
"""From here two spellings of a surname may be one, when the given names agree."""
_IN_MARKS = 0.1
"""Words in marks go before a telling that comes but so much nearer."""
_FORMS = (Form.DIRECT, Form.MIXED, Form.INDIRECT)
_DROPPED = "’'.,"


def in_order(found: Iterable[Carrier], asked: str | None, rules: NameRules) -> tuple[Carrier, ...]:
    """The carriers, the nearest first; equals by form, then by report."""

    def key(one: Carrier) -> tuple[bool, bool, float, int, bool, str]:
        named = _names(one, asked, rules)
        given = one.verdict.is_as_given
        nearness = one.nearness + (_IN_MARKS if one.form is Form.DIRECT else 0.0)
        return (not given, given and not named, -round(nearness, 6), _FORMS.index(one.form), not named, one.report)

    return tuple(sorted(found, key=key))


def wordings(found: Sequence[Carrier], origins: Sequence[Origins], speller: Speller) -> tuple[Worded, ...]:
    """Carriers in their order by how they word it, spelling and marks aside, with the origins behind each wording.

    ``origins`` are those of all stories.
    """
    alike: dict[tuple[str, ...], list[Carrier]] = {}
    for one in found:
        key = () if one.verdict.is_as_given else (one.verdict.value, *map(speller.key, norms(fold(one.text))))
        alike.setdefault(key, []).append(one)
    return tuple(Worded(tuple(each), _behind({one.report for one in each}, origins)) for each in alike.values())


def _behind(reports: Set[ReportId], origins: Sequence[Origins]) -> Origins:
    """The origins behind some reports over all stories, those of most reports first."""
    behind = [one.behind(reports) for one in origins]
    groups = sorted((group for one in behind for group in one.groups), key=lambda group: -len(group.reports))
    return Origins(sum(one.at_least for one in behind), sum(one.at_most for one in behind), tuple(groups))


def speaker_match(found: Sequence[Carrier], asked: str | None, rules: NameRules) -> bool | None:
    """Whether those who carry the quote as given, else the nearest, name the speaker; ``None`` where none is told or asked."""
    asking = [one for one in found if one.verdict.is_as_given] or list(found[:1])
    told = [one for one in asking if one.speaker is not None]
    return any(_names(one, asked, rules) for one in told) if asked is not None and told else None


def _names(one: Carrier, asked: str | None, rules: NameRules) -> bool:
    return asked is not None and one.speaker is not None and is_speaker(asked, one.speaker, rules)


def is_speaker(asked: str, told: str, rules: NameRules) -> bool:
    """Whether two names may mean one speaker: the same surname and no other given name, or the same words.

    "Ms Brook" is Ada Brook and not Jon Ferris; Jon Brook is not Ada Brook; "the harbour ministry" is the ministry.
    """
    own, other = _bare(asked, rules), _bare(told, rules)
    if not own or not other:
        return bool(_words(asked)) and set(_words(asked)) <= set(_words(told))
    given = any(same_given(a, b, rules) for a in own[:-1] for b in other[:-1])
    if own[-1] == other[-1]:
        return given or 1 in (len(own), len(other))
    if _holds(own, other) or _holds(other, own) or (asked.islower() and set(own) <= set(other)):
        return True
    return given and Indel.normalized_similarity(own[-1], other[-1]) >= _MIN_LIKENESS


def _holds(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether a name of several words stands whole in another ("Harbour Board", "the Harbour Board of Ost")."""
    n = len(short)
    return n > 1 and any(list(long[k : k + n]) == list(short) for k in range(len(long) - n + 1))


def _words(name: str) -> list[str]:
    return [word.strip(_DROPPED).removesuffix("'s") for word in fold(name).split()]


def _bare(name: str, rules: NameRules) -> list[str]:
    """The words of a name without titles, offices, articles and particles."""
    titles = rules.honorifics.keys() | rules.short_titles.keys() | rules.roles.keys()
    dropped = titles | rules.words.articles | rules.words.particles
    return [word for word in _words(name) if word and word not in dropped and word + "." not in dropped]
