#%% ordered_dicts_compare_their_order
from collections import OrderedDict
a = OrderedDict([("a", 1), ("b", 2)])
b = OrderedDict([("b", 2), ("a", 1)])
print(a == b, a != b, a == dict(b), dict(a) == dict(b))
b.move_to_end("b")
print(a == b, a != b)
class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 7
    def __eq__(self, other):
        return self.n == other.n
x, y = Key(1), Key(2)
print(OrderedDict([(x, 1), (y, 1)]) == OrderedDict([(Key(2), 1), (Key(1), 1)]), {x: 1, y: 1} == {Key(2): 1, Key(1): 1})
print(OrderedDict([(x, 1), (y, 1)]) == OrderedDict([(Key(1), 1), (Key(2), 1)]))
#%% keys_ask_the_table
class Texts(dict):
    def __missing__(self, key):
        if isinstance(key, str):
            raise KeyError(key)
        return self[str(key)]
    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default
    def __contains__(self, key):
        return key in self.keys() or str(key) in self.keys()
d = Texts([("2", "two"), ("4", "four")])
print(2 in d, 1 in d, "4" in d, d.get(4), d.get(1, "none"), 2 in d.keys())
#%% methods_that_are_equal_hash_alike
class A:
    def f(self):
        pass
    def g(self):
        pass
a, b = A(), A()
print(hash(a.f) == hash(a.f), a.f == a.f, hash(a.f) == hash(b.f), hash(a.f) == hash(a.g))
listeners = {a.f, b.f}
listeners.add(a.f)
print(len(listeners), a.f in listeners, a.g in listeners)
listeners.discard(a.f)
print(len(listeners))
calls = {a.f: "first"}
print(calls[a.f], a.g in calls)
items = []
print({items.append: 1}[items.append], hash(items.append) == hash(items.append))
#%% names_of_a_prepared_namespace
class Counting(dict):
    def __init__(self):
        super().__init__()
        self.next = 0
    def __missing__(self, key):
        if key.startswith("__") and key.endswith("__"):
            raise KeyError(key)
        self[key] = value = self.next
        self.next += 1
        return value
class Meta(type):
    def __prepare__(name, bases):
        return Counting()
    def __getitem__(cls, wanted):
        for name, value in cls.__dict__.items():
            if value == wanted:
                return name
        raise KeyError(wanted)
class Flavor(metaclass=Meta):
    cocoa
    coconut
    vanilla
print(Flavor.cocoa, Flavor.vanilla, Flavor[1])
class Strict(dict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        print("got", key)
        return value
class StrictMeta(type):
    def __prepare__(name, bases):
        return Strict()
class Strictly(metaclass=StrictMeta):
    x = 1
    y = x + len("ab")
print(Strictly.y)
try:
    class Wrong(metaclass=StrictMeta):
        y = nowhere
except NameError as error:
    print(error)
#%% where_index_looks
letters = list("hello")
print(letters.index("l", 3), letters.index("l", 2, 3), letters.index("l", 2, -1), letters.index("h", -9))
for bounds in ((4,), (-1,), (2, 2), (3, 2), (0, -3)):
    try:
        print(letters.index("l", *bounds))
    except ValueError as error:
        print(error)
try:
    (1, 2).index(2, 0, 1)
except ValueError as error:
    print(error)
try:
    letters.index("l", "a")
except TypeError as error:
    print(error)
#%% split_keeps_the_end
print("   hello world      ".split(None, 1), "  a b c ".split(maxsplit=2), " a ".split(None, 0), "a b ".split(None, 5))
#%% conversions_ask_for_a_number
class Int:
    def __init__(self, value):
        self.value = value
    def __int__(self):
        return self.value
    __index__ = __int__
    def __float__(self):
        return self.value / 2
class Plain:
    pass
print("%d %5d|%-5d|%05d %x %X %o %f %.1e" % tuple(Int(n) for n in (3, 4, 5, 6, 255, 255, 8, 7, 9)))
print(f"{Int(3).value:*^9d}")
for format in ("%d", "%x", "%f"):
    try:
        format % Plain()
    except TypeError as error:
        print(error)
class Half:
    def __float__(self):
        return 0.5
print("%.2f" % Half())
try:
    "%x" % Half()
except TypeError as error:
    print(error)
#%% what_exec_takes
foo = 11
exec("print(foo)", None, {"foo": 3})
exec("print(foo)", {"foo": 4}, None)
exec(b"print('bytes', foo)")
for arguments in (("1", "text"), ("1", None, 123), (5,)):
    for run in (exec, eval):
        try:
            run(*arguments)
        except TypeError as error:
            print(error)
#%% tracebacks_as_text
import traceback
def inner(n):
    return 1 / n
try:
    inner(0)
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-1])
    class Text:
        parts = []
        def write(self, text):
            self.parts.append(text)
    traceback.print_exc(file=Text())
    lines = "".join(Text.parts).splitlines()
    print([line for line in lines if line[0] != " "], [line.split(", ")[1:] for line in lines if "File" in line])
