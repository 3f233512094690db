#%% what built-in functions and operators refuse
class V: pass
class W:
    def __getattr__(self, n): raise AttributeError(n)
class M:
    def keys(self): return ["a"]
    def __getitem__(self, k): return 1
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (
    lambda: 1 in 5, lambda: 1 in V(), lambda: {**V()}, lambda: {**M()}, lambda: {**5}, lambda: [*V()],
    lambda: [*5], lambda: print(*V()), lambda: print(*5), lambda: print(**V()), lambda: print(**5),
    lambda: len(*V()), lambda: V(*3), lambda: dict(**M()), lambda: (lambda **k: k)(**M()),
    lambda: (lambda **k: k)(**V()), lambda: ",".join(["a", 1]), lambda: [].append(*5), lambda: "".join(*V()),
    lambda: 5 in None, lambda: "a" in 5, lambda: {1: 2}[[1]], lambda: [] in {}, lambda: [] in {1},
    lambda: sum(5), lambda: max(5), lambda: sorted(V()), lambda: list(V()), lambda: tuple(5),
    lambda: set(V()), lambda: dict(5), lambda: dict([5]), lambda: dict([(1,)]), lambda: zip(5),
    lambda: map(5), lambda: map(len, 5), lambda: enumerate(5), lambda: iter(5), lambda: next([]),
    lambda: reversed(5), lambda: "abc"[V()], lambda: (1,)["a"], lambda: [1]["a":], lambda: {}.update(5),
    lambda: set().update(5), lambda: [].extend(5), lambda: [].sort(key=5), lambda: [1,2].sort(key=5),
    lambda: "a" % V(), lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: int(V()), lambda: int([]),
    lambda: float("x"), lambda: float([]), lambda: bytes("a"), lambda: chr("a"), lambda: ord("ab"),
    lambda: ord(5), lambda: abs("a"), lambda: round("a"), lambda: hash([]), lambda: id(),
    lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: getattr(1), lambda: getattr(1, 2),
    lambda: setattr(1, "a", 2), lambda: delattr(V(), "x"), lambda: V().x, lambda: V.x, lambda: V()(),
    lambda: V() < V(), lambda: V() + 1, lambda: -V(), lambda: V()[0], lambda: len(V()), lambda: range(1.5),
    lambda: range(1, 2, 0), lambda: slice(1, 2)[0], lambda: "a".index("b"), lambda: "a".split(""),
    lambda: "a".join(5), lambda: [].pop(), lambda: [1].pop(5), lambda: {}.popitem(), lambda: {}.pop(1),
    lambda: set().pop(), lambda: {1}.remove(2), lambda: [].remove(1), lambda: (1,).index(2),
    lambda: b"a" + "a", lambda: "a" + b"a", lambda: [1] + (1,), lambda: (1,) + [1], lambda: {} | [],
    lambda: {1} | [1], lambda: [1] * "a", lambda: "a" * 1.5, lambda: 1 << -1, lambda: 2 ** 10000 * 1.0,
    lambda: 1.5 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: int("1" * 5000), lambda: complex("x"),
    lambda: eval("1 +"), lambda: exec("x ="), lambda: __import__("nope"), lambda: object().x,
    lambda: object(1), lambda: V(1), lambda: super().x, lambda: type(1, 2), lambda: staticmethod(5)(),
    lambda: property(5).fget,
):
    t(f)
