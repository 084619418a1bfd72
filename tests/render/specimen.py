"""A made-up event in six reports: a cracked bridge, a mayor and an engineer; a wire, its copies, a translation, a merger.

Every place, person, outlet and agency in it is invented.
"""

from difflib import SequenceMatcher

import msgspec

from onrecord.desk.compare import Comparer, house_style
from onrecord.desk.settings import Settings
from onrecord.model import (
    BriefSentence,
    Carriage,
    Change,
    ChangeKind,
    Comparison,
    Discrepancy,
    DiscrepancyKind,
    Dossier,
    Flaw,
    Form,
    Given,
    Kind,
    Manner,
    Media,
    OriginGroup,
    Origins,
    Passage,
    Quotation,
    QuotedReport,
    RawItem,
    Reading,
    ReadingClass,
    Relation,
    Repair,
    Report,
    ReportId,
    Role,
    Run,
    Severity,
    Span,
    TimelineEvent,
    Utterance,
)
from tests.builders import cells, change, dossier, edge, fact, lost, quotation, report, span, utterance
from tests.desk.wire import WIRE

__all__ = ["bridge", "bridge_run", "crowd", "quoted"]

_H, _L, _C, _F = Role.HEADLINE, Role.DATELINE, Role.CREDIT, Role.FURNITURE


def reports() -> tuple[Report, ...]:
    """The six reports: wire, copy, cut, translated, merged, independent."""
    wire = report(
        (_H, "Velmouth shuts Tarn Bridge over crack"),
        (_L, "VELMOUTH, Oct 3 (Estuary Wire) -"),
        "Velmouth closed the Tarn Bridge to lorries on Thursday after divers found a crack in its third pier, the mayor said.",
        '"We may have to close it altogether before the winter," Mayor Bruno Keld told reporters at the quay. "I asked for a '
        'second opinion, and I was promised one within ten days."',
        "Sorrel Haddan, the town's chief engineer, said the pier was stable. \"The crack has not grown since August, and it is "
        'not a danger to cars," she said.',
        'Haddan denied that repairs had been "put off" to save money. "We do not have a diver on the payroll. We hire one '
        'every spring," she added.',
        "Keld said the builder had assured him that no family would lose its home without compensation.",
        'Up to 900 lorries a day use the bridge, which opened in 1961. The toll, he said, was "a burden" for the upland farms.',
        id="estuary",
        outlet="Estuary Wire",
        title="Velmouth shuts Tarn Bridge over crack",
        published="2024-10-03T09:20:00Z",
    )
    post = report(
        (_H, "Tarn Bridge closed to lorries"),
        (_C, "Estuary Wire"),
        *[wire.text[block.begin : block.end] for block in wire.blocks[2:]],
        (_F, "Home"),
        (_F, "Weather"),
        (_F, "Tides"),
        (_F, "Jobs"),
        (_F, "Advertise with us"),
        id="post",
        outlet="Velmouth Post",
        title="Tarn Bridge closed to lorries",
        published="2024-10-03T09:45:00Z",
    )
    evening = report(
        (_H, "Lorries barred from bridge"),
        "Velmouth has closed the Tarn Bridge to lorries after divers found a crack in a pier.",
        "â€œWe may have to close it altogether,” Mayor Bruno Keld told reporters. “I asked for a second opinion.”",
        "Chief engineer Sorrel Haddan said the pier was stable. “The crack has not grown since August,” she said, adding that "
        "the town had no diver of its own and hired one each spring.",
        "The toll was “a burden” for the upland farms, Keld said.",
        (_C, "With material from Estuary Wire"),
        id="evening",
        outlet="Harbour Evening",
        title="Lorries barred from bridge",
        published="2024-10-03T11:10:00Z",
    )
    slip = evening.text.index("â€œ")
    evening = Report(
        evening.id, evening.key, evening.origin, evening.text, evening.blocks, evening.masthead, (Repair(slip, slip + 3, "“"),)
    )
    tidende = report(
        (_H, "Mayor: we will close the bridge before winter"),
        (_C, "Source: Estuary"),
        "Velmouth blocked the Tarn bridge for trucks on Thursday, since divers discovered a crack in the third pillar.",
        '"We must close it completely before the winter", mayor Bruno Keld said to journalists on the pier. "We demanded a '
        'second assessment, and it was promised to us in ten days."',
        "The city's head engineer Sorel Haddan said that the pillar is stable. \"The crack has not grown since August, and it is "
        'no danger", she said.',
        'Haddan denied that repairs were "cancelled" to save money. "We have no diver employed. We rent one every spring", '
        "she said.",
        "According to Keld the builder promised him that no family would lose its home.",
        'At least 900 trucks use the bridge daily. The toll is "a plague" for farmers in the uplands, he said.',
        id="tidende",
        outlet="Kvarnby Tidende, English pages",
        title="Mayor: we will close the bridge before winter",
        published="2024-10-03T18:30:00Z",
    )
    mirror = report(
        (_H, "Bridge toll row deepens in Velmouth"),
        (Role.BYLINE, "Mirror staff with Estuary Wire and Norrel Press"),
        "Velmouth closed the Tarn Bridge to lorries on Thursday after divers found a crack in its third pier.",
        '"We may have to close it altogether," Mayor Bruno Keld told reporters at the quay.',
        'Keld, the mayor, also told Norrel Press that talks on the toll could resume. "We do not rule out a lower toll in '
        'March," he said.',
        "Chief engineer Sorrel Haddan said the crack had not grown since August and was a danger to lorries alone.",
        "Some 700 lorries use the bridge each day, a council paper seen by Norrel says.",
        id="mirror",
        outlet="The Upland Mirror",
        title="Bridge toll row deepens in Velmouth",
        published="2024-10-03T16:05:00Z",
    )
    radio = report(
        (_H, "At the quay with the mayor"),
        (Role.BYLINE, "Ines Torvald, Radio Tarn"),
        "I stood beside the third pier when Bruno Keld came down to the quay on Thursday morning.",
        '"Perhaps we close it altogether before winter comes," said the mayor.',
        'On money he was firm. "We rule out a lower toll before March," he said.',
        '"No family loses its home without compensation," Keld said of the builder\'s promise.',
        'Sorrel Haddan, the chief engineer, told me: "The crack has stayed as it was since August."',
        id="radio",
        outlet="Radio Tarn",
        title="At the quay with the mayor",
        published="2024-10-03T10:40:00Z",
    )
    return wire, post, evening, tidende, mirror, radio


