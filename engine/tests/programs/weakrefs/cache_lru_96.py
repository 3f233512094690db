# topic: weakrefs | level: deep
# a weak cache with a short strong memory
import weakref, gc
class Page:
    loads = 0
    def __init__(self, n):
        self.n = n
        Page.loads += 1
    def __repr__(self):
        return f"Page {self.n}"
class Store:
    def __init__(self, keep):
        self.pages = weakref.WeakValueDictionary()
        self.recent = []
        self.keep = keep
    def get(self, n):
        page = self.pages.get(n)
        if page is None:
            page = self.pages[n] = Page(n)
        if page in self.recent:
            self.recent.remove(page)
        self.recent.insert(0, page)
        del self.recent[self.keep:]
        return page
s = Store(2)
for n in (1, 2, 1, 3):
    s.get(n)
print(sorted(s.pages), s.recent, Page.loads)
p = s.get(2)
s.get(4)
s.get(5)
print(sorted(s.pages.keys()), Page.loads)
print(s.get(2) is p, Page.loads)
refs = s.pages.valuerefs()
print(len(refs), sum(r() is not None for r in refs))
del refs
p = None
s.recent.clear()
print(len(s.pages), list(s.pages.items()))
ring = [s.get(7)]
ring[0].me = ring[0]
ring.clear()
s.recent.clear()
print(len(s.pages), 7 in s.pages)
gc.collect()
print(len(s.pages), 7 in s.pages)
