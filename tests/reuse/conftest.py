"""Reports made by hand and what the stages of this room take beside them."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Block, Masthead, Moment, Precision, Report, ReportId, Role, Sentence, Told
from onrecord.reuse.tongue import FunctionWords, Tongues, tongues_of
from onrecord.text.normalise import paragraphs
from onrecord.text.sentences import SentenceRules, sentences

Make = Callable[..., Report]


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes a report of body paragraphs, one a line, from an id and a text."""

    def report(name: str, text: str, day: str | None = None, outlet: str | None = None, language: str | None = "en") -> Report:
        blocks, place = [], 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(Role.BODY, place, place + len(line)))
            place += len(line) + 1
        masthead = Masthead(
            language=language, outlet=Told(outlet, "given") if outlet else None,
            published=Moment(day, Precision.DAY, Told(day, "given")) if day else None,
        )
        return Report(ReportId(name), name, name, text, tuple(blocks), masthead)

    return report


@pytest.fixture(scope="session")
def tongues() -> Tongues:
    """English and the tongue for all others."""
    return tongues_of({"en": load("rarity/en.json", dict[str, int])}, load("function_words.toml", FunctionWords))


@pytest.fixture(scope="session")
def split() -> Callable[[Sequence[Report]], Mapping[ReportId, tuple[Sentence, ...]]]:
    """The sentences of each report's body."""
    rules = load("sentences.toml", SentenceRules)

    def of(reports: Sequence[Report]) -> Mapping[ReportId, tuple[Sentence, ...]]:
        return {r.id: tuple(s for p in paragraphs(r, (Role.BODY,)) for s in sentences(p, rules)) for r in reports}

    return of


_FERRY = (
    "The harbour authority of Port Valmere closed its northern quay on Tuesday after the ferry Halcyon struck a pontoon.",
    "Nobody was hurt, but 240 passengers had to wait four hours for buses to Skellin and Ostermouth.",
    "“We will inspect every mooring on the northern quay before a single ferry sails again,” harbour master Ida Brandvold said.",
    "The Halcyon, built in 1987, was due for replacement next spring under a contract with the Torsvik yard.",
    "Brandvold said that the inquiry would question the captain and two deckhands.",
    "Ferries to Skellin carry about 3,100 commuters a day in winter.",
)
_BUDGET = (
    "Finance minister Tomas Ekelund withdrew the sugar levy from next year's budget on Thursday.",
    "The levy would have raised 85 million crowns and was opposed by bakers in Lindhamn and Oresby.",
    "“A tax that nobody understands is a tax that nobody pays,” Ekelund told the assembly.",
    "Opposition leader Petra Vinge called the retreat the third in as many months.",
    "The assembly votes on the budget on December 14.",
)
_VOLCANO = (
    "Mount Karrek began to throw ash over the villages of Sunda Bay early on Saturday, the observatory said.",
    "Some 1,900 people left their homes in Pellok and Tambor as grey dust settled on the roofs.",
    "“The pressure in the crater is higher than at any time since 1964,” volcanologist Mira Sanjaya said.",
    "Flights to the regional capital were cancelled until Monday.",
    "The army sent forty lorries and two field kitchens to Tambor.",
)


@pytest.fixture(scope="session")
def ferry() -> tuple[str, ...]:
    """Sentences of a report of a ferry that struck a pontoon."""
    return _FERRY


@pytest.fixture(scope="session")
def budget() -> tuple[str, ...]:
    """Sentences of a report of a levy that was withdrawn."""
    return _BUDGET


@pytest.fixture(scope="session")
def volcano() -> tuple[str, ...]:
    """Sentences of a report of a volcano that threw ash."""
    return _VOLCANO
