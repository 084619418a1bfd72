"""The questions of the battery of checks are well made."""

from collections import Counter

from benchmarks.check_verdicts import read_questions
from onrecord.model import CheckVerdict


def test_every_verdict_is_asked_for_and_no_quote_twice() -> None:
    questions = read_questions()
    assert {question.verdict for question in questions} == set(CheckVerdict)
    assert Counter(question.quote for question in questions).most_common(1)[0][1] == 1