_C_ = ReadingClass
_K = ChangeKind
_Row = tuple[int, tuple[str, ...], ReadingClass, tuple[tuple[ChangeKind, str, str, str, bool], ...]]


def _places(rows: list[list[str]]) -> list[list[int]]:
    """Columns for the words of each row: equal words of the first row stand above each other, others get places between."""
    top, keys = rows[0], [[(i, 0) for i in range(len(rows[0]))]]
    for row in rows[1:]:
        mine: list[tuple[int, int]] = []
        plain = [[word.strip(".,;\"'“”").lower() for word in words] for words in (top, row)]
        for _, a, b, c, d in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
            mine += [(a + i, 0) if a + i < b else (max(b - 1, -1), i + 1) for i in range(d - c)]
        keys.append(mine)
    order = {key: column for column, key in enumerate(sorted({key for row in keys for key in row}))}
    return [[order[key] for key in row] for row in keys]


def _utterance(
    all_reports: tuple[Report, ...], speaker: str | None, rows: list[_Row], *, base: int | None, why: str
) -> Utterance:
    columns = _places([" ".join(words).split() for _, words, _, _ in rows])
    top = all_reports[rows[0][0]]
    readings = []
    for (number, words, cls, changes), places in zip(rows, columns, strict=True):
        of = all_reports[number]
        spans = tuple(span(of, part) for part in words)
        made = tuple(_change(top, of, spans, one, rows[0][1]) for one in changes)
        form = Form.INDIRECT if cls is _C_.DISSOLVED else Form.DIRECT
        readings.append(Reading(of.id, None, spans, " ".join(words), form, cls, made, cells(of, spans, places)))
    return utterance(*readings, speaker=speaker, base=None if base is None else all_reports[base].id, why=why)