print(traceback.format_exception(None)[-1], end="")
try:
    raise KeyError("a") from ValueError("b")
except KeyError as error:
    lines = traceback.format_exception(error)
    print("".join(lines).count("Traceback"), "direct cause" in "".join(lines), lines[-1], end="")
#%% truth_as_told
class Bad:
    def __init__(self, answer):
        self.answer = answer
    def __len__(self):
        return self.answer
class Worse(Bad):
    def __bool__(self):
        return self.answer
for object in (Bad("no"), Bad(-1), Worse(1), Worse(None), Bad(3), Worse(True)):
    try:
        print(bool(object))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
#%% numbers_from_bytes
print(ord(b"a"), ord(bytearray(b"z")), int(b"12"), int(b" -7 "), int(b"ff", 16), float(b"1.5"))
for text in (b"x", b""):
    try:
        int(text)
    except ValueError as error:
        print(error)
    try:
        float(text)
    except ValueError as error:
        print(error)
    try:
        print(ord(text))
    except TypeError as error:
        print(error)
#%% names_of_math
import math
names = vars(math)
print(names["pi"], names["sqrt"](16), "floor" in names, type(math.__dict__))
#%% numbers_as_kinds
from numbers import Number, Complex, Real, Rational, Integral
for value in (1, True, 2.5, 3j, "1", None):
    print(value, [kind.__name__ for kind in (Number, Complex, Real, Rational, Integral) if isinstance(value, kind)])
print(issubclass(int, Rational), issubclass(float, Integral))
class Mine(Integral):
    pass
try:
    Mine()
except TypeError as error:
    print("abstract", str(error)[:60])
#%% order_of_a_graph
from graphlib import TopologicalSorter, CycleError
graph = {"scipy": ["numpy"], "pandas": ["numpy", "scipy", "requests"], "requests": ["urllib3"]}
print(list(TopologicalSorter(graph).static_order()))
sorter = TopologicalSorter(graph)
sorter.prepare()
while sorter:
    ready = sorter.get_ready()
    print(ready)
    sorter.done(*ready)
try:
    TopologicalSorter({"a": ["b"], "b": ["c"], "c": ["a"]}).prepare()
except CycleError as error:
    print(error.args)
try:
    sorter.add("x")
except ValueError as error:
    print(error)
#%% months
import calendar
print(calendar.isleap(2024), calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29), calendar.leapdays(2000, 2025))
print(calendar.month(2024, 2))
calendar.prmonth(2023, 10)
print(calendar.monthcalendar(2024, 2)[0], calendar.day_name[0], calendar.month_abbr[12])
print(calendar.TextCalendar(6).formatmonth(2025, 1))
print(calendar.calendar(2023)[:400])
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as error:
    print(error)
#%% json_of_ones_own
import json
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
class PointEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"x": o.x, "y": o.y}
        return super().default(o)
print(json.dumps([Point(1, 2)], cls=PointEncoder), PointEncoder(indent=1).encode({"p": Point(3, 4)}))
try:
    json.dumps({1, 2}, cls=PointEncoder)
except TypeError as error:
    print(error)
