"""The quantile of Student's t at any error rate, without a statistics package.

Source: G. W. Hill, Algorithm 396, Communications of the ACM 13 (1970) 619-620: exact for 1 and 2
degrees of freedom, six figures from 3 on. The 95 % interval of one figure keeps METHOD's own
expansion (`index.wilson.t_quantile`); this one is for the far tails of many comparisons.
"""

from functools import lru_cache
from math import expm1, pi, sqrt, tan
from statistics import NormalDist

_NORMAL = NormalDist()
_LEAST = 1e-300
"""An error rate below this is taken as this: no number of comparisons reaches it."""


@lru_cache(maxsize=4096)
def student_t(df: int, error: float) -> float:
    """Return t with P(|T| > t) = `error` (0 < error < 1), for `df` >= 1 degrees of freedom."""
    error = max(error, _LEAST)
    if df == 1:
        return 1 / tan(error * pi / 2)
    if df == 2:  # noqa: PLR2004 - the degrees of freedom that have a closed form
        return sqrt(2 / (error * (2 - error)) - 2)
    return _hill(df, error)


def _hill(n: int, error: float) -> float:
    a = 1 / (n - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * n
    y = (d * error) ** (2 / n)
    if y <= 0.05 + a:
        inner = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)
        return sqrt(n * ((inner * y - 1) * (n + 1) / (n + 2) + 1 / y))
    return sqrt(n * expm1(a * _near_normal(n, error, b, c, d) ** 2))


def _near_normal(n: int, error: float, b: float, c: float, d: float) -> float:
    """Return Hill's inverted Cornish-Fisher expansion about the normal deviate."""
    x = _NORMAL.inv_cdf(error / 2)
    y = x * x
    if n < 5:  # noqa: PLR2004 - Hill's own correction
        c += 0.3 * (n - 4.5) * (x + 0.6)
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    return (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
