"""Reports that are added to an archive one by one stand in the stories of all at once, under ids that stay."""

import random
from collections.abc import Sequence
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.newsroom.newsroom import simulate
from onrecord.desk.by_hand import said_by_hand, withdraw
from onrecord.desk.grouping import group
from onrecord.desk.placing import kept_stories, n_large, place_all
from onrecord.desk.reading_desk import silent
from onrecord.desk.reports import Reading, make_archiver
from onrecord.desk.settings import Settings
from onrecord.errors import SettingsError
from onrecord.ingest.readers.reader import read
from onrecord.model import Cause, Entry, Outcome, Placement, RawItem, Story
from onrecord.reuse.cluster import ClusterSettings
from onrecord.reuse.placing import PlacingSettings
from onrecord.stores.sqlite import SqliteStore

PLAIN = Settings()
FERRY = (
    "The ferry Marigold ran onto the Penhallow rocks on Monday with ninety passengers, the harbour master Orla Quist said.",
    "Lifeboats from Tarrant brought everybody ashore before the tide turned and the hull split along the keel.",
    "Quist blamed a broken radar and said the captain had steered by the lamps of the quarry above the bay.",
    "Divers will close the fuel tanks on Wednesday, before the spring tide lifts the wreck off the rocks.",
)
VOLCANO = (
    "Ash from the volcano Hestur closed the airfield of Grimsey on Monday, and three hundred sheep were driven to the coast.",
    "The geologist Baldur Finnsen measured tremors every minute and expected lava to reach the northern road by night.",
    "Farmers wrapped the intakes of their tractors in wet cloth, and the dairy poured away two days of milk.",
    "Finnsen said the eruption of 1947 had lasted thirteen months and buried eleven farms under the ash.",
)


def entries(*items: dict[str, str]) -> list[Entry]:
    archiver = make_archiver(Reading(PLAIN, fast=True))
    told_so_far = {"language": "en", "published": "2031-01-01"}
    lines = BytesIO(b"".join(msgspec.json.encode({**told_so_far, **item}) + b"\n" for item in items))
    read_in = [archiver(item) for item in read(["-"], stdin=lines) if isinstance(item, RawItem)]
    return [one for one in read_in if isinstance(one, Entry)]


def told(name: str, *lines: str) -> Entry:
    (one,) = entries({"id": name, "text": "\n\n".join(lines)})
    return one


@pytest.fixture(scope="module")
def crowd() -> list[Entry]:
    """Some forty reports of a few events and of strangers, within an hour; one is late, one is a version of another."""
    items = [{"id": one.id, "text": one.text, "outlet": one.outlet} for one in simulate(5, 8, 3).items]
    items[1]["published"] = "2030-12-28"
    return entries(*items, {"id": f"{items[0]['id']}@2", "text": items[0]["text"].replace("said", "says")})


@pytest.fixture(scope="module")
def at_once(crowd: list[Entry]) -> set[tuple[str, ...]]:
    return {story.reports for story in group([one.sketch for one in crowd], PLAIN)}


def add(path: Path, given_entries: Sequence[Entry], rules: Settings = PLAIN) -> tuple[Story, ...]:
    """One add: reports are kept, then placed."""
    with SqliteStore(str(path), create=True) as store:
        for one in given_entries:
            assert store.put(one, renew=True) in (Outcome.ADDED, Outcome.RENEWED)
        place_all(store, rules, lambda: "2031-01-01T12:00:00+00:00", silent)
        assert list(store.verify()) == []
        return store.places.stories()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), cuts=st.lists(st.integers(1, 40), max_size=3))
def test_any_order_in_any_number_of_adds_gives_the_stories_of_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, crowd: list[Entry], at_once: set[tuple[str, ...]], seed: int, cuts: list[int]
) -> None:
    path = tmp_path_factory.mktemp("any") / "news.onrecord"
    order = random.Random(seed).sample(crowd, len(crowd))  # noqa: S311 - an order, no secret
    bounds = [0, *sorted({cut for cut in cuts if cut < len(order)}), len(order)]
    for begin, end in pairwise(bounds):
        found = add(path, order[begin:end])
    assert {story.reports for story in found} == at_once
    assert {name for story in found for tie in story.why for name in (tie.a, tie.b)} == {
        name for story in found if len(story.reports) > 1 for name in story.reports
    }


def test_kin_alone_give_nearly_the_stories_of_all_at_once(
    tmp_path: Path, crowd: list[Entry], at_once: set[tuple[str, ...]]
) -> None:
    few = msgspec.structs.replace(PLAIN, placing=PlacingSettings(whole_reports=5, most_settled=0, background_reports=10))
    for one in crowd:
        found = add(tmp_path / "a", [one], few)
    stories = [story.reports for story in found], at_once
    pairs, wanted = ({pair for story in some for pair in combinations(story, 2)} for some in stories)
    assert len(pairs & wanted) >= 0.9 * max(len(pairs), len(wanted))


