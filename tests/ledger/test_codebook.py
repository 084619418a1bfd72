from collections.abc import Callable

import msgspec
import pytest

from onrecord.desk.codebooks import codebook
from onrecord.errors import SettingsError
from onrecord.ledger.codebook import Book, Classes, Codebook, Example, Frame
from onrecord.model import Act, Statement

FRAMES = codebook().frames


def _is_told(one: Statement, frame: Frame, example: Example) -> bool:
    return (
        one.frame == frame.name
        and one.act_negated is example.act_negated
        and (example.speaker is None or (one.speaker is not None and example.speaker.lower() == one.speaker.lower()))
        and (example.polarity is None or one.polarity is example.polarity)
    )


@pytest.mark.parametrize("frame", FRAMES, ids=[frame.name for frame in FRAMES])
def test_frame_codes_its_own_examples(frame: Frame, tell: Callable[[str], tuple[Statement, ...]]) -> None:
    for example in frame.examples:
        assert any(_is_told(one, frame, example) for one in tell(example.text)), [
            (one.frame, one.act, one.speaker, one.polarity) for one in tell(example.text)
        ]


def test_frames_have_names_of_their_own() -> None:
    names = [frame.name for frame in FRAMES]
    assert len(set(names)) == len(names)


def test_frame_without_a_cue_is_refused() -> None:
    with pytest.raises(SettingsError, match="no cue"):
        Frame("empty", Act.ASSURE, examples=(Example("Kolb promised to pay."),))


def test_frame_without_an_example_is_refused() -> None:
    with pytest.raises(SettingsError, match="no example"):
        Frame("bare", Act.ASSURE, verbs=("promise",))


def test_unknown_class_is_named() -> None:
    frame = Frame("odd", Act.ASSURE, verbs=("promise",), object=("@nowhere",), examples=(Example("Kolb promised to pay."),))
    with pytest.raises(SettingsError, match="@nowhere"):
        Book([Codebook((frame,))], Classes("1", {"light": ("give",)}))


def test_unknown_field_of_a_frame_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.toml.decode(b'[[frame]]\nname = "a"\nact = "assure"\nverbs = ["vow"]\ncolour = "red"\n', type=Codebook)


def test_frame_kept_to_some_doers_leaves_others_alone(tell: Callable[[str], tuple[Statement, ...]]) -> None:
    (one,) = tell("Protesters clashed with police in Ost.")
    assert one.plover == "PROTEST"
    assert all(other.plover != "PROTEST" for other in tell("Rebels clashed with the army in Ost."))


def test_word_beside_a_cue_decides_between_frames(tell: Callable[[str], tuple[Statement, ...]]) -> None:
    assert [one.plover for one in tell("Ruria held joint military exercises.")] == ["COOPERATE"]
    assert [one.plover for one in tell("Ruria held military exercises.")] == ["MOBILIZE"]


def test_class_is_looked_for_in_the_complement_that_the_frame_names(tell: Callable[[str], tuple[Statement, ...]]) -> None:
    assert [one.plover for one in tell("Lorvia provided Estria with food.")] == ["AID"]
    assert "COOPERATE" in [one.plover for one in tell("Lorvia provided Estria with evidence.")]
