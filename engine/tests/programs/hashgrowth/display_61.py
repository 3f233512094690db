# topic: hashgrowth | level: deep
# a dict display that fails halfway
import sys
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        print("hash", self.n, sys.getrefcount(self))
        if self.n == 3:
            raise ValueError("no")
        return 1
    def __eq__(self, o):
        print("eq", self.n, o.n)
        if self.n + o.n == 30:
            raise KeyError("eq")
        return False
    def __del__(self):
        print("del", self.n)
def f(*n):
    a, b = n
    return {K(a): K(100), K(b): K(200)}
for n in ((1, 2), (1, 3), (3, 1), (10, 20)):
    try:
        d = f(*n)
        print(len(d))
    except (ValueError, KeyError) as e:
        print(type(e).__name__)
    d = None
