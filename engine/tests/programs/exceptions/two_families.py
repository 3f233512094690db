# topic: exceptions | level: intermediate
import sys

class ShopError(Exception):
    def __init__(self, message, code=7):
        super().__init__(message)
        self.code = code
    def __str__(self):
        return f"[{self.args[0]}]"

class BadPrice(ValueError, ShopError):
    pass

class NoItem(ShopError, KeyError):
    pass

class NoShelf(KeyError, ShopError):
    pass

class NoFile(OSError, ShopError):
    pass

def fail(kind):
    raise kind("x")

kept = []
for kind in (BadPrice, NoItem, NoShelf, NoFile, ShopError):
    try:
        fail(kind)
    except ShopError as e:
        print(kind.__name__, vars(e), str(e), e.args, sys.getrefcount(e))
        kept.append(e)
print(len(kept), [k.__name__ for k in NoShelf.__mro__], isinstance(kept[1], LookupError))
for e in kept:
    e.__traceback__ = None
kept.clear()
try:
    fail(NoItem)
except KeyError as e:
    print(repr(e), e.code)
