"""Confidence as a share of right ones: monotone, by form and by whether there was a parse."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Form
from onrecord.quotes.confidence import confidence

FORMS = st.sampled_from(list(Form))


@given(form=FORMS, parsed=st.booleans(), scores=st.lists(st.floats(0, 1), min_size=2))
def test_confidence_never_falls_as_the_score_rises(*, form: Form, parsed: bool, scores: list[float]) -> None:
    told = [confidence(score, form, parsed=parsed) for score in sorted(scores)]
    assert all(a <= b for a, b in pairwise(told))
    assert all(0 <= share <= 1 for share in told)


@pytest.mark.parametrize("parsed", [True, False])
def test_words_in_marks_are_surer_than_words_without(*, parsed: bool) -> None:
    direct, mixed, indirect = (confidence(0.9, form, parsed=parsed) for form in (Form.DIRECT, Form.MIXED, Form.INDIRECT))
    assert direct > mixed > indirect


def test_a_parse_makes_doubtful_words_surer() -> None:
    assert confidence(0.5, Form.INDIRECT, parsed=True) > confidence(0.5, Form.INDIRECT, parsed=False)
