# topic: sizes | level: intermediate
# sizes of text, numbers and containers
import sys
for s in ("", "a", "ab", "é", "€", "€uro", "😀"):
    print(repr(s), len(s), sys.getsizeof(s))
for n in (0, 1, 1000, 2 ** 30 - 1, 2 ** 30, 2 ** 60, 10 ** 50):
    print(n, sys.getsizeof(n))
print(sys.getsizeof((1, 2, 3)) - sys.getsizeof((1, 2)))
print(sys.getsizeof([1, 2, 3]), sys.getsizeof({1, 2, 3}), sys.getsizeof({"a": 1}))
class P:
    def __init__(self):
        self.x = 1
class S:
    __slots__ = ("x",)
p, s = P(), S()
print(sys.getsizeof(p), sys.getsizeof(s), sys.getsizeof(p.__dict__))
total = sys.getsizeof([]) + sum(sys.getsizeof(i) for i in range(3))
print(total)
