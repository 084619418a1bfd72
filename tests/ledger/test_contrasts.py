"""Where reports tell one deed otherwise, and where they only seem to."""

import io
import json

import pytest

from onrecord.desk.batch import Desk
from onrecord.model import Discrepancy, DiscrepancyKind, Dossier, Severity

_LEAD = "OST (Wire) - Ministers of Ruria and Estria met in Ost on Monday for the first talks over the Corran mines in a year."
_TAIL = "The talks in Ost lasted two days, the hosts served smoked eel, and both delegations left by the night train."


def _dossier(*sentences: str) -> Dossier:
    texts = [f"{_LEAD}\n\n{sentence}\n\n{_TAIL}\n" for sentence in sentences]
    lines = "".join(json.dumps({"id": f"r{n}", "text": text, "language": "en"}) + "\n" for n, text in enumerate(texts, 1))
    (dossier,) = Desk().dossiers(["-"], stdin=io.BytesIO(lines.encode())).dossiers
    return dossier


def _grave(dossier: Dossier) -> list[Discrepancy]:
    return [one for one in dossier.discrepancies if one.severity is not Severity.LOW]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ruria gave an assurance that it would not arm the Corran rebels.",
         "According to Kolb, Ruria pledged to arm the Corran rebels.",
         DiscrepancyKind.NEGATION),
        ("Ruria has promised to open the Corran mines if the strike ends.",
         "According to Kolb, Ruria promised to open the Corran mines.",
         DiscrepancyKind.SCOPE),
        ("Ruria denied arming the Corran rebels.", "On Monday Ruria refused to arm the Corran rebels.", DiscrepancyKind.ACT),
        ("Estria demanded that Ruria leave the Corran mines.",
         "Estria asked that Ruria leave the Corran mines.", DiscrepancyKind.ACT),
        ("Ruria agreed to open the Corran mines in exchange for grain.",
         "According to Kolb, Ruria agreed to open the Corran mines.",
         DiscrepancyKind.SCOPE),
        ("Orla Finch promised that the port would stay open until spring.",
         "Tomas Kolb promised that the port would stay open until spring.", DiscrepancyKind.ATTRIBUTION),
        ("Ruria has given Estria its word that the Corran mines would not be sold.",
         "Estria has given Ruria its word that the Corran mines would not be sold.", DiscrepancyKind.ATTRIBUTION),
        ("Orla Finch promised that Ruria would not sell the Corran mines.",
         "Tomas Kolb promised that Ruria would not sell the Corran mines.", DiscrepancyKind.ATTRIBUTION),
        ("Kolb assured Estria that Ruria was not arming the Corran rebels and would not shelter the Corran rebels.",
         "Kolb assured Estria that Ruria would not shelter the Corran rebels.", DiscrepancyKind.TENSE),
        ("Until the miners had been heard, Ruria would not sell the Corran mines, Kolb declared.",
         "Ruria would not sell the Corran mines, Kolb said.", DiscrepancyKind.SCOPE),
        ("Kolb assured Estria that if the fine was paid Ruria would open the Corran mines.",
         "Kolb assured Estria that Ruria would open the Corran mines.", DiscrepancyKind.SCOPE),
        ("Ruria offered, unless the strike goes on, to open the Corran mines.",
         "Ruria offered to open the Corran mines.", DiscrepancyKind.SCOPE),
        ("Ruria pledged to search the boats of Estria if Estria withdrew its troops.",
         "Kolb said that Ruria had pledged to search the boats of Estria.", DiscrepancyKind.SCOPE),
    ],
)  # fmt: skip
def test_a_deed_told_otherwise_is_a_discrepancy_with_words_of_both_reports(one: str, other: str, kind: DiscrepancyKind) -> None:
    dossier = _dossier(one, other)
    (told,) = [found for found in _grave(dossier) if found.kind is kind]
    texts = {report.id: report.text for report in dossier.reports}
    assert {span.report for span in told.spans} == {"r1", "r2"}
    assert all(texts[span.report][span.begin : span.end] for span in told.spans)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruria gave an assurance that it would not arm the Corran rebels.",
         "Ruria pledged never to arm the Corran rebels, Kolb said."),
        ("Ruria pledged not to arm the Corran rebels.", "Estria accused Ruria of arming the Corran rebels."),
        ("Ruria refused to arm the Corran rebels.", "Ruria refused to arm the Corran rebels or to sell them bread."),
        ("Ruria denied that it was arming the Corran rebels.",
         "Ruria is not arming the Corran rebels, Minister Orla Finch insisted."),
        ("In return for grain, Ruria agreed to open the Corran mines.",
         "Ruria agreed to open the Corran mines in exchange for grain."),
        ("Ruria will not open the Corran mines until the fine is paid, it said.",
         "Ruria said it would not open the Corran mines unless the fine was paid."),
        ("Kolb assured Estria that Ruria was not arming the Corran rebels and would not arm the Corran rebels.",
         "Ruria is not arming the Corran rebels and will not arm the Corran rebels, Kolb promised."),
        ("Assurances that the Corran mines would not be sold came from Ruria, Kolb said.",
         "Ruria has given its word that the Corran mines would not be sold."),
        ("Ruria promised Estria that it would lift the siege.", "Estria promised Ruria that it would pay the fine."),
        ("Ruria demanded a vote of the mine owners.", "Estria demanded a vote of the town council."),
    ],
)  # fmt: skip
def test_what_is_told_in_other_words_or_of_another_deed_is_none(one: str, other: str) -> None:
    assert not [told.summary for told in _grave(_dossier(one, other)) if told.kind is not DiscrepancyKind.NUMBER]


