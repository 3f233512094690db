#%% regular_expressions
import re
def show(f):
    try: r=f()
    except Exception as e: r=(type(e).__name__, str(e))
    print(r)
S=re.search
show(lambda: re.findall(r"\d+", "a1b22c333"))
show(lambda: re.match(r"(\w+)@(\w+)\.com", "joe@site.com").groups())
show(lambda: re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world foo bar"))
show(lambda: re.split(r"[,;]\s*", "a, b;c,  d"))
show(lambda: re.split(r"(,)", "a,b,c", 1))
show(lambda: re.search("x", "abc"))
show(lambda: re.search("b+", "abbbc"))
show(lambda: re.compile(r"^\s*#", re.M).findall("# a\n  # b\nc"))
show(lambda: re.compile("a.c", re.S | re.I))
show(lambda: re.findall(r"(a)(b)?", "abaab"))
show(lambda: re.sub("", "-", "abc"))
show(lambda: re.sub("x*", "-", "abxd"))
show(lambda: re.findall(r"\b\w", "the quick  brown"))
show(lambda: [m.span() for m in re.finditer("a|ab", "abaab")])
show(lambda: re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d\d)", "2020-12").groupdict())
show(lambda: re.match(r"(a+)+b", "aaaaaaaaaaaaac"))
show(lambda: re.search(r"(?<=\$)\d+(?!\d|%)", "cost $45 $6%").group())
show(lambda: re.search(r"<(.+?)>.*?</\1>", "<b>x</b><i>y</i>").group(0, 1))
show(lambda: re.compile("(a"))
show(lambda: re.compile("a)"))
show(lambda: re.compile("*a"))
show(lambda: re.compile("a**"))
show(lambda: re.compile("[a"))
show(lambda: re.compile("[z-a]"))
show(lambda: re.compile(r"\q"))
show(lambda: re.compile("(?P<n>a)(?P<n>b)"))
show(lambda: re.escape("a.b*c [x]"))
show(lambda: re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "3 apples 10 pears", count=1))
show(lambda: re.subn("a", "b", "banana"))
show(lambda: re.match(r"a{2,3}?", "aaaa"))
show(lambda: re.match(r"a{,2}b", "aab"))
show(lambda: re.match(r"x{a}", "x{a}"))
show(lambda: re.match(rb"\w+", b"abc def").group())
show(lambda: re.match("a", b"a"))
show(lambda: re.search(5, "a"))
show(lambda: re.match("a", 5))
show(lambda: re.match(r"(?i)HeLLo (?-i:W)", "hello W"))
show(lambda: re.match(r"(?x) a  b # c\n c", "abc"))
show(lambda: re.match(r"(a)?(?(1)b|c)", "c"))
show(lambda: re.match("(a)|b", "b").groups("none"))
show(lambda: re.match("(a)(b)(c)?", "ab").lastindex)
show(lambda: re.match("a", "abc").group(1))
show(lambda: re.sub(r"(a)", r"\g<1>0\g<0>", "a"))
show(lambda: re.sub("a", r"\5", "a"))
show(lambda: re.search(r"[^\W\d_]+", "12_é日x9").group())
show(lambda: re.findall(r"[A-Z][a-z]*|[^aeiou\s]", "Hello World xyz"))
show(lambda: re.compile("a") == re.compile("a"))
show(lambda: (re.I, re.I | re.M, repr(re.X)))
show(lambda: re.match(r"((a)|b)*", "abab").groups())
show(lambda: re.match(r"(?:(a)|b)*", "ab").groups())
show(lambda: re.findall(r"^.*$", "x\ny\n", re.M))
show(lambda: re.search(r"a$", "a\n").span())
show(lambda: re.search(r"(?<!x)y", "xyy").start())
show(lambda: re.compile("(?<=a+)b"))
show(lambda: re.split(r"\W", "a b,c"))
show(lambda: re.split("", "abc"))
show(lambda: re.sub(r"(?P<first>\w)(\w*)", r"\2\g<first>ay", "pig latin"))
show(lambda: re.match("^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$", "a.b+c@d-e.co.uk") is not None)
show(lambda: re.match(r"\s*(?:(\d+)|(\+|-|\*|/|\(|\)))", "  42").groups())
#%% fractions
import math
from fractions import Fraction
F=Fraction
for e in ["F(1,3)+F(1,6)","F('0.125')","F('-3/4')*2","F(7,2)//1","F(7,2)%1","F(3)/0.5","F(1,3)**2","F(2)**-3","F(4)**F(1,2)","float(F(1,3))","F(1,3)<0.34","F(1,2)==0.5","hash(F(1,2))==hash(0.5)","round(F(7,2))","round(F(22,7),2)","F(0.1).limit_denominator(10)","sum([F(1,2)]*3)","str(F(6,3))","F(1,0)","F('x')","abs(F(-1,2))","-F(1,2)","divmod(F(7,2),F(1,3))","2-F(1,2)","2/F(3,4)","2**F(1,2)","int(F(-7,2))","F(1.5)","F(1,2)+1j","F(1,'2')","{F(1,2):1}[0.5]","sorted([F(1,2),F(1,3),0.4])","F('1e-2')","math.floor(F(-1,2))","math.ceil(F(1,2))","F(2).numerator","bool(F(0))","F(1,2)<'a'"]:
    try: print(e, repr(eval(e)))
    except Exception as x: print(e, type(x).__name__, x)
