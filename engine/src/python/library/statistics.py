"""Averages and spreads of data (Lib/statistics.py, v3.11): sums are exact, each result is rounded once.

Left out: `kde`, `median_grouped`, `NormalDist.inv_cdf`, `quantiles`, `overlap` and `samples`.
"""

from math import erf as _erf, erfc as _erfc, exp as _exp, fabs as _fabs, fsum as _fsum, isqrt as _isqrt, log as _log, sqrt as _sqrt, tau as _tau
from collections import Counter as _Counter, namedtuple as _namedtuple
from fractions import Fraction as _Fraction
from sys import version_info as _version

_later = _version >= (3, 12)


class StatisticsError(ValueError):
    pass


def _data(data, what):
    data = list(data)
    if not data:
        raise StatisticsError(what)
    return data


def _kind(data):
    """`_coerce`: in which type the result is."""
    kind = int
    for x in data:
        new = type(x)
        if new is kind or new is int or new is bool:
            continue
        if kind is int or issubclass(new, kind):
            kind = new
        elif issubclass(kind, new):
            pass
        elif issubclass(kind, _Fraction) and issubclass(new, float):
            kind = new
        elif not (issubclass(kind, float) and issubclass(new, _Fraction)):
            raise TypeError(f"don't know how to coerce {kind.__name__} and {new.__name__}")
    return kind


def _ratio(x):
    """`_exact_ratio`"""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        return x, None


