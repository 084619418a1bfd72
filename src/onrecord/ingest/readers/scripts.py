"""Is a report written in a script without blanks, of which words cannot be told: Chinese, Japanese, Thai, Lao, Khmer, Burmese?

Such a report is read and its passages are aligned sign by sign, but no rule for quotations, names or stories knows its words.
That is told as a flaw, so that an empty result is not taken for "nothing found".
"""

import re

from onrecord.model import Flaw, Media, RawItem

__all__ = ["without_blanks"]

_SIGN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"(?s)<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE)
_LEAST_SHARE = 0.3
"""Share of a text's letters from which it counts as written in such a script; a name or a quoted line is far below."""
_SAMPLE_CHARS = 20_000


def without_blanks(item: RawItem) -> Flaw | None:
    """The flaw of a report in such a script; nothing for any other."""
    if item.content.isascii():
        return None
    text = _MARKUP.sub(" ", item.content) if item.media is Media.HTML else item.content
    sample = text[:_SAMPLE_CHARS]
    n_signs = len(_SIGN.findall(sample))
    if not n_signs or n_signs < _LEAST_SHARE * len(_LETTER.findall(sample)):
        return None
    detail = (
        f"{item.origin}: {item.id!r} is written without blanks between words, which onrecord cannot tell apart; it is read, but"
        " its quotations, names and stories may be missed; give a translation, or text with blanks between words"
    )
    return Flaw(item.id, "read", "no-word-breaks", detail)