def test_a_report_that_tells_both_sides_contradicts_nobody() -> None:
    both = "Ruria pledged to arm the Corran rebels. Later Ruria gave an assurance that it would not arm the Corran rebels."
    assert not _grave(_dossier(both, "According to Kolb, Ruria pledged to arm the Corran rebels."))


def test_a_difference_that_the_words_show_is_told_once() -> None:
    dossier = _dossier(*(f"Ruria promised that it would {word}arm the Corran rebels." for word in ("not ", "")))
    assert len(_grave(dossier)) == 1


def test_the_order_of_reports_changes_no_kind() -> None:
    sentences = (
        "Ruria gave an assurance that it would not arm the Corran rebels.",
        "According to Kolb, Ruria pledged to arm the Corran rebels.",
    )
    kinds = [sorted(one.kind.value for one in _grave(_dossier(*order))) for order in (sentences, sentences[::-1])]
    assert kinds[0] == kinds[1]


def test_a_charge_from_one_and_a_deed_of_another_are_no_two_parties_told_of() -> None:
    dossier = _dossier(
        "Rejecting a charge from Norway on the Corran mines and their economic future, Kolb left the hall.",
        "Kolb denied on Monday that Denmark was a charge on the Corran mines and their economic future and left the hall.",
    )
    assert not [one for one in _grave(dossier) if one.kind is DiscrepancyKind.NAME]


def test_what_was_never_agreed_to_and_what_was_refused_are_told_alike() -> None:
    dossier = _dossier("Kolb never agreed to having the Corran mines closed.", "Kolb refused to have the Corran mines closed.")
    assert not [one for one in _grave(dossier) if one.kind is DiscrepancyKind.ACT]
    dossier = _dossier("Kolb agreed to have the Corran mines searched.", "Kolb refused to have the Corran mines searched.")
    assert [one for one in _grave(dossier) if one.kind is DiscrepancyKind.ACT]


def test_a_condition_lost_in_one_of_two_sentences_of_a_report_is_slight() -> None:
    full = "Kolb said that Ruria had vowed to open the Corran mines if the strike ends."
    twice = "Ruria has promised to open the Corran mines. " + full
    dossier = _dossier("Ruria has promised to open the Corran mines if the strike ends. " + full, twice)
    (told,) = [one for one in dossier.discrepancies if one.kind is DiscrepancyKind.SCOPE]
    assert told.severity is Severity.LOW
    assert {span.report for span in told.spans} == {"r1", "r2"}


def test_who_tells_the_same_beside_a_difference_that_the_words_show_is_told_as_well() -> None:
    plain = "Ruria promised that it would {}arm the Corran rebels."
    own = "According to Kolb, Ruria pledged never to arm the Corran rebels."
    dossier = _dossier(plain.format("not "), plain.format(""), own)
    pairs = [{span.report for span in one.spans} for one in _grave(dossier) if one.kind is DiscrepancyKind.NEGATION]
    assert pairs[0] == {"r1", "r2"}
    assert {"r2", "r3"} <= set().union(*pairs[1:])


@pytest.mark.parametrize("limit", ["with the backing of the miners", "under the eyes of inspectors", "for a yearly fee"])
def test_words_that_limit_a_promise_in_one_report_alone_are_a_slight_difference(limit: str) -> None:
    dossier = _dossier(f"Ruria has promised to open the Corran mines {limit}.", "Ruria has promised to open the Corran mines.")
    (told,) = [one for one in dossier.discrepancies if one.kind is DiscrepancyKind.SCOPE and limit in one.summary]
    assert told.severity is Severity.LOW


def test_a_limit_that_the_other_report_tells_in_another_place_is_none() -> None:
    dossier = _dossier(
        "Ruria has promised to open the Corran mines after a vote of the assembly.",
        "After a vote of the assembly, Ruria has promised to open the Corran mines.",
    )
    assert not [one for one in dossier.discrepancies if one.kind is DiscrepancyKind.SCOPE]


def test_what_holds_whatever_happens_is_told_under_no_condition() -> None:
    dossier = _dossier(
        "Ruria said it would open the Corran mines as soon as Estria signed.",
        "Ruria said it would open the Corran mines whether or not Estria signed.",
    )
    assert [one for one in _grave(dossier) if one.kind is DiscrepancyKind.SCOPE]