print(json.dumps({"a": 1, (1, 2): 3}, skipkeys=True))
loop = []
loop.append(loop)
for value, more in ((loop, {}), (float("nan"), {"allow_nan": False})):
    try:
        json.dumps(value, **more)
    except ValueError as error:
        print(error)
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads("[1.5, 2]", parse_float=str, parse_int=float))
print(json.JSONDecoder().decode(' {"k": [true, null]} '), json.JSONDecoder().raw_decode("[1] rest"))
#%% operators_in_place
import operator
a = [1]
b = operator.iconcat(a, [2])
print(a is b, a, operator.ipow(2, 5), operator.imod(7, 4), operator.inv(5), operator.call(max, 3, 9), operator.ixor(6, 3))
#%% random_distributions
import random
random.seed(11)
print([round(random.gammavariate(alpha, 2.0), 6) for alpha in (0.5, 1.0, 3.0)])
print(round(random.betavariate(2, 3), 6), round(random.paretovariate(3), 6), round(random.weibullvariate(1, 2), 6), round(random.lognormvariate(0, 1), 6))
#%% imports_of_examples
def stock():
    """
    >>> import weakref, textwrap
    >>> from collections import OrderedDict as Ordered
    >>> class Cheese:
    ...     pass
    >>> catalog = [Cheese(), Cheese()]
    >>> kept = weakref.WeakValueDictionary()
    >>> for number, cheese in enumerate(catalog):
    ...     kept[number] = cheese
    >>> sorted(kept.keys())
    [0, 1]
    >>> del catalog
    >>> sorted(kept.keys())
    [1]
    >>> textwrap.dedent("  a")
    'a'
    >>> list(Ordered(b=1))
    ['b']
    """
import doctest
print(doctest.testmod())
exec("import string\nprint(string.ascii_lowercase[:3])")
#%% sizes_of_classes
class Slots:
    __slots__ = ("x", "y", "z")
class Empty:
    __slots__ = ()
print(Empty.__basicsize__, Slots.__basicsize__, int.__basicsize__, list.__basicsize__, object.__basicsize__, dict.__basicsize__, tuple.__basicsize__)
class Plain:
    pass
print(Plain.__basicsize__, type.__basicsize__ > 400)
#%% parts_and_padding_of_bytes
for text in (b"a,b,c", bytearray(b"x,y")):
    print(text.partition(b","), text.rpartition(b","), text.partition(b"?"), text.rpartition(b"?"))
    print(text.rsplit(b",", 1), text.rsplit(maxsplit=1), text.rindex(b","), text.center(9, b"*"), text.ljust(8), text.rjust(8, b"."), text.zfill(8))
    print(text.removeprefix(b"a,"), text.removesuffix(b",y"), text.isascii(), b"\xff".isascii())
print(b"one\r\ntwo\nthree\rfour".splitlines(), b"one\r\ntwo\n".splitlines(True), b"a\x0bb".splitlines(), b"".splitlines())
print(b"abc".center(2), b"+5".zfill(4), b"  a b ".rsplit(None, 1))
for act in (lambda: b"a".partition(b""), lambda: b"a".rindex(b"z"), lambda: b"a".center(5, b"ab"), lambda: b"a".removeprefix()):
    try:
        act()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
#%% range_without_keywords
for act in (lambda: range(end=1), lambda: range(0, 1, step=1), lambda: slice(stop=1)):
    try:
        act()
    except TypeError as error:
        print(error)
#%% inits_of_all_kinds
class Odd:
    def __init__(self, answer=None):
        self.answer = answer
        if answer == "raise":
            raise ValueError("in __init__")
        return answer
for argument in ((), (1,), ("raise",), (1, 2)):
    try:
        print(Odd(*argument).answer)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
class Late:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("gone", self.n)
class Made:
    def __init__(self, late):
        self.late = None
        late = None
        del late
print(Made(Late(1)).late, [part.n for part in map(Late, range(2))], sorted([3, 1], key=lambda n: Made(n).late or n))
def deep(n):
    class Inner:
        def __init__(self):
            self.next = deep(n - 1) if n else None
    return Inner()
print(deep(20).next.next.next is not None)
class Endless:
    def __init__(self):
        Endless()
try:
    Endless()
except RecursionError as error:
    print(error)
#%% fields_with_names_of_the_library
from dataclasses import dataclass, field
@dataclass(frozen=True, order=True)
class Comment:
    id: int
    text: str = ""
    filename: str = "a"
    errno: int = 3
    msg: list = field(default_factory=list, compare=False)
print(Comment(1, "x"), Comment(1) < Comment(2), Comment(1) == Comment(1))
@dataclass
class Span:
    text: str
    offset: int = 0
print(Span("a"), Span("a") == Span("a"), Span("a", 2).offset)
