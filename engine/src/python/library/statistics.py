"""Averages and spreads of data."""

from math import sqrt as _sqrt, fsum as _fsum
from collections import Counter as _Counter


class StatisticsError(ValueError):
    pass


def _data(data, what):
    data = list(data)
    if not data:
        raise StatisticsError(what)
    return data


def _exact(data):
    if all(isinstance(x, int) for x in data):
        return sum(data)
    return _fsum(data)


def mean(data):
    data = _data(data, "mean requires at least one data point")
    total = _exact(data)
    n = len(data)
    if isinstance(total, int) and total % n == 0:
        return total // n
    return total / n


def fmean(data, weights=None):
    data = _data(data, "fmean requires at least one data point")
    if weights is not None:
        return _fsum(x * w for x, w in zip(data, weights)) / _fsum(weights)
    return _fsum(data) / len(data)


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


def _squares(data):
    n = len(data)
    total = _exact(data)
    if isinstance(total, int):
        squares = n * sum(x * x for x in data) - total * total
        return squares, n
    c = total / n
    return _fsum((x - c) ** 2 for x in data) * n, n


def _ratio(top, bottom):
    if isinstance(top, int) and top % bottom == 0:
        return top // bottom
    return top / bottom


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    top, n = _squares(data)
    return _ratio(top, n * (n - 1))


def pvariance(data, mu=None):
    data = _data(data, "pvariance requires at least one data point")
    top, n = _squares(data)
    return _ratio(top, n * n)


def stdev(data, xbar=None):
    return _sqrt(variance(data))


def pstdev(data, mu=None):
    return _sqrt(pvariance(data))


def harmonic_mean(data):
    data = _data(data, "harmonic_mean requires at least one data point")
    return len(data) / sum(1 / x for x in data)


def geometric_mean(data):
    from math import exp, log

    data = _data(data, "must have a non-empty dataset")
    return exp(fmean(map(log, data)))


def quantiles(data, *, n=4, method="exclusive"):
    data = sorted(data)
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