def _sum(data):
    """The exact sum as a pair of ints; of data that are not finite as floats add up."""
    parts = {}
    for x in data:
        n, d = _ratio(x)
        parts[d] = parts.get(d, 0) + n
    if None in parts:
        return parts[None], None
    top, bottom = 0, 1
    for d, n in parts.items():
        if bottom % d == 0:
            top += n * (bottom // d)
        elif d % bottom == 0:
            top, bottom = top * (d // bottom) + n, d
        else:
            top, bottom = top * d + n * bottom, bottom * d
    return top, bottom


def _convert(top, bottom, kind):
    """`_convert`: the ratio in the type of the data."""
    if bottom is None:
        return top
    if bottom < 0:
        top, bottom = -top, -bottom
    if issubclass(kind, int):
        return top // bottom if top % bottom == 0 else top / bottom
    if issubclass(kind, float):
        return kind(top / bottom)
    if issubclass(kind, _Fraction):
        return kind(top, bottom)
    found = _Fraction(top, bottom)
    return kind(found.numerator) / kind(found.denominator)


def mean(data):
    data = _data(data, "mean requires at least one data point")
    top, bottom = _sum(data)
    if bottom is None:
        return top / len(data)
    return _convert(top, bottom * len(data), _kind(data))


def fmean(data, weights=None):
    data = _data(data, "fmean requires at least one data point")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    bottom = _fsum(weights)
    if not bottom:
        raise StatisticsError("sum of weights must be non-zero")
    return _fsum(x * w for x, w in zip(data, weights)) / bottom


def median(data):
    data = sorted(_data(data, "no median for empty data"))
    n = len(data)
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(_data(data, "no median for empty data"))
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(_data(data, "no median for empty data"))
    return data[len(data) // 2]


def mode(data):
    data = _data(data, "no mode for empty data")
    return _Counter(data).most_common(1)[0][0]


def multimode(data):
    counts = _Counter(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _squares(data, center):
    """The sum of squared deviations from the mean, or from a given centre, as an exact pair."""
    if center is not None:
        n, d = _ratio(center)
        pairs = [_ratio(x) for x in data]
        if d is None or any(bottom is None for _, bottom in pairs):
            return _fsum((x - center) ** 2 for x in data), None
        return _sum(_Fraction((top * d - n * bottom) ** 2, (bottom * d) ** 2) for top, bottom in pairs)
    top, bottom = _sum(data)
    if bottom is None:
        return top - top, None
    square, under = _sum(_Fraction(x.numerator ** 2, x.denominator ** 2) for x in (_Fraction(*_ratio(x)) for x in data))
    n = len(data)
    # (n * sum of squares - square of the sum) / n
    return n * square * bottom * bottom - top * top * under, n * under * bottom * bottom


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    top, bottom = _squares(data, xbar)
    return _convert(top, bottom and bottom * (len(data) - 1), _kind(data))


def pvariance(data, mu=None):
    data = _data(data, "pvariance requires at least one data point")
    top, bottom = _squares(data, mu)
    return _convert(top, bottom and bottom * len(data), _kind(data))


def _root(top, bottom, kind):
    """`_float_sqrt_of_frac`: the root of a ratio, rounded once."""
    if bottom is None:
        return _sqrt(top)
    if not issubclass(kind, (int, float, _Fraction)):
        return _convert(top, bottom, kind).sqrt()
    if not top:
        return 0.0
    found = _Fraction(top, bottom)
    top, bottom = found.numerator, found.denominator
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        bottom <<= 2 * shift
    else:
        top <<= -2 * shift
    root = _isqrt(top // bottom)
    root |= root * root * bottom != top
    return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("stdev requires at least two data points")
    top, bottom = _squares(data, xbar)
    return _root(top, bottom and bottom * (len(data) - 1), _kind(data))


def pstdev(data, mu=None):
    data = _data(data, "pstdev requires at least one data point")
    top, bottom = _squares(data, mu)
    return _root(top, bottom and bottom * len(data), _kind(data))


def _positive(values, what):
    for x in values:
        if x < 0:
            raise StatisticsError(what)
        yield x


def harmonic_mean(data, weights=None):
    data = _data(data, "harmonic_mean requires at least one data point")
    what = "harmonic mean does not support negative values"
    if len(data) == 1 and weights is None:
        if data[0] < 0:
            raise StatisticsError(what)
        return data[0]
    if weights is None:
        weights = [1] * len(data)
        total = len(data), 1
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        total = _sum(_positive(weights, what))
    try:
        shares = [w / x if w else 0 for w, x in zip(weights, _positive(data, what))]
    except ZeroDivisionError:
        return 0
    top, bottom = _sum(shares)
    if top <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(total[0] * bottom, total[1] * top, _kind(shares))


def geometric_mean(data):
    what = "geometric mean requires a non-empty dataset containing positive numbers"
    data = list(data)
    if _later:
        if not data:
            raise StatisticsError("Must have a non-empty dataset")
        for x in data:
            if x < 0.0:
                raise StatisticsError("No negative inputs allowed", x)
            if x == 0.0:
                return 0.0
    try:
        return _exp(fmean(map(_log, data)))
    except ValueError:
        raise StatisticsError(what) from None


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2:
        if _version >= (3, 13):
            if not data:
                raise StatisticsError("must have at least one data point")
            return data * (n - 1)
        raise StatisticsError("must have at least two data points")
    if method not in ("exclusive", "inclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    m = len(data) + 1 if method == "exclusive" else len(data) - 1
    result = []
    for i in range(1, n):
        if method == "exclusive":
            j = i * m // n
            j = 1 if j < 1 else len(data) - 1 if j > len(data) - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        else:
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    return result


def _pairs(what, x, y):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    return x, y, _fsum(x) / len(x), _fsum(y) / len(x)


def covariance(x, y, /):
    x, y, xbar, ybar = _pairs("covariance", x, y)
    return _fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    x, y, xbar, ybar = _pairs("correlation", x, y)
    sxy = _fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = _fsum((d := a - xbar) * d for a in x)
    syy = _fsum((d := b - ybar) * d for b in y)
    try:
        return sxy / _sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    x, y, xbar, ybar = _pairs("linear regression", x, y)
    if proportional:
        xbar = ybar = 0.0
    sxy = _fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = _fsum((d := a - xbar) * d for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data) if _later else mean(data), stdev(data))

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return _exp(diff * diff / (-2.0 * variance)) / _sqrt(_tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        if _later:
            return 0.5 * _erfc((self._mu - x) / (self._sigma * _sqrt(2.0)))
        return 0.5 * (1.0 + _erf((x - self._mu) / (self._sigma * _sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, (x1._sigma ** 2 + x2._sigma ** 2) ** 0.5)
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, (x1._sigma ** 2 + x2._sigma ** 2) ** 0.5)
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * _fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / _fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
