#%% averages and spreads
from statistics import *
from fractions import Fraction as F
from decimal import Decimal as D
sets = [[2, 4, 4, 4, 5, 5, 7, 9], [1, 2], [1.5, 2], [0.1] * 3, [1e30, 1, 3.0, -1e30], [F(1, 3), F(2, 3), F(3, 4)], [D("1.5"), D("2.25")], [1, F(1, 2)], [True, 5], [1.1, 2.2, 3.3, 4.4], [3], [], [40, 60], [0, 5], [-1, 2], [float("inf"), 1.0], [10, 7.5, 3], [F(1, 2), 0.25]]
for d in sets:
    for f in (mean, fmean, median, median_low, median_high, mode, multimode, variance, pvariance, stdev, pstdev, harmonic_mean, geometric_mean, quantiles):
        if f is geometric_mean and d == [F(1, 3), F(2, 3), F(3, 4)]: continue
        if d == [float("inf"), 1.0] and f in (variance, pvariance, stdev, pstdev): continue
        try: print(f.__name__, repr(f(d)), end="; ")
        except Exception as e: print(f.__name__, type(e).__name__, e, end="; ")
    print()
print(variance([1, 2, 3.5], 2), pvariance([1, 2, 4], mu=2), stdev([1.5, 2.5, 2.75], 2.0), harmonic_mean([40, 60], weights=[5, 30]), fmean([3, 4], weights=[1, 3]))
print(quantiles([1, 2, 3, 4, 5], n=10, method="inclusive"), quantiles([5, 1.5, 2], n=3))
print(correlation([1, 2, 3], [1, 5, 7]), covariance([1, 2, 3], [4, 5, 7.5]), linear_regression([1, 2, 3], [2, 4, 6]), linear_regression([1, 2, 4], [2, 5, 7], proportional=True))
n = NormalDist(100, 15)
print(n, n.cdf(130), n.pdf(100), n.zscore(85), n + 5, n * 2, n - NormalDist(1, 2), -n, n == NormalDist(100, 15), NormalDist.from_samples([1, 2, 4]), n.variance, n.mean)
for f in (lambda: correlation([1], [2]), lambda: correlation([1, 2], [3]), lambda: correlation([1, 1], [1, 2]), lambda: linear_regression([1, 1], [1, 2]), lambda: NormalDist(0, -1), lambda: NormalDist(0, 0).pdf(1), lambda: quantiles([1]), lambda: quantiles([1, 2], n=0), lambda: quantiles([1, 2], method="x"), lambda: fmean([1], weights=[1, 2]), lambda: harmonic_mean([1, 2], weights=[1])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
#%% templates, formatters, aliases, sums
import string, operator, traceback
from typing import *
t = string.Template("$who owes ${amount}$$ to $whom")
print(t.substitute(who="Ann", amount=5, whom="Bob"), t.safe_substitute(who="X"))
for text in ("$1", "a $", "x\n ${", "$-"):
    try: string.Template(text).substitute()
    except ValueError as e: print(e)
f = string.Formatter()
print(list(f.parse("a{b!r:>{w}}c{}{{x}} {c[0:1].d!s}")), f.format("{0}{x}", 1, x=2), f.vformat("{}-{}", (1, 2), {}), f.format("{:{}}|{!r:>5}", "a", 4, "b"), f.format("{0[k].real}", {"k": 3}))
for text in ("{", "}", "{0", "{!rx}", "{0}{}", "{}{0}", "{a.}", "{x!z}"):
    try: print(text, f.format(text, 1, 2, a=3, x=4))
    except Exception as e: print(text, type(e).__name__, e)
class Up(string.Formatter):
    def get_value(self, key, args, kw):
        return kw.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kw)
    def convert_field(self, v, c):
        return str(v).upper() if c == "u" else super().convert_field(v, c)
    def check_unused_args(self, used, args, kw): print(sorted(map(str, used)))
print(Up().format("{name!u} {missing} {0}", 7, name="ann"))
print(operator.length_hint(iter([1, 2])), operator.length_hint("abc"), operator.length_hint(5, 9), operator.length_hint(iter(range(4))))
T = TypeVar("T"); K = TypeVar("K")
class Stack(Generic[T]):
    def __init__(self): self.items = []
class Pair(Generic[K, T]): pass
class Ints(Stack[int]): pass
print(Stack.__parameters__, Pair.__parameters__, Ints.__parameters__, Stack[int], Pair[str, int], list[int] == list[int], list[int] == List[int], dict[str, int] != dict[str, int], hash(list[int]) == hash(list[int]), {list[int]: 1}[list[int]])
def deep(): raise LookupError("deep")
def up(): deep()
try: up()
except LookupError as e:
    tb = traceback.extract_tb(e.__traceback__)
    print(len(tb), [f.name for f in tb][1:], tb[-1].lineno - tb[1].lineno, [n for _, n in traceback.walk_tb(e.__traceback__)][0] > 0)
