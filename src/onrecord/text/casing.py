"""``Lorvia Assures Ostmark It Will Not Sell Arms``: a headline in title case as a sentence would write it.

Parsers take capitals for names, so a headline whose words all have them gives no verb. Words of grammar and forms of verbs are
written small again; what may be a name stays. Takes the text and who knows forms of verbs, gives a text of the same length in
which every character keeps its place. English only.
"""

import re
from collections.abc import Callable

__all__ = ["as_sentence", "is_title_case"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GRAMMAR = frozenset({
    "a", "an", "the", "and", "or", "nor", "but", "if", "unless", "as", "at", "by", "for", "from", "in", "into", "of", "off",
    "on", "onto", "out", "over", "to", "up", "with", "without", "against", "after", "before", "until", "since", "while",
    "when", "where", "whether", "that", "than", "it", "its", "he", "she", "they", "them", "his", "her", "their", "we", "us",
    "you", "who", "which", "what", "this", "these", "those", "is", "are", "was", "were", "be", "been", "being", "am", "do",
    "does", "did", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "not",
    "no", "never", "n't", "cannot", "won't", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "about", "between",
    "under", "during",
})  # fmt: skip
_AHEAD = frozenset({
    "to", "not", "never", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "won't", "don't",
    "doesn't", "didn't", "cannot",
})  # fmt: skip
"""Behind these a verb stands in its bare form."""
_BEHIND = frozenset({
    "not", "it", "he", "she", "they", "we", "that",
})  # fmt: skip
"""Before these as well: "Miners Vow Not To", "Envoys Say They"."""
_INFLECTED = re.compile(r"(?:s|ed|ing)$")
_LEAST_WORDS = 4
_LEAST_SMALL = 5
"""Shorter words may be small in title case: "of", "with"."""


def is_title_case(text: str) -> bool:
    """Whether every longer word of some has a capital, and a word of grammar beyond the first one too.

    >>> is_title_case("Envoy Denies That Fort Was Sold"), is_title_case("Envoy denies sale")
    (True, False)
    """
    words = _WORD.findall(text)
    if len(words) < _LEAST_WORDS or text.rstrip().endswith("."):
        return False
    if any(word[0].islower() and len(word) >= _LEAST_SMALL for word in words):
        return False
    capital = [word for word in words if word[0].isupper()]
    return 2 * len(capital) > len(words) and not text.isupper()


def as_sentence(text: str, is_verb: Callable[[str], bool]) -> str:
    """The text with small words of grammar and verbs where it is in title case; as it is otherwise.

    >>> as_sentence("Ruria Vows Not To Pay", lambda word: word in ("vows", "pay"))
    'Ruria vows not to pay'
    """
    if not is_title_case(text):
        return text
    found = list(_WORD.finditer(text))
    words = [one.group() for one in found]
    small = list(text)
    for number, one in enumerate(found):
        opens = number == 0 or text[: one.start()].rstrip().endswith((":", "?", "!", "“", '"', "‘"))
        if not opens and words[number].istitle() and _is_small(words, number, is_verb):
            small[one.start()] = small[one.start()].lower()
    return "".join(small)


def _is_small(words: list[str], number: int, is_verb: Callable[[str], bool]) -> bool:
    low = words[number].lower()
    if low in _GRAMMAR:
        return True
    before, after = words[number - 1].lower(), words[number + 1].lower() if number + 1 < len(words) else ""
    is_placed = _INFLECTED.search(low) is not None or before in _AHEAD or after in _BEHIND
    return is_placed and is_verb(low)
