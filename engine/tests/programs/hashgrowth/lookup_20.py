# topic: hashgrowth | level: deep
# what a look-up in a dict lets go first
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 7
    def __eq__(self, o):
        return isinstance(o, K)
    def __del__(self):
        print("del", self.n, end=" ")
def look(i):
    return {K("in"): 1000}[K("sub")]
for i in range(4):
    print(look(i))
d = {K("kept"): 1}
for i in range(3):
    print(d[K(i)])
f = frozenset([frozenset("ab"), frozenset("cd")])
for i in range(10):
    n = {f: i}[frozenset([frozenset("dc"), frozenset("ab")])]
print(n, {f: 1}[frozenset([frozenset("ba"), frozenset("cd")])])
d = None
print("end")