def _change(
    top: Report, of: Report, spans: tuple[Span, ...], told: tuple[ChangeKind, str, str, str, bool], base: tuple[str, ...]
) -> Change:
    kind, old, new, sentence, meaning = told
    home = span(top, base[0])
    at = home.begin + " ".join(base).index(old) if old else 0
    base_span = top.span(at, at + len(old)) if old and top.text[at : at + len(old)] == old else (span(top, old) if old else None)
    begin = of.text.index(new, spans[0].begin) if new else 0
    here = of.span(begin, begin + len(new)) if new else None
    return change(kind, base_span, here, reports=(top, of), sentence=sentence, meaning=meaning)


def utterances(all_reports: tuple[Report, ...]) -> tuple[Utterance, ...]:
    """Eleven utterances; the ninth has no base, the last is carried once."""
    keld, haddan, wire = "Bruno Keld", "Sorrel Haddan", "the wire, from which the other reports descend"
    rows: list[tuple[str | None, list[_Row], int | None, str]] = [
        (
            keld,
            [
                (0, ("We may have to close it altogether before the winter",), _C_.BASE, ()),
                (1, ("We may have to close it altogether before the winter",), _C_.IDENTICAL, ()),
                (
                    2,
                    ("We may have to close it altogether",),
                    _C_.TRUNCATED,
                    ((_K.DATE, "before the winter", "", "Leaves out “before the winter”.", False),),
                ),
                (
                    3,
                    ("We must close it completely before the winter",),
                    _C_.MEANING_CHANGED,
                    (
                        (_K.MODALITY, "may have to", "must", "A possibility (“may have to”) becomes a necessity (“must”).", True),
                        (_K.LEXICAL, "altogether", "completely", "“altogether” is now “completely”.", False),
                    ),
                ),
                (
                    4,
                    ("We may have to close it altogether",),
                    _C_.TRUNCATED,
                    ((_K.DATE, "before the winter", "", "Leaves out “before the winter”.", False),),
                ),
                (
                    5,
                    ("Perhaps we close it altogether before winter comes",),
                    _C_.PARAPHRASED,
                    ((_K.LEXICAL, "may have to", "Perhaps", "“may have to” is told as “Perhaps”.", False),),
                ),
            ],
            0,
            wire,
        ),
        (
            keld,
            [
                (0, ("I asked for a second opinion, and I was promised one within ten days.",), _C_.BASE, ()),
                (1, ("I asked for a second opinion, and I was promised one within ten days.",), _C_.IDENTICAL, ()),
                (
                    2,
                    ("I asked for a second opinion.",),
                    _C_.TRUNCATED,
                    ((_K.SCOPE, "and I was promised one within ten days.", "", "Leaves out the promise and its term.", False),),
                ),
                (
                    3,
                    ("We demanded a second assessment, and it was promised to us in ten days.",),
                    _C_.MEANING_CHANGED,
                    (
                        (_K.PERSON, "I asked for", "We demanded", "“I” becomes “We”, and a request becomes a demand.", True),
                        (_K.LEXICAL, "opinion", "assessment", "“opinion” is now “assessment”.", False),
                    ),
                ),
            ],
            0,
            wire,
        ),
        (
            haddan,
            [
                (0, ("The crack has not grown since August, and it is not a danger to cars",), _C_.BASE, ()),
                (1, ("The crack has not grown since August, and it is not a danger to cars",), _C_.IDENTICAL, ()),
                (
                    2,
                    ("The crack has not grown since August",),
                    _C_.TRUNCATED,
                    ((_K.SCOPE, "and it is not a danger to cars", "", "Leaves out “and it is not a danger to cars”.", False),),
                ),
                (
                    3,
                    ("The crack has not grown since August, and it is no danger",),
                    _C_.MEANING_CHANGED,
                    ((_K.SCOPE, "to cars", "", "Leaves out “to cars”: no danger to cars becomes no danger at all.", True),),
                ),
                (
                    4,
                    ("the crack had not grown since August and was a danger to lorries alone",),
                    _C_.MEANING_CHANGED,
                    (
                        (
                            _K.NEGATION,
                            "it is not a danger to cars",
                            "was a danger to lorries alone",
                            "“not a danger to cars” becomes “a danger to lorries alone”.",
                            True,
                        ),
                    ),
                ),
                (
                    5,
                    ("The crack has stayed as it was since August.",),
                    _C_.PARAPHRASED,
                    ((_K.LEXICAL, "not grown", "stayed as it was", "“not grown” is told as “stayed as it was”.", False),),
                ),
            ],
            0,
            wire,
        ),
        (
            haddan,
            [
                (0, ("put off",), _C_.BASE, ()),
                (1, ("put off",), _C_.IDENTICAL, ()),
                (
                    3,
                    ("cancelled",),
                    _C_.MEANING_CHANGED,
                    ((_K.DEGREE, "put off", "cancelled", "“put off” becomes “cancelled”.", True),),
                ),
            ],
            0,
            wire,
        ),
        (
            haddan,
            [
                (0, ("We do not have a diver on the payroll. We hire one every spring",), _C_.BASE, ()),
                (1, ("We do not have a diver on the payroll. We hire one every spring",), _C_.IDENTICAL, ()),
                (2, ("the town had no diver of its own and hired one each spring",), _C_.DISSOLVED, ()),
                (
                    3,
                    ("We have no diver employed. We rent one every spring",),
                    _C_.TRANSLATED_BACK,
                    ((_K.LEXICAL, "hire", "rent", "“hire” is now “rent”.", False),),
                ),
            ],
            0,
            wire,
        ),
        (
            keld,
            [
                (0, ("a burden",), _C_.BASE, ()),
                (1, ("a burden",), _C_.IDENTICAL, ()),
                (2, ("a burden",), _C_.IDENTICAL, ()),
                (3, ("a plague",), _C_.MEANING_CHANGED, ((_K.DEGREE, "burden", "plague", "“burden” becomes “plague”.", True),)),
            ],
            0,
            wire,
        ),
        (
            keld,
            [
                (5, ("No family loses its home without compensation",), _C_.BASE, ()),
                (0, ("no family would lose its home without compensation",), _C_.DISSOLVED, ()),
                (1, ("no family would lose its home without compensation",), _C_.DISSOLVED, ()),
                (
                    3,
                    ("no family would lose its home",),
                    _C_.MEANING_CHANGED,
                    ((_K.SCOPE, "without compensation", "", "Leaves out “without compensation”: the condition is gone.", True),),
                ),
            ],
            5,
            "the only report that quotes it",
        ),
        (
            haddan,
            [
                (0, ("the pier was stable",), _C_.BASE, ()),
                (1, ("the pier was stable",), _C_.IDENTICAL, ()),
                (2, ("the pier was stable",), _C_.IDENTICAL, ()),
                (
                    3,
                    ("the pillar is stable",),
                    _C_.TRANSLATED_BACK,
                    ((_K.TENSE, "was", "is", "The present tense stands for the past.", False),),
                ),
            ],
            0,
            wire,
        ),
        (
            keld,
            [
                (4, ("We do not rule out a lower toll in March",), _C_.BASE, ()),
                (
                    5,
                    ("We rule out a lower toll before March",),
                    _C_.MEANING_CHANGED,
                    (
                        (_K.NEGATION, "do not rule out", "rule out", "One says “do not rule out”, the other “rule out”.", True),
                        (_K.DATE, "in March", "before March", "“in March” against “before March”.", True),
                    ),
                ),
            ],
            None,
            "two independent origins and no common source: which words were spoken cannot be told",
        ),
        (keld, [(5, ("On money he was firm.",), _C_.BASE, ())], 5, "the only report"),
    ]
    return tuple(_utterance(all_reports, speaker, list(lines), base=base, why=why) for speaker, lines, base, why in rows)


