# topic: calls | level: basic
# functions with annotations: what they hold
import sys
def area(w: int, h: int = 2) -> int:
    return w * h
print(area(3), area(2, 5))
def total(*xs: float, **opts: str) -> float:
    s: float = 0.0
    for x in xs:
        s += x
    return s
print(total(1.5, 2.5), sys.getsizeof(area))
a = area.__annotations__
print(a, area.__annotations__ is a, sys.getrefcount(a))
def box(items: list[int], name: "str" = "x") -> dict:
    return {name: items}
print(box([1]), list(box.__annotations__))
del area, a
box.__annotations__ = {}
print(box.__annotations__)