print(bytearray(b"'"), bytearray(b'"'), bytearray(b"'\""), repr(bytearray(b"it's\\")), b"'", [bytearray(b"'")])
print("\N{LATIN SMALL LETTER C}\N{GREEK CAPITAL LETTER OMEGA}\N{GREEK SMALL LETTER FINAL SIGMA}\N{DIGIT SEVEN}\N{SNAKE}\N{LATIN CAPITAL LETTER Z}\N{GREEK SMALL LETTER OMEGA}\N{GREEK CAPITAL LETTER SIGMA}")
for text in ("import nonexistent_mod", "from nonexistent_mod.x import y", "class A: pass\nprint(A.__module__, A)", "class A(5): pass"):
    try: exec(text, {})
    except Exception as e: print(text, type(e).__name__, e)
from collections import namedtuple
from dataclasses import dataclass
P = namedtuple("P", "x y")
try: P(1, 2)._replace(z=1)
except Exception as e: print(type(e).__name__, e)
try:
    @dataclass
    class Bad:
        a: int = 1
        b: int
except TypeError as e: print(e)
from decimal import Decimal
for f in (lambda: Decimal(1) + 1.5, lambda: Decimal(1) < "a", lambda: Decimal(1).nope, lambda: len(Decimal(1)), lambda: repr(Decimal)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import math
from fractions import Fraction as F
print(math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([F(1, 3), F(1, 4)]), math.fsum([Decimal("1.5"), 2]), math.fsum([float("inf"), 1.0]), math.fsum([1e308, -1e308]), math.fsum([2**53, 1.0, 2**-60]), math.fsum([]), math.fsum([1e16, 1, 1e-16]))
for bad in ([float("inf"), float("-inf")], [1e308, 1e308], ["a"], 5):
    try: print(math.fsum(bad))
    except Exception as e: print(type(e).__name__, e)
print(int | str == str | int, hash(int | str) == hash(str | int), {int | None: 1}[None | int], (int | str) == (int | float), list[int] == list, tuple[int, ...] == tuple[int, ...])
#%% wrong JSON
import json
for t in ('[1,]','[1, ]','[1,,2]','{"a":1,}','{"a":1, }','{"a":1 ,\n }','[ , 1]','{,}','[1,\n]', '{"a":1,"b"}', '{"a":1,2}','[[1,],2]','[1,','{"a":1,'):
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(repr(t), e, e.pos)
for v in (float("nan"), float("inf"), [float("-inf")], {float("nan"): 1}):
    try: print(json.dumps(v, allow_nan=False))
    except ValueError as e: print(e)
#%% values that do not fit in bytes
import struct
for code, v in (("b",200),("B",300),("h",99999),("H",-1),("i",2**40),("I",-1),("q",2**70),("Q",-1),("l",2**70),("L",2**70),("<l",2**40),("<L",2**40),("<q",2**70),("<Q",-1),(">b",300),(">i",2**31),("@I",2**32),("b",2**100),("B",-2**100),("<B",2**100),("<h",2**100),("?",5)):
    try: print(code, struct.pack(code, v))
    except struct.error as e: print(code, v, e)
#%% wrong dates
from datetime import *
for f in ("date(2023,2,30)","date(0,1,1)","date(1,13,1)","datetime(1,1,1,24)","time(1,60)","time(1,1,61)","time(1,1,1,10**6)","datetime(1,1,1,fold=3)","timedelta(10**10)","timedelta(10**9)","timedelta(days=3*10**9)","date.fromordinal(0)","date.fromordinal(10**7)","date(2020,1,1)+5","date(2020,1,1).replace(month=0)","datetime.strptime('2020-02-30','%Y-%m-%d')","date.fromisoformat('2020-02-30')","datetime(2020,1,1)-date(2020,1,1)","timedelta(1)*'a'","timedelta(1)+1","time(1)<3","datetime(2020,1,1).foo","date.max+timedelta(1)","date(2020,1,1)-timedelta(10**6)","date.fromisocalendar(2020,60,1)","date.fromisocalendar(2020,1,9)", "datetime('a',1,1)", "timedelta('a')", "timedelta(1)/0", "timedelta(1)//timedelta(0)", "type(date.today())", "repr(date)", "date.__name__, date.__qualname__, date.__module__", "[date]", "timezone(5)","time.fromisoformat('25:00')","5-date(2020,1,1)", "date(2020,1,1) in 5", "date(2020,1,1)()", "date(2020,1,1)[0]", "len(timedelta(1))", "sorted([date(2020,1,1), 3])", "{date(2020,1,1): 1}[date(2020,1,1)]", "date(2020,1,1)==3", "'%d' % date(2020,1,1)", "-date(2020,1,1)", "sum([date(2020,1,1)])"):
    try: print(f, repr(eval(f)))
    except Exception as e: print(f, type(e).__name__, e)
class D(date): pass
try: D(2020,1,1) + 1
except TypeError as e: print(e)
