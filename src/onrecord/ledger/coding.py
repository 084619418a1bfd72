"""Which code does a statement have in PLOVER and in CAMEO? A view of the ledger, no part of it.

A frame names the codes of its act. What somebody binds himself to do is coded as intent: to cooperate, or to harm where the
deed itself would (a promise to attack is a threat). A demand for harm is a threat, too. A commitment that something will
*not* be done has no code in either scheme, nor has an act that is told as not done, or is only asked about: the ledger keeps
them, the codes would reverse them.
"""

from onrecord.ledger.codebook import Frame
from onrecord.model import Act, Polarity, Record

__all__ = ["OPEN", "Codes", "Deed", "code"]

_HARM = frozenset({"SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN", "REJECT"})
_TELLING = frozenset({Act.ASSERT, Act.CLAIM})
_INTENT = frozenset({Act.SUPPORT, Act.ASSURE, Act.AGREE, Act.ANNOUNCE, Act.EVENT, Act.MEET, Act.VISIT})
_ASKING = frozenset({Act.URGE, Act.DEMAND, Act.ASK})
_INTEND, _INTEND_CODE = "AGREE", "030"
_THREAT, _THREAT_CODE = "THREATEN", "130"
_REFUSAL, _REFUSAL_CODE = "REJECT", "120"
WITHHELD = "a negated commitment has no code in PLOVER or CAMEO"
OPEN = "an act that is only supposed or asked about has no code in PLOVER or CAMEO"
NOT_DONE = "an act told as not done has no code in PLOVER or CAMEO"


class Codes(Record, frozen=True, gc=False):
    """The codes of a statement, or the reason why there are none."""

    plover: str | None
    cameo: str | None
    note: str | None = None


class Deed(Record, frozen=True, gc=False):
    """What counts for a code: the act, its frame, the frame of what its content does, and whether that is still to come."""

    act: Act
    frame: Frame | None
    content: Frame | None
    polarity: Polarity
    act_negated: bool
    future: bool
    must: bool = False


def code(deed: Deed) -> Codes:
    """The codes of a statement."""
    if deed.act_negated:
        return Codes(None, None, NOT_DONE)
    if deed.must:
        return Codes("REQUEST", "100")
    if deed.frame is not None and deed.frame.act is Act.ASSURE and deed.act in (Act.DENY, Act.ASSERT):
        return Codes(None, None)
    harm = _does_harm(deed)
    if deed.act in _ASKING and deed.frame is not None and deed.frame.plover:
        return Codes(_THREAT, _THREAT_CODE) if harm and deed.polarity is Polarity.AFFIRMED else _own(deed.frame)
    if deed.act is Act.WANT:
        return _of_wish(deed, harm=harm)
    if deed.frame is not None and deed.frame.done:
        return _own(deed.content) if deed.polarity is Polarity.AFFIRMED else Codes(_REFUSAL, _REFUSAL_CODE)
    if deed.future and (deed.act in _INTENT or (deed.act in _TELLING and deed.content is not None)):
        return _of_intent(deed, harm=harm)
    if deed.frame is not None and deed.frame.is_deed and deed.frame.denies:
        return _own(deed.frame) if deed.polarity is Polarity.NEGATED else Codes(None, None, NOT_DONE)
    if deed.polarity is Polarity.NEGATED and deed.frame is not None and deed.frame.bare:
        return _not_so(deed)
    return _own(deed.frame)


def _does_harm(deed: Deed) -> bool:
    """A promise to move troops is help as often as harm; said without one it is a show of force."""
    binding = deed.act in (Act.ASSURE, Act.AGREE)
    return deed.content is not None and deed.content.plover in _HARM and not (binding and deed.content.plover == "MOBILIZE")


def _of_intent(deed: Deed, *, harm: bool) -> Codes:
    """Intent to do something: to cooperate, or to harm; what will not be done has no code, but for a plain refusal."""
    if deed.polarity is Polarity.NEGATED:
        if deed.act is Act.ASSURE or deed.act is Act.AGREE:
            return Codes(None, None, WITHHELD)
        return Codes(_REFUSAL, _REFUSAL_CODE)
    if harm:
        return Codes(_THREAT, _THREAT_CODE)
    if deed.content is not None or deed.act in (Act.ASSURE, Act.AGREE):
        return Codes(_INTEND, _INTEND_CODE)
    return _own(deed.frame)


def _of_wish(deed: Deed, *, harm: bool) -> Codes:
    """A plan of one's own is intent; what others shall do is a request; what is not wished has no code."""
    if deed.polarity is Polarity.NEGATED:
        return Codes(None, None, NOT_DONE)
    if deed.frame is not None and deed.frame.plover:
        return _own(deed.frame)
    if deed.content is None or not deed.future:
        return Codes(None, None)
    return Codes(_THREAT, _THREAT_CODE) if harm else Codes(_INTEND, _INTEND_CODE)


def _not_so(deed: Deed) -> Codes:
    """A stance that is denied: "does not support" rejects; an event that did not happen, and a negated wish, have no code."""
    if deed.act is Act.SUPPORT or (deed.act is Act.AGREE):
        return Codes(_REFUSAL, _REFUSAL_CODE)
    return Codes(None, None, NOT_DONE)


def _own(frame: Frame | None) -> Codes:
    return Codes(frame.plover, frame.cameo) if frame is not None else Codes(None, None)