def _discrepancies(all_reports: tuple[Report, ...], apparatus: tuple[Utterance, ...]) -> tuple[Discrepancy, ...]:
    wire, post, _, tidende, mirror, radio = all_reports
    high, medium, low = Severity.HIGH, Severity.MEDIUM, Severity.LOW
    kind = DiscrepancyKind
    return (
        Discrepancy(
            "d-1",
            kind.NEGATION,
            high,
            "two independent origins; both cannot hold",
            "Whether a lower toll is ruled out.",
            (span(mirror, "do not rule out a lower toll in March"), span(radio, "rule out a lower toll before March")),
            apparatus[8].id,
        ),
        Discrepancy(
            "d-2",
            kind.NUMBER,
            high,
            "an upper bound against a lower bound",
            "How many lorries use the bridge in a day.",
            (
                span(wire, "Up to 900 lorries a day"),
                span(post, "Up to 900 lorries a day"),
                span(tidende, "At least 900 trucks"),
                span(mirror, "Some 700 lorries"),
            ),
        ),
        Discrepancy(
            "d-3",
            kind.MODALITY,
            high,
            "a possibility is told as a plan",
            "Whether the bridge will be closed.",
            (span(wire, "may have to close it"), span(tidende, "must close it")),
            apparatus[0].id,
        ),
        Discrepancy(
            "d-4",
            kind.NAME,
            low,
            "one letter",
            "First name of the chief engineer.",
            (span(wire, "Sorrel Haddan"), span(tidende, "Sorel Haddan")),
        ),
        Discrepancy(
            "d-5",
            kind.SCOPE,
            medium,
            "the condition is lost",
            "What the builder promised the families.",
            (span(radio, "loses its home without compensation"), span(tidende, "would lose its home")),
            apparatus[6].id,
        ),
    )


