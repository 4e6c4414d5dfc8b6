"""Rounding for people: half up, two decimals as a rule (METHOD §3). Nothing is rounded before."""

from decimal import ROUND_HALF_UP, Decimal

_NOISE = Decimal("1e-9")


def shown(value: float, decimals: int = 2) -> Decimal:
    """Return the value as it is shown: 83.875 → 83.88, never -0.00.

    A float that stands for 83.875 after some arithmetic may be 83.87499999999999: the value is
    first taken to nine decimals, far finer than any count of answers can tell apart, and then
    rounded half up (away from zero, so that a rise and a fall of the same size look alike).
    """
    exact = Decimal(repr(float(value))).quantize(_NOISE)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + Decimal(0)
