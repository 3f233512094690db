# topic: apps | level: intermediate
# an inventory with reservations
class OutOfStock(Exception):
    pass
class Item:
    def __init__(self, sku, qty, price):
        self.sku = sku
        self.qty = qty
        self.price = price
    def __repr__(self):
        return "%s x%d" % (self.sku, self.qty)
class Store:
    def __init__(self, *items):
        self.items = {i.sku: i for i in items}
        self.log = []
    def take(self, sku, n=1):
        item = self.items.get(sku)
        if item is None:
            raise KeyError(sku)
        if item.qty < n:
            raise OutOfStock(f"{sku}: {item.qty} left")
        item.qty -= n
        self.log.append((sku, n))
        return n * item.price
s = Store(Item("pen", 10, 1.5), Item("ink", 2, 7.25), Item("pad", 5, 3))
total = 0
for sku, n in [("pen", 3), ("ink", 3), ("pad", 2), ("cap", 1), ("ink", 2)]:
    try:
        total += s.take(sku, n)
    except OutOfStock as e:
        print("out of stock:", e)
    except KeyError as e:
        print("unknown", e)
print(total, s.log)
print(sorted(s.items.values(), key=lambda i: i.qty))
empty = [k for k, v in s.items.items() if not v.qty]
for k in empty:
    del s.items[k]
print(list(s.items), max(s.items.values(), key=lambda i: i.price))