#%% queues_streams_and_test_cases
import queue, io, unittest, logging, warnings, traceback, re, sys
from contextlib import redirect_stdout
q = queue.Queue()
q.put(1); q.put(2)
print(q.get(), q.qsize(), q.empty())
p = queue.PriorityQueue(); p.put((2,"b")); p.put((1,"a")); print(p.get())
l = queue.LifoQueue(2); l.put(1); l.put(2); print(l.get(), l.full())
try: q.get(); q.get_nowait()
except queue.Empty as e: print("empty", type(e), repr(e))
b = io.StringIO()
with redirect_stdout(b):
    print("hidden", 1)
    print("two")
print(repr(b.getvalue()))
b = io.StringIO("a\nb\nc")
print(b.readline(), [x for x in b], b.read(), b.seek(0), b.read(3))
class T(unittest.TestCase):
    def setUp(self): print("setup")
    def test_b(self): self.assertEqual(1, 1); print("b")
    def test_a(self):
        with self.assertRaises(ValueError) as c: int("x")
        print("a", c.exception)
    def test_fail(self): self.assertTrue(0)
logging.basicConfig(level=logging.INFO, format="%(message)s")
logging.info("x %s", 3)
logging.getLogger(__name__).warning("w")
warnings.warn("old", DeprecationWarning)
try: 1/0
except ZeroDivisionError: traceback.print_exc()
old = sys.stdout
sys.stdout = io.StringIO()
print("x")
s = sys.stdout.getvalue()
sys.stdout = old
print(s, sys.stdout is sys.__stdout__)
sys.stdout.write("hi\n")
if __name__ == "__main__":
    unittest.main()
#%% eval_sees_the_variables_of_its_frame
x="g"
def f(x):
    y=5
    print(eval("x+y"), sorted(eval("locals()")), eval("x", {"x":1}, {"x":2}))
    exec("z = x*2")
    print(locals().get("z"))
    try: eval("nope")
    except NameError as e: print(e)
    return [eval("n", {}, {"n":n}) for n in (1,2)]
print(f(3), eval("x"))
exec("def g():\n    return x")
print(g())
d={}
exec("a=1\nb=a+1", d); print(d["b"], sorted(k for k in d if k!="__builtins__"))
l={}
exec("q=1", {}, l); print(l)
class C:
    v=3
    w=eval("v+1")
