"""Waiting for a page that forbids the making of code from strings, as ours do.

Playwright's own ``wait_for_function`` looks again from within the page, where the policy of the page refuses it; here each look
comes from without.
"""

from time import monotonic

from playwright.sync_api import Page

_PAUSE_MS = 20


def wait_until(page: Page, expression: str, arg: object = None, *, seconds: float = 10) -> None:
    """Returns once the expression, or the function of ``arg``, is true in the page; fails after so many seconds."""
    end = monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert monotonic() < end, f"not so within {seconds} s: {expression} ({arg})"
        page.wait_for_timeout(_PAUSE_MS)
