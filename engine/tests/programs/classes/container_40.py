# topic: classes | level: intermediate
# A sorted list class with bisect by hand and slices.
class SortedList:
    def __init__(self, items=()):
        self._data = sorted(items)

    def _where(self, x):
        lo, hi = 0, len(self._data)
        while lo < hi:
            mid = (lo + hi) // 2
            if self._data[mid] < x:
                lo = mid + 1
            else:
                hi = mid
        return lo

    def add(self, x):
        self._data.insert(self._where(x), x)

    def __contains__(self, x):
        i = self._where(x)
        return i < len(self._data) and self._data[i] == x

    def __len__(self):
        return len(self._data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return SortedList(self._data[i])
        return self._data[i]

    def __delitem__(self, i):
        del self._data[i]

    def __reversed__(self):
        return reversed(self._data)

    def __repr__(self):
        return f"{type(self).__name__}({self._data})"


s = SortedList([5, 1, 400])
s.add(3)
s.add(399)
print(s, len(s), 3 in s, 4 in s)
print(s[0], s[-1], s[1:4], s[::2])
del s[0]
print(list(s), list(reversed(s)))
a, b, *c = s
print(a, b, c)
for i, x in enumerate(s, start=10):
    print(i, x, end=" ")
print()
print(min(s), max(s), sum(s), any(x > 300 for x in s))
try:
    s[10]
except IndexError as e:
    print(e)