def test_a_story_keeps_its_id_as_it_grows_and_a_merger_and_a_parting_are_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "a"
    first = add(path, [told("a", *FERRY), told("b", *FERRY[:3])])
    both = {story.id for story in add(path, [told("c", *VOLCANO), told("d", *VOLCANO[:3])])}
    assert first[0].id in both
    assert len(both) == 2
    bridge = told("e", *FERRY, *VOLCANO)
    (merged,) = add(path, [bridge])
    assert merged.id == first[0].id
    with SqliteStore(str(path)) as store:
        (line,) = store.places.log()
        assert (line.change.kind, line.change.at, line.change.story, line.cause) == ("merged", "e", merged.id, Cause.ARRIVAL)
        assert {line.change.other} == both - {merged.id}
        assert line.reports == ("c", "d")
        assert {name for tie in line.why for name in (tie.a, tie.b)} > {"e"}
    again = msgspec.structs.replace(told("e", *FERRY), arrival=bridge.arrival)  # the same input, read otherwise now
    parted = {story.reports: story.id for story in add(path, [again])}
    assert parted.keys() == {("a", "b", "e"), ("c", "d")}
    assert parted["a", "b", "e"] == merged.id
    assert parted["c", "d"] not in both
    with SqliteStore(str(path)) as store:
        line = store.places.log(parted["c", "d"])[-1]
        assert (line.change.kind, line.change.story, line.change.other) == ("split", merged.id, parted["c", "d"])


def test_what_is_said_by_hand_holds_in_later_adds_until_the_contrary_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a"
    hand = msgspec.structs.replace(PLAIN, cluster=ClusterSettings(together=(("a", "c"),), apart=(("a", "b"),)))
    add(path, [told("a", *FERRY), told("b", *FERRY[:3])])
    add(path, [told("c", *VOLCANO)], hand)
    found = add(path, [told("d", *VOLCANO[:3])])
    story = next(set(one.reports) for one in found if "a" in one.reports)
    assert "c" in story
    assert "b" not in story
    contrary = msgspec.structs.replace(PLAIN, cluster=ClusterSettings(apart=(("a", "c"),)))
    parted = add(path, [], contrary)
    assert not any({"a", "c"} <= set(one.reports) for one in parted)
    with SqliteStore(str(path)) as store:
        assert {line.cause for line in store.places.log()} == {Cause.BY_HAND}


@pytest.mark.parametrize("said", [
    ClusterSettings(together=(("a", "c"), ("c", "z"))), ClusterSettings(apart=(("a", "b"), ("c", "z"))),
])  # fmt: skip
def test_what_is_withdrawn_holds_no_more_and_the_rest_does(tmp_path: Path, said: ClusterSettings) -> None:
    path, meant = tmp_path / "a", {("a", "b"), ("c",)}
    three = [told("a", *FERRY), told("b", *FERRY[:3]), told("c", *VOLCANO)]
    assert {story.reports for story in add(path, three, msgspec.structs.replace(PLAIN, cluster=said))} != meant
    first = (said.together or said.apart)[0]
    gone = withdraw(str(path), first, None, silent)
    assert (gone.together or gone.apart) == (first,)
    assert (said_by_hand(str(path)).together or said_by_hand(str(path)).apart) == (("c", "z"),)
    assert {story.reports for story in add(path, [])} == meant
    with SqliteStore(str(path)) as store:
        assert store.places.log()[-1].cause is Cause.BY_HAND


def test_only_what_was_said_can_be_withdrawn(tmp_path: Path) -> None:
    path = tmp_path / "a"
    add(path, [told("a", *FERRY)], msgspec.structs.replace(PLAIN, cluster=ClusterSettings(apart=(("a", "b", "c"),))))
    with pytest.raises(SettingsError, match="nothing was said by hand of a and x"):
        withdraw(str(path), ("a", "x"), None, silent)
    with pytest.raises(SettingsError, match="two or more"):
        withdraw(str(path), ("a", "a"), None, silent)
    file = tmp_path / "s.toml"
    file.write_text('[cluster]\napart = [["a", "b", "c"]]\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="take the line out"):
        withdraw(str(path), ("b", "c"), str(file), silent)
    assert said_by_hand(str(path)).apart == (("a", "b", "c"),)
    withdraw(str(path), ("b", "c"), None, silent)
    assert said_by_hand(str(path)).apart == ()


def test_stories_of_other_settings_are_no_answer_and_an_add_with_them_places_all_anew(tmp_path: Path) -> None:
    strict = msgspec.structs.replace(PLAIN, cluster=ClusterSettings(min_score=1.0))
    path = tmp_path / "a"
    add(path, [told("a", *FERRY), told("b", *FERRY[:3], *VOLCANO)])
    with SqliteStore(str(path)) as store:
        assert kept_stories(store, PLAIN, silent) == store.places.stories()
        assert kept_stories(store, strict, silent) is None
    assert {story.reports for story in add(path, [], strict)} == {("a",), ("b",)}
    with SqliteStore(str(path)) as store:
        assert [line.cause for line in store.places.log()] == [Cause.SETTINGS]


def test_reports_left_over_get_their_place_when_stories_are_asked_for(tmp_path: Path) -> None:
    with SqliteStore(str(tmp_path / "a"), create=True) as store:
        store.put(told("a", *FERRY))
        assert store.holdings().n_awaiting == 1
        assert [story.reports for story in kept_stories(store, PLAIN, silent) or ()] == [("a",)]
        assert store.holdings().n_awaiting == 0


def test_who_was_overtaken_writes_nothing(tmp_path: Path) -> None:
    add(tmp_path / "a", [told("a", *FERRY)])
    with SqliteStore(str(tmp_path / "a")) as store:
        made_of, placement = store.places.n_placements(), Placement((), ())
        assert store.places.place(placement, made_of)
        assert not store.places.place(placement, made_of)


def test_stories_past_the_cap_are_counted(tmp_path: Path) -> None:
    add(tmp_path / "a", [told("a", *FERRY), told("b", *FERRY[:3])])
    with SqliteStore(str(tmp_path / "a")) as store:
        assert n_large(store, PLAIN) == 0
        assert n_large(store, msgspec.structs.replace(PLAIN, cluster=ClusterSettings(wary_reports=1))) == 1
