"""The parts of heapq that CPython writes in Python, and names of those in C."""

from _heapq import heappush, heappop, heapify, heapreplace, heappushpop


def merge(*iterables, key=None, reverse=False):
    h = []
    for order, it in enumerate(map(iter, iterables)):
        try:
            value = next(it)
            h.append([value if key is None else key(value), order if not reverse else -order, it, value])
        except StopIteration:
            pass
    while h:
        best = h[0]
        for entry in h[1:]:
            if reverse:
                if best[0] < entry[0]:
                    best = entry
            elif entry[0] < best[0]:
                best = entry
        yield best[3]
        try:
            value = next(best[2])
        except StopIteration:
            h.remove(best)
        else:
            best[3] = value
            best[0] = value if key is None else key(value)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
