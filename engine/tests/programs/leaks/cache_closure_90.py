# topic: leaks | level: intermediate
# a cache that is keyed by objects keeps them alive
import gc, weakref
class Page:
    def __init__(self, n):
        self.n = n
        self.words = ["w"] * n
def cached(f):
    memo = {}
    def g(page):
        if page not in memo:
            memo[page] = f(page)
        return memo[page]
    g.memo = memo
    return g
def cached_weakly(f):
    memo = weakref.WeakKeyDictionary()
    def g(page):
        if page not in memo:
            memo[page] = f(page)
        return memo[page]
    g.memo = memo
    return g
@cached
def count(page):
    return len(page.words)
@cached_weakly
def count2(page):
    return len(page.words)
def session(f):
    pages = [Page(n) for n in (3, 4)]
    return sum(f(p) for p in pages), [weakref.ref(p) for p in pages]
total, refs = session(count)
print(total, [r() is not None for r in refs], len(count.memo))
total, refs = session(count2)
print(total, [r() is not None for r in refs], len(count2.memo))
count.memo.clear()
print(len(gc.get_referrers(count)) > 0, len(count.memo))