def bridge() -> Dossier:
    """The whole dossier of the bridge at Velmouth."""
    every = wire, post, evening, tidende, mirror, radio = reports()
    apparatus = utterances(every)
    full, part = Carriage.FULL, Carriage.PART
    facts = (
        fact(
            span(wire, "Velmouth closed the Tarn Bridge to lorries on Thursday after divers found a crack in its third pier"),
            every,
            {
                "estuary": (full, wire.span(*_block(wire, 2))),
                "post": (full, post.span(*_block(post, 2))),
                "evening": (part, evening.span(*_block(evening, 1))),
                "tidende": (full, tidende.span(*_block(tidende, 2))),
                "mirror": (full, mirror.span(*_block(mirror, 2))),
            },
        ),
        fact(
            span(wire, "Up to 900 lorries a day use the bridge, which opened in 1961."),
            every,
            {
                "estuary": (full, span(wire, "Up to 900")),
                "post": (full, span(post, "Up to 900")),
                "tidende": (part, span(tidende, "At least 900")),
                "mirror": (part, span(mirror, "Some 700")),
            },
        ),
        fact(
            span(mirror, "Keld, the mayor, also told Norrel Press that talks on the toll could resume."),
            every,
            {"mirror": (full, span(mirror, "Keld, the mayor"))},
        ),
    )
    return dossier(
        *every,
        title="Velmouth closes the Tarn Bridge to lorries, 3 October 2024",
        lost_nodes=(lost("lost-1", "a version in another language"), lost("lost-2", "Norrel Press")),
        edges=(
            edge(
                "estuary",
                "post",
                Manner.VERBATIM,
                declared=True,
                confidence=1.0,
                share=0.98,
                evidence=(span(post, "Estuary Wire"),),
                why="It credits Estuary Wire and carries its words.",
            ),
            edge(
                "estuary",
                "evening",
                Manner.EDITED,
                declared=True,
                confidence=1.0,
                share=0.66,
                evidence=(span(evening, "With material from Estuary Wire"),),
                why="It credits Estuary Wire; sentences are cut.",
            ),
            edge(
                "estuary",
                "lost-1",
                Manner.TRANSLATED,
                confidence=0.91,
                why="Function words and order stay, content words change, also inside the quotation marks.",
            ),
            edge(
                "lost-1",
                "tidende",
                Manner.TRANSLATED,
                confidence=0.91,
                share=0.31,
                evidence=(span(tidende, "Source: Estuary"),),
                why="Translated back into English.",
            ),
            edge(
                "estuary",
                "mirror",
                Manner.MERGED,
                declared=True,
                confidence=1.0,
                share=0.55,
                evidence=(span(mirror, "Estuary Wire"),),
                why="The byline names two agencies.",
            ),
            edge(
                "lost-2",
                "mirror",
                Manner.MERGED,
                declared=True,
                confidence=1.0,
                evidence=(span(mirror, "Norrel Press"), span(mirror, "also told Norrel Press")),
                why="Keld is introduced twice.",
            ),
        ),
        origins=Origins(
            2,
            3,
            (
                OriginGroup(
                    tuple(ReportId(one) for one in ("estuary", "post", "evening", "tidende", "mirror")),
                    "Estuary Wire",
                    "they carry its words",
                    (span(post, "Estuary Wire"), span(evening, "With material from Estuary Wire")),
                ),
                OriginGroup(
                    (ReportId("mirror"),),
                    "Norrel Press",
                    "it may itself have taken from the wire",
                    (span(mirror, "also told Norrel Press"),),
                ),
                OriginGroup(
                    (ReportId("radio"),), "Radio Tarn", "its reporter was there", (span(radio, "I stood beside the third pier"),)
                ),
            ),
        ),
        passages=(
            Passage(span(wire, "not grown since August"), span(evening, "not grown since August"), Relation.VERBATIM, 1.0),
        ),
        quotations=_quotations(every),
        apparatus=apparatus,
        discrepancies=_discrepancies(every, apparatus),
        coverage=facts,
        timeline=(
            TimelineEvent("1961", "year", "The bridge opens.", (span(wire, "opened in 1961"),)),
            TimelineEvent("2024-08", "month", "Since then the crack has not grown.", (span(wire, "since August"),)),
            TimelineEvent("2024-10-03", "day", "Velmouth closes the bridge to lorries.", (span(wire, "on Thursday"),)),
            TimelineEvent(
                "2025-03",
                "month",
                "A lower toll, ruled out before then or not.",
                (span(mirror, "in March"), span(radio, "before March")),
            ),
        ),
        brief=(
            BriefSentence(
                "Velmouth closed the Tarn Bridge to lorries on Thursday after divers found a crack in its third pier.",
                (span(wire, "Velmouth closed the Tarn Bridge to lorries on Thursday"),),
                1,
            ),
            BriefSentence(
                "The mayor said that the town may have to close it altogether before the winter.",
                (
                    span(wire, "We may have to close it altogether before the winter"),
                    span(radio, "Perhaps we close it altogether before winter comes"),
                ),
                2,
            ),
            BriefSentence(
                "Reports differ on a lower toll.",
                (span(mirror, "We do not rule out a lower toll in March"), span(radio, "We rule out a lower toll before March")),
                2,
                "Which words were spoken cannot be told.",
            ),
        ),
    )


