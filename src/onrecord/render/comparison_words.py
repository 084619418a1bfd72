"""How is a comparison of a page with its wire told in words? Phrases and places that its text and its page share."""

from bisect import bisect_right

from onrecord.model import Comparison, Move, QuotationPair, Report, Role, Span
from onrecord.render.sigla import paragraph_numbers
from onrecord.render.words import ROLE_WORDS, count, number

__all__ = ["MOVE_WORDS", "NO_PASSAGE", "Places", "claim", "credit_words", "percent", "share_words", "speakers"]

NO_PASSAGE = "no passage in common"
MOVE_WORDS = {Move.UP: "moved up", Move.DOWN: "moved down"}


class Places:
    """Where the spans of one side stand, for a reader."""

    def __init__(self, report: Report) -> None:
        self._blocks = report.blocks
        self._begins = [block.begin for block in report.blocks]
        self._numbers = paragraph_numbers(report)

    def block(self, span: Span) -> int:
        """The number of the block in which a span begins, from 0."""
        return max(0, bisect_right(self._begins, span.begin) - 1)

    def of(self, span: Span) -> str:
        """``¶3`` for body text, else what the block is for."""
        return self.of_block(self.block(span))

    def of_block(self, block: int) -> str:
        """The same for the number of a block."""
        told = self._numbers[block]
        role = self._blocks[block].role
        return f"¶{told}" if told else "furniture" if role is Role.FURNITURE else ROLE_WORDS[role]


def percent(share: float) -> str:
    """A share (0–1) in whole percent; what is not all is never told as all, nor what is not nothing as nothing.

    >>> percent(0.999), percent(0.001), percent(1.0)
    ('99%', '1%', '100%')
    """
    if 0 < share < 1:
        return f"{min(99, max(1, round(share * 100)))}%"
    return f"{share:.0%}"


def claim(found: Comparison) -> str:
    """The finding in a sentence or two."""
    if not found.passages:
        shared = len(found.altered) + len(found.carried)
        also = f"; {count(shared, 'quotation')} stand{'s' if shared == 1 else ''} in both" if shared else ""
        return f"The page and the wire have {NO_PASSAGE}{also}."
    shares = found.shares
    return f"{percent(shares.page)} of the page is wire; {percent(shares.wire)} of the wire was used. {_quotations(found)}"


def _quotations(found: Comparison) -> str:
    n_altered, n = len(found.altered), len(found.altered) + len(found.carried)
    if not n:
        return "The two have no quotation in common."
    if not n_altered:
        return f"No breach was found in {count(n, 'quotation')}."
    return f"{number(n_altered).capitalize()} of {count(n, 'quotation')} {'is' if n_altered == 1 else 'are'} altered."


def share_words(found: Comparison) -> tuple[str, str, str]:
    """The three shares in sentences, with the counts they rest on."""
    one = found.shares
    return (
        f"{percent(one.page)} of the page is wire: {one.n_carried} of its {count(one.n_page, 'body word')} "
        "stand in passages that the wire has, too.",
        f"{percent(one.kept)} of the page is the wire's very words: {one.n_kept} of {one.n_page}.",
        f"{percent(one.wire)} of the wire was used: {one.n_used} of its {count(one.n_wire, 'body word')}.",
    )


def credit_words(found: Comparison) -> str:
    """The credit in a word or two."""
    return {True: "present", False: "missing", None: "cannot be told"}[found.credit.present]


def speakers(pair: QuotationPair) -> str:
    """Who speaks; both where the two sides differ by more than what they call a person."""
    wire, page = pair.wire_speaker, pair.page_speaker
    if wire and page and wire != page:
        return f"{wire} in the wire, {page} on the page"
    return page or wire or "speaker not told"