print(C.w)
#%% views_compare_as_sets
d={1:2,3:4}
print(d.keys()=={1,3}, d.keys()=={1}, d.keys()==d.keys(), {1,3}==d.keys(), d.items()=={(1,2),(3,4)}, d.keys()<={1,3,5}, d.keys()<{1,3}, d.keys()>{1}, d.keys()!=[1,3], d.items()==[(1,2)], {1,2}<=d.keys(), d.keys().isdisjoint([5]), d.keys()>={1})
try: d.keys()<[1]
except TypeError as e: print(e)
class A:
    def __init_subclass__(cls, **k):
        super().__init_subclass__(**k)
class B(A): pass
try:
    class C(A, x=1): pass
except TypeError as e: print(e)
try:
    class D(x=1, y=2): pass
except TypeError as e: print(e)
#%% module_of_built_ins
import sys, math, builtins
print(__builtins__, builtins is __builtins__, builtins.len is len)
print(len.__module__, [].append.__module__, math.sin.__module__, sys.getrefcount.__module__, print.__self__)
print([].append.__qualname__, len.__qualname__, dict.fromkeys.__qualname__)
def f(): pass
print(f.__builtins__ is __builtins__.__dict__, type(__builtins__), hasattr(builtins, "nope"))
class A: pass
class B(A): pass
print(A.__subclasses__(), [c.__name__ for c in ArithmeticError.__subclasses__()], bool in int.__subclasses__())
import __main__
__main__.added = 5
print(added, __main__.f is f)
#%% utf_16_and_utf_32
print("hé".encode("utf-16"), "hé€😀".encode("utf-16-le"), "a".encode("utf-16-be"), "é".encode("utf-32"), "é".encode("utf_32_be"), "é😀".encode("utf-32-le"))
print("hé".encode("utf-16").decode("utf-16"), "hé😀".encode("utf-32").decode("utf-32"), b"a\0b\0".decode("utf-16"), b"\0a".decode("utf-16-be"))
try: b"a\0b".decode("utf-16-le")
except UnicodeDecodeError as e: print(e)
try: b"\x00\xd8a\0".decode("utf-16-le")
except UnicodeDecodeError as e: print(e)
try: b"\x00\xd8".decode("utf-16")
except UnicodeDecodeError as e: print(e)
try: b"\x00\x00\x11\x00abc".decode("utf-32-be")
except UnicodeDecodeError as e: print(e)
try: b"a\0\0\0a".decode("utf-32")
except UnicodeDecodeError as e: print(e)
try: "\ud800".encode("utf-16")
except UnicodeEncodeError as e: print(e)
print(b"\x00\xd8a\0".decode("utf-16-le", "replace"), b"a\0\xff\xff\xff\xffb".decode("utf-32-le", "ignore"))
#%% a_callback_of_garbage_that_older_objects_hold
import weakref, gc
ev = []
class W:
    def __del__(self): ev.append("del")
x = W(); x.me = x
weakref.finalize(x, ev.append, "fin")
del x
print(gc.collect() > 0, ev)
x = W(); x.me = (x,)
r = weakref.ref(x, lambda r: ev.append("cb"))
del x
print(gc.collect() > 0, ev)
#%% examples_in_docstrings
def area(w, h):
    """The area.

    >>> area(2, 3)
    6
    >>> for i in range(2):
    ...     print(area(i, 2))
    0
    2
    >>> area("a", [])
    Traceback (most recent call last):
        ...
    TypeError: can't multiply sequence by non-int of type 'list'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> x = 3; x + 1
    4
    """
    return w * h
class Box:
    """
    >>> Box(1).size
    1
    """
    def __init__(self, size):
        self.size = size
    @property
    def double(self):
        """
        >>> Box(4).double
        8
        """
        return 2 * self.size
    @staticmethod
    def make():
        """
        >>> Box.make().size
        7
        """
        return Box(7)
