# topic: weakrefs | level: deep
# a cache with finalizers
import weakref
class Page:
    def __init__(self, url):
        self.url = url
        self.text = "<" + url + ">"
class Cache:
    def __init__(self):
        self.pages = {}
        self.dropped = []
    def get(self, url):
        ref = self.pages.get(url)
        page = ref() if ref else None
        if page is None:
            page = Page(url)
            self.pages[url] = weakref.ref(page, lambda r, u=url: self._drop(u))
        return page
    def _drop(self, url):
        self.dropped.append(url)
        del self.pages[url]
c = Cache()
a = c.get("home")
b = c.get("about")
print(c.get("home") is a, len(c.pages))
del a
print(c.dropped, sorted(c.pages))
keep = [b, c.get("help")]
b = None
print(len(c.pages))
keep.clear()
print(c.dropped, c.pages)
w = weakref.WeakValueDictionary()
w["x"] = x = Page("x")
w["y"] = Page("y")
print(dict(w), len(w)) if False else print(sorted(w), len(w))
r = weakref.ref(x)
print(r() is x, weakref.getweakrefcount(x))
del x
print(r(), list(w.items()))