def _block(of: Report, number: int) -> tuple[int, int]:
    return of.blocks[number].begin, of.blocks[number].end


def _quotations(every: tuple[Report, ...]) -> tuple[Quotation, ...]:
    wire, _, _, _, _, radio = every
    return (
        quotation(
            wire,
            "We may have to close it altogether before the winter,",
            "I asked for a second opinion, and I was promised one within ten days.",
            speaker="Bruno Keld",
            cue="told",
            source="Mayor Bruno Keld",
        ),
        quotation(wire, "the pier was stable", speaker="Sorrel Haddan", cue="said", form=Form.INDIRECT, confidence=0.8),
        quotation(radio, "We rule out a lower toll before March,", speaker="Bruno Keld", cue="said", source="he"),
    )


def bridge_run() -> Run:
    """A run with the bridge's dossier and one flaw."""
    settings: dict[str, object] = {"reuse": {"min_shared": 3, "window_days": 7}, "strict": False}
    flaw = Flaw("notes/scan.pdf", "ingest", "no-text", "no text was found in it; give its text as a file")
    return Run("0.1.0", settings, (bridge(),), (flaw,))


def crowd(n_copies: int = 34) -> Dossier:
    """A wire with many verbatim copies, some cuts of them and a few independent reports, without an apparatus."""
    wire = report("The bridge is shut.", id="r00", outlet="Estuary Wire", published="2024-10-03T09:00:00Z")
    others = [
        report(
            "The bridge is shut.",
            f"Paper {i}.",
            id=f"r{i:02}",
            outlet=f"Paper number {i}",
            published=f"2024-10-03T{10 + i // 6:02}:{i % 6}0:00Z",
        )
        for i in range(1, n_copies + 1)
    ]
    edges = []
    for i, of in enumerate(others, 1):
        if i % 11 == 0:
            continue
        source = "r00" if i % 4 else f"r{i - 1:02}"
        manner = Manner.VERBATIM if i % 3 else Manner.EDITED
        edges.append(edge(source, of.id, manner, evidence=(span(of, "The bridge is shut."),), share=0.9))
    return dossier(wire, *others, title="A bridge is shut", edges=tuple(edges))


