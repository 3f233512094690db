# topic: exceptions | level: intermediate
# a hierarchy of errors
class ShopError(Exception):
    """base"""
class NotFound(ShopError):
    def __init__(self, item):
        super().__init__(f"no {item}")
        self.item = item
class TooFew(ShopError):
    def __init__(self, item, want, have):
        super().__init__(item, want, have)
        self.missing = want - have
stock = {"pen": 3}
def buy(item, n):
    if item not in stock:
        raise NotFound(item)
    if stock[item] < n:
        raise TooFew(item, n, stock[item])
    stock[item] -= n
    return stock[item]
for item, n in [("pen", 1), ("ink", 1), ("pen", 5)]:
    try:
        print(buy(item, n))
    except NotFound as e:
        print("not found:", e.item, e)
    except ShopError as e:
        print(type(e).__name__, e.args, e.missing)
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        raise ShopError("bad number " + s) from e
try:
    parse("x1")
except ShopError as e:
    print(e, "|", e.__cause__)
print(isinstance(NotFound("x"), ShopError), issubclass(TooFew, Exception))
try:
    raise KeyError("k")
except (IndexError, KeyError) as e:
    print(repr(e))