def bare(): pass
if __name__ == "__main__":
    import doctest
    print(doctest.testmod())
    doctest.testmod(verbose=True)
    print(doctest.testmod().failed)
#%% sets_of_objects_with_eq
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 4
    def __eq__(self, other): return self.n == other.n
a = {Key(1), Key(2)}; b = {Key(1), Key(3)}
print(len(a | b), len(a & b), len(a - b), len(a ^ b), a == b, a <= (a|b), len(a.union(b)), len(set(a)))
a |= b
print(len(a))
a.update(b); print(len(a)); a.update([Key(1)]); print(len(a))
a -= b; print(len(a)); a ^= b; print(len(a)); print(len(frozenset(b) | a), len({*a, *b}))
class Key:
    log = []
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 4
    def __eq__(self, other):
        Key.log.append((self.n, other.n))
        return self.n == other.n
def show(what): print(what, Key.log); Key.log.clear()
t = {}
for n in range(12):
    t[Key(n)] = n
    show(n)
t[Key(9)]; show("get")
t.get(Key(40)); show("miss")
for n in range(0, 12, 2):
    del t[Key(n)]; show("del")
s = {Key(n) for n in (1, 5, 9, 1, 5)}; show("set")
s2 = set()
for n in range(12): s2.add(Key(n)); show("add")
d2 = dict(t); show("copy")
s3 = s | s2; show("or")
#%% pretty_printing
from pprint import pprint, pformat, pp
data = {"name": "x" * 30, "list": list(range(30)), "nested": {"b": ["word " * 5] * 3, "a": (1,)}, "set": {3, 1, 2}, 5: None}
pprint({"b": 1, "a": 2})
pprint([{"name": "Ann", "tags": ["a", "b"], "address": {"street": "Long Street 5", "city": "Somewhere far away"}}, {"name": "Bo"}])
pprint(list(range(40)))
pprint(list(range(40)), compact=True)
pprint({"k": "lorem ipsum dolor sit amet " * 5, "t": tuple("abcdefghijklmnopqrstuvwxyz")}, width=50)
pprint("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
print(pformat({"a": {"b": {"c": 1}}}, depth=2))
pprint({"z": [1, 2, {"y": list("abcdefghijklmnopqrstuvwxyz")}]}, indent=4)
pprint(set(range(50)), width=30)
pp({"b": 1, "a": [1] * 40})
pprint([[1, 2], [3, 4]] * 10, width=20)
#%% complex_functions
from cmath import *
for f in ["sqrt(-1)","sqrt(3+4j)","sqrt(-2-3j)","exp(1j*pi)","phase(-1)","polar(1+1j)","rect(2,pi/3)","log(-1)","log(8,2)","cos(1+1j)","sin(2j)","isclose(1,1+1e-12j)","exp(0)","sqrt(0)","rect(1,0)"]:
    print(f, eval(f))
#%% sets_of_equal_items
class K:
    def __init__(self, n, h):
        self.n, self.h = n, h
    def __hash__(self):
        return self.h
    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n
import random
random.seed(5)
pool = [K(i % 5, i % 5 % 3) for i in range(8)] + [-1, -2, 0, 1, 2, (K(1, 1),), (K(1, 1), 2), "a", None]
for trial in range(40):
    a = set(random.sample(pool, random.randrange(7)))
    b = set(random.sample(pool, random.randrange(9)))
    print(len(a | b), len(a & b), len(a - b), len(a ^ b), a == b, a <= b, a < b, a >= b, a.isdisjoint(b), a.issubset(b))
    print(len(a.union(b)), len(a.intersection(b)), len(a.difference(b)), len(a.symmetric_difference(b)))
    items = list(b)
    print(len(a.union(items)), len(a.intersection(items)), len(a.difference(items)), len(a.symmetric_difference(items)), a.isdisjoint(items))
    c = set(a); c |= b; d = set(a); d &= b; e = set(a); e -= b; f = set(a); f ^= b
    print(len(c), len(d), len(e), len(f))
    c.difference_update(a); d.update(a); e.symmetric_difference_update(a); f.intersection_update(a)
    print(len(c), len(d), len(e), len(f))
#%% remove_among_equal_hashes
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other): return self.n == other.n
s = {K(0), K(1), K(2)}
s.remove(K(2))
print(len(s), K(2) in s, K(1) in s)
s.discard(K(1)); s.discard(K(9))
print(len(s))
try: s.remove(K(5))
except KeyError: print("no such item")
#%% dates, times and what lies between them
from datetime import date, datetime, time, timedelta, timezone
import datetime as dtm
d = date(2024, 2, 29)
print(d, repr(d), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal())
print(d + timedelta(days=366), d - timedelta(weeks=1), d - date(2023, 12, 25), (date(2025, 1, 1) - d).days)
print(d.strftime("%A %d %B %Y, %j %U %W %u %w %y %b %a %%"), f"{d:%d/%m/%Y}", d.replace(year=2023, day=1))
for bad in (2023, 2, 29), (2023, 13, 1), (0, 1, 1), (2023, 1.5, 1):
    try:
        date(*bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
t = timedelta(days=1, hours=25, minutes=-3, seconds=5.25)
print(t, repr(t), t.total_seconds(), t.days, t.seconds, t.microseconds, -t, abs(-t), t * 2, t / 2, t // 3, t / timedelta(hours=1))
print(timedelta(0), repr(timedelta()), timedelta(seconds=-1), timedelta(microseconds=1), bool(timedelta()), timedelta(1) > timedelta(hours=23))
print(divmod(timedelta(hours=5), timedelta(hours=2)), timedelta(hours=5) % timedelta(hours=2), 1.5 * timedelta(minutes=1), sum([timedelta(1), timedelta(2)], timedelta()))
x = datetime(2024, 12, 31, 23, 59, 58, 123456)
print(x, repr(x), x.isoformat(), x.isoformat(" ", "minutes"), x.date(), x.time(), x + timedelta(seconds=2), x.strftime("%Y-%m-%dT%H:%M:%S.%f %I %p %c %x %X"))
print(datetime(2020, 1, 1), repr(datetime(2020, 1, 1, 5)), x > datetime(2020, 1, 1), x == datetime(2024, 12, 31, 23, 59, 58, 123456), hash(x) == hash(x.replace()))
print(datetime.strptime("2021-03-04 05:06:07", "%Y-%m-%d %H:%M:%S"), datetime.strptime("4 Mar 21 1:02 PM", "%d %b %y %I:%M %p"), datetime.strptime("Monday, January 02, 2006", "%A, %B %d, %Y"))
for text, f in ("2021-13-01", "%Y-%m-%d"), ("2021-1-1x", "%Y-%m-%d"), ("x", "%d"), ("2021-02-30", "%Y-%m-%d"), ("1", "%Q"):
    try:
        print(datetime.strptime(text, f))
    except ValueError as e:
        print(e)
print(datetime.fromisoformat("2011-11-04T00:05:23+04:00"), date.fromisoformat("2019-12-04"), time.fromisoformat("04:23:01.5"), datetime.fromisoformat("20111104"))
u = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
e = u.astimezone(timezone(timedelta(hours=5, minutes=30), "IST"))
print(u, e, u == e, e.tzname(), e.utcoffset(), repr(u), repr(e), u.timestamp(), e - u)
try:
    u < x
except TypeError as err:
    print(err)
try:
    d < x
except TypeError as err:
    print(err)
print(time(1, 2), repr(time(1, 2, 3, 4)), time(1) < time(2), time.min, time.max, datetime.combine(d, time(7, 8)), date.max, datetime.min, timedelta.max)
print(datetime.fromtimestamp(0, timezone.utc), date.fromordinal(1), date.fromisocalendar(2020, 53, 5), d.timetuple().tm_yday, d.timetuple())
class MyDate(date):
    def next(self):
        return self + timedelta(1)
m = MyDate(2020, 12, 31).next()
print(m, type(m).__name__, repr(m), isinstance(x, date), sorted([date(2021, 1, 1), date(2020, 1, 1)]), {d: 1}[date(2024, 2, 29)], max(x, x.replace(year=2025)))
print(d == x, d != x, x != x, d.ctime(), x.ctime(), dtm.MINYEAR, dtm.datetime is datetime, str(d)[:4], [d.year, d.month, d.day, x.hour, x.minute, x.second, x.microsecond])
print(round((datetime(2024, 5, 6) - datetime(2024, 5, 1)).total_seconds() / 3600, 2), timedelta(days=3.5), timedelta(hours=0.1), timedelta(milliseconds=1.5))
for f in (lambda: timedelta("1"), lambda: datetime(2020), lambda: datetime(2020, 1, 1, 25), lambda: time(24), lambda: date(9999, 12, 31) + timedelta(1), lambda: date.fromisoformat("x")):
    try:
        print(f())
    except Exception as err:
        print(type(err).__name__, err)
#%% signatures and members
import inspect
import os, os.path
def f(a, b: int = 2, /, c=3, *args: str, d, e: "x" = None, **kw) -> bool:
    """Doc
        more
    """
    return True
class A:
    """A class."""
    def __init__(self, x, y=1): pass
    def m(self, z): return 1
    @staticmethod
    def s(q): pass
print(inspect.signature(f), inspect.signature(A), inspect.signature(A(1).m), inspect.signature(A.m), inspect.signature(A.s))
print(list(inspect.signature(f).parameters), inspect.signature(f).parameters["b"].default, inspect.signature(f).parameters["d"].default is inspect.Parameter.empty)
print(inspect.getdoc(f), inspect.isfunction(f), inspect.isclass(A), inspect.ismethod(A(1).m), inspect.isbuiltin(len), inspect.isgeneratorfunction(f))
print([n for n, v in inspect.getmembers(A, inspect.isfunction)])
print(inspect.signature(f).parameters["args"].kind, repr(inspect.signature(f)), inspect.signature(f).bind(1, d=5).arguments)
print(inspect.getfullargspec(lambda a, *b, c=1, **d: 0))
print(os.path.join("a", "b", "/c", "d.txt"), os.path.splitext("a/b.tar.gz"), os.path.split("/a/b/"), os.path.basename("x/y.z"), os.path.dirname("x/y.z"), os.path.normpath("a//b/../c/./d"), os.sep, os.linesep == "\n", os.name)
#%% bisect_has_two_names_for_two_functions
import bisect
print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, bisect.bisect.__name__)
for find in bisect.bisect, bisect.bisect_left:
    print(find.__name__, [find([1, 4, 4, 9], n) for n in (0, 4, 5, 10)])
items = [1, 3]
bisect.insort(items, 2)
print(items)
#%% protocols_ask_for_members
from typing import Protocol, SupportsAbs, SupportsFloat, SupportsIndex, SupportsInt, runtime_checkable
@runtime_checkable
class Named(Protocol):
    name: str
    def greet(self) -> str: ...
class Person:
    def __init__(self, name):
        self.name = name
    def greet(self):
        return "hello " + self.name
class Nameless:
    def greet(self):
        return "hello"
print(isinstance(Person("Ada"), Named), isinstance(Nameless(), Named), isinstance(3, Named))
@runtime_checkable
class Ordered(Protocol):
    def __lt__(self, other) -> bool: ...
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees
    def __float__(self):
        return float(self.degrees)
    def __int__(self):
        return int(self.degrees)
print([[hasattr(n, "__%s__" % name) for n in (3, 3.5, 3j, True, "3")] for name in ("index", "int", "float", "round", "abs", "bool")])
print(isinstance(Celsius(3), SupportsFloat), isinstance(Celsius(3), SupportsInt), isinstance(Celsius(3), SupportsIndex))
print(isinstance(3, SupportsIndex), isinstance(3.5, SupportsIndex), isinstance("3", SupportsFloat), isinstance(-3, SupportsAbs))
print(issubclass(int, Ordered), issubclass(int, SupportsInt), issubclass(str, SupportsInt))
class Sized(Protocol):
    def size(self) -> int: ...
class Box(Sized):
    def size(self):
        return 3
print(Box().size(), isinstance(Box(), Sized) if False else Box.__mro__[1].__name__)
try:
    isinstance(Box(), Sized)
except TypeError as error:
    print(error)
try:
    Sized()
except TypeError as error:
    print(error)
class Named2(Named, Protocol):
    def leave(self) -> None: ...
try:
    isinstance(3, Named2)
except TypeError as error:
    print(error)
#%% struct_packs_and_unpacks
import struct
from struct import Struct, calcsize, pack, unpack
print(pack("I3c", 123, b"a", b"b", b"c"), unpack("I3c", b"{\x00\x00\x00abc"))
print(pack(">hHiIqQ", -2, 65535, -3, 4294967295, -4, 2**64 - 1))
print(pack("<b?x3s", -1, True, b"abcd"), pack("5s", b"ab"), pack("!d", -0.5), pack("<f", 3.14))
print([calcsize(f) for f in ("bi", "ib", "bq", "=bq", "3h", "s", "10s", "x", "bhil", "")])
print(unpack("<f", pack("<f", 3.14)), unpack("<d", pack("<d", 3.14)), unpack(">f", b"\x7f\x80\x00\x00"), unpack("<e" if False else "<f", b"\x00\x00\x00\x80"))
print(unpack("<f", pack("<f", 1e-40)), pack("<d", 5e-324), pack("<f", 16777217.0))
record = Struct("<10sHb")
data = record.pack(b"raymond", 4658, 8)
print(record.size, record.format, data, record.unpack(data))
buffer = bytearray(6)
struct.pack_into(">H", buffer, 2, 513)
print(buffer, struct.unpack_from(">H", buffer, 2), list(struct.iter_unpack(">H", buffer)))
for format, values in (("b", (200,)), ("<H", (-1,)), ("i", ("x",)), ("2i", (1,)), ("y", (1,)), ("3", ()), ("c", (b"ab",)), ("f", ("x",)), (">i", (2**40,)), ("h", (40000,))):
    try:
        print(pack(format, *values))
    except struct.error as error:
        print(format, error)
try:
    unpack("i", b"abc")
except struct.error as error:
    print(error)
#%% decimals_are_exact_and_round_as_their_context_says
from decimal import *
import decimal
print(getcontext())
print(Decimal(0.1), Decimal("0.1")+Decimal("0.2"), repr(Decimal(1)/Decimal(3)))
for v in ("abc", "1.2.3", "", "--1"):
    try: print(Decimal(v))
    except InvalidOperation as e: print(type(e), e)
try: Decimal(1)/0
except ZeroDivisionError as e: print(type(e), e)
try: Decimal(0)/0
except ArithmeticError as e: print(type(e), e)
for f in (lambda: Decimal([1]), lambda: Decimal({}), lambda: Decimal("-1").sqrt(), lambda: Decimal("1e400000")*Decimal("1e700000"), lambda: int(Decimal("NaN")), lambda: Decimal("1.5").quantize(Decimal("1e-40"))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with localcontext() as ctx:
    ctx.prec = 5
    print(ctx.prec, Decimal(2).sqrt(), Decimal(1)/7)
with localcontext(prec=3): print(Decimal(1)/7)
print(Decimal(1)/7, getcontext().flags[Inexact])
c = Context(prec=4, rounding=ROUND_DOWN)
print(c.divide(2, 3), c.create_decimal("1.23456"), c)
setcontext(Context(prec=5)); print(Decimal(1)/3); setcontext(DefaultContext)
print(sum([Decimal("1.1"), Decimal("2.2")]), max(Decimal(1), Decimal(2)), sorted([Decimal(3), Decimal("1.5")]))
print(Decimal("1.10") == Decimal("1.1"), Decimal("1.5") == 1.5, Decimal("0.1") == 0.1, hash(Decimal("1.5")) == hash(1.5), {Decimal(1): "a"}[1])
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.5'):.0%} {Decimal('3.14159'):.3} {Decimal('-7'):+}")
print(Decimal((1, (3, 1, 4), -2)), Decimal("3.14").as_tuple(), Decimal("1E+3"), Decimal("1E+3").quantize(Decimal(1)), Decimal("0.00000001"))
print(round(Decimal("2.675"), 2), round(Decimal("2.5")), round(Decimal("3.5")), Decimal("2.5").quantize(Decimal("1"), rounding=ROUND_HALF_UP))
import math
print(math.floor(Decimal("-1.5")), math.ceil(Decimal("1.2")), math.trunc(Decimal("-1.7")), type(Decimal(1)))
print("%.2f %s %d" % (Decimal("1.239"), Decimal("1.20"), Decimal("7.9")), str(Decimal("-0")), -Decimal("0"), abs(Decimal("-2.5")))
from fractions import Fraction
print(Fraction(Decimal("0.25")), Decimal("0.5") == Fraction(1, 2), Decimal("1") < Fraction(3, 2))
getcontext().prec = 50
print(Decimal(22)/7, Decimal(2)**100, Decimal(2)**-3, Decimal(2)**Decimal("0.5"))
try: getcontext().prec = 0
except ValueError as e: print(e)
try: getcontext().rounding = "x"
except TypeError as e: print(e)
import copy
d = Decimal("1.5"); print(copy.copy(d) is d, copy.deepcopy(d) is d, type(d), Decimal.from_float(0.5), Decimal(" 1_000.5 "))
class Money(Decimal):
    pass
m = Money("3.50"); print(m, repr(m), type(m), type(m + 1), m * 2)
print(bool(Decimal(0)), bool(Decimal("0.1")), Decimal("Infinity") > 10**9, Decimal("NaN") == Decimal("NaN"), Decimal(3).compare(Decimal(5)))
print(isinstance(DivisionByZero([]), ZeroDivisionError), decimal.MAX_PREC, Inexact.__mro__)
#%% random generators of one's own
import random

a, b = random.Random(1), random.Random(1)
print(a.random() == b.random(), a is b)
print([a.randint(1, 6) for _ in range(5)], [b.randint(1, 6) for _ in range(3)])
random.seed(1)
print(random.random(), a.random(), random.random())
print(a.choice("abc"), a.sample(range(100), 3), a.uniform(1, 2), a.getrandbits(70))
x = list(range(6))
b.shuffle(x)
print(x, b.choices("xyz", weights=[1, 2, 3], k=4), b.gauss(0, 1), b.gauss(0, 1))
kept = a.getstate()
print(kept[0], len(kept[1]), kept[2], kept[1][:2])
first = [a.randrange(1000) for _ in range(3)]
a.setstate(kept)
print(first == [a.randrange(1000) for _ in range(3)])
for value in ("a text", b"bytes", bytearray(b"bytes"), 2.5, -7, True, 1 << 80, "", "é"):
    random.seed(value)
    print(value, random.random(), random.randint(0, 10 ** 20))
random.seed("x", version=1)
print(random.random())
try:
    random.seed([1])
except TypeError as error:
    print(error)
try:
    a.setstate((2, (), None))
except ValueError as error:
    print(error)
try:
    a.setstate((3, (1, 2), None))
except ValueError as error:
    print(error)


class Dice(random.Random):
    def roll(self):
        return self.randint(1, 6)


dice = Dice(42)
print([dice.roll() for _ in range(4)], isinstance(dice, random.Random), random.randint.__name__)