def quoted() -> list[QuotedReport]:
    """The reports of the bridge with their quotations, and one whose quotations are nested three deep."""
    made = bridge()
    reports = [QuotedReport(one, tuple(q for q in made.quotations if q.report == one.id)) for one in made.reports]
    return [*reports, _nested()]


def _nested() -> QuotedReport:
    of = report(
        (Role.HEADLINE, "Keeper told of a warning"),
        "Ferry keeper Aud Lervik said that the clerk had told her “the council believes the quay is sound”.",
        "Nobody else would speak.",
        id="keeper",
        outlet="Quay Leaf",
    )
    words = "that the clerk had told her “the council believes the quay is sound"
    outer = quotation(of, words, speaker="Aud Lervik", cue="said", source="Ferry keeper Aud Lervik", form=Form.MIXED)
    middle = quotation(of, "the council believes the quay is sound", cue="had told", source="the clerk")
    inner = quotation(of, "the quay is sound", cue="believes", source="the council", form=Form.INDIRECT)
    replace = msgspec.structs.replace
    nested = (
        outer,
        replace(middle, parent=outer.id, addressee="Aud Lervik"),
        replace(inner, parent=middle.id, kind=Kind.THOUGHT),
    )
    return QuotedReport(of, nested)


def compared() -> Comparison:
    """A page that moves, adds, cuts, alters quotations and keeps the credit, beside its wire."""
    parts = (
        WIRE.replace("may open on Friday if the river falls below the lower mark", "will open on Friday")
        .replace("My dog is wet. ", "").replace("at midnight", "at sunrise").strip().split("\n\n")
    )  # fmt: skip
    parts.insert(2, parts.pop(4))
    parts[5:6] = ["Ducks were seen on the tram line, and a brass band played in the rain outside the library.", parts[5]]
    texts = {"Fenwick News": WIRE, "The Orrel Echo": "\n\n".join(parts[:-1])}
    items = [
        RawItem(ReportId(name), name, Media.TEXT, text, Given(outlet=name, language="en")) for name, text in texts.items()
    ]
    found = Comparer(Settings(), house_style("reuters")).set_beside(*items)
    if found is None:
        raise LookupError("the specimen cannot be read")
    return found
