#%% times as texts and back
import time, calendar
t = time.gmtime(1_000_000_000)
print(t, t.tm_zone, t.tm_gmtoff, t[0], t.tm_yday, len(t), t[:3], time.strftime("%Y-%m-%d %H:%M:%S %Z %z %j %U %a %B %p", t))
print(time.asctime(t), time.ctime(0), time.mktime(t), calendar.timegm(t), time.localtime(5))
print(time.strptime("30 Nov 00", "%d %b %y"), time.strptime("2024-02-29 12:01:02", "%Y-%m-%d %H:%M:%S"))
print(time.strftime("%H:%M", (2024, 1, 2, 3, 4, 5, 6, 7, 0)), time.struct_time(range(9)))
for f in (lambda: time.strftime("%Y", (1, 2)), lambda: time.strptime("x", "%Y"), lambda: time.sleep(-1), lambda: time.sleep(), lambda: time.asctime((2024, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.struct_time((1,)), lambda: time.gmtime("a"), lambda: time.strftime(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(t == time.gmtime(1_000_000_000), t < time.gmtime(), isinstance(t, tuple), type(t), time.timezone, time.tzname, time.daylight)
print(time.sleep, time.time.__module__, time.__name__, type(time.monotonic_ns()), time.perf_counter_ns() > 0)
print(time.gmtime(1.9).tm_sec, time.gmtime(-1)[:6], time.strftime("%%|%d|%e|%y|%I|%x|%X|%c", time.gmtime(0)))
#%% dates share what time knows
import datetime, time
d = datetime.datetime(2024, 2, 29, 13, 5, 9, 123)
print(d.timetuple(), time.mktime(d.timetuple()), d.strftime("%G-W%V-%u %z|%Z|%s"), d.isocalendar(), datetime.datetime.strptime("2024 +0530", "%Y %z"), datetime.datetime.strptime("1Z", "%m%z"))
print(datetime.date(2021, 1, 3).isocalendar(), datetime.date(2020, 12, 31).strftime("%V %U %W"), datetime.time(3).strftime("%H"))
#%% digests and bytes as letters
import hashlib, base64, binascii
for n in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = hashlib.new(n, b"abc" * 50)
    h.update(b"more")
    c = h.copy(); c.update(b"!")
    print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest()[:8], getattr(hashlib, n)().hexdigest()[:12])
for n in (0, 1, 55, 56, 63, 64, 65, 119, 120, 128): print(hashlib.md5(b"x" * n).hexdigest(), hashlib.sha1(b"x" * n).hexdigest(), hashlib.sha512(b"x" * n).hexdigest()[:9])
for f in (lambda: hashlib.md5('a'), lambda: hashlib.new('nope'), lambda: hashlib.sha256(b'').update(3), lambda: base64.b64encode('a'), lambda: base64.b64decode('abc'), lambda: base64.b64decode(b'YWI=='), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b32decode('A'), lambda: base64.b16decode('ab'), lambda: binascii.a2b_base64('é'),lambda: base64.b64decode('YW*I='), lambda: base64.b64decode('YW*I=', validate=True), lambda:hashlib.sha256(b'a').name, lambda:hashlib.sha512().block_size, lambda: base64.b64decode("YWJjZ"), lambda: base64.b64decode("Y"), lambda: base64.b64decode(""), lambda: base64.b64decode("YQ=="), lambda: base64.b64decode("YWI="), lambda: base64.b64decode("YWI")):
    try: print(f())
    except Exception as e: print(type(e), e)
for i in range(12):
    b = bytes(range(250, 256)) * 2
    b = b[:i]
    e = base64.b64encode(b)
    print(e, base64.urlsafe_b64encode(b), base64.b32encode(b), base64.b16encode(b), base64.b64decode(e) == b, base64.b32decode(base64.b32encode(b)) == b, base64.b16decode(base64.b16encode(b)) == b, base64.encodebytes(b), binascii.hexlify(b, "-"), binascii.crc32(b), binascii.crc32(b, 7))
print(base64.decodebytes(b"YWJj\nZGVm\n"), binascii.b2a_base64(b"hi"), base64.urlsafe_b64decode("-_-_"), binascii.Error.__mro__[1])
#%% rows of values
import csv, io
data = '''name,age,"quote ""q"" here"
Al,30,"multi
line"
"Bo, Jr.",,x
,
''\n
last'''
for row in csv.reader(io.StringIO(data)): print(row)
r = csv.reader(["a b  c", "'x y' z"], delimiter=" ", quotechar="'", skipinitialspace=True)
print(list(r), r.line_num, r.dialect.delimiter)
print(list(csv.reader(["a\tb"], dialect="excel-tab")), list(csv.reader(["1,'2',3"], quoting=csv.QUOTE_NONNUMERIC, quotechar="'")), list(csv.reader(["a,b\\,c"], escapechar="\\")))
out = io.StringIO()
w = csv.writer(out)
print(w.writerow(["a", 1, 2.5, None, True, "x,y", 'q"q', "l\nm", "", " sp "]))
w.writerows([[1], [], [""], ("t", (1, 2))])
print(repr(out.getvalue()))
for kw in (dict(quoting=csv.QUOTE_ALL), dict(quoting=csv.QUOTE_NONNUMERIC), dict(quoting=csv.QUOTE_NONE, escapechar="\\"), dict(delimiter=";", lineterminator="\n"), dict(doublequote=False, escapechar="!"), dict(quotechar="'"), dict(lineterminator="|")):
    out = io.StringIO()
    csv.writer(out, **kw).writerow(["a", 1, 2.5, None, "x,y;z", 'q"q', "it's", "r\rn", "p|p"])
    print(kw, repr(out.getvalue()))
rows = [{"name": "x", "n": 1}, {"n": 2}]
out = io.StringIO()
w = csv.DictWriter(out, fieldnames=["name", "n"], restval="-")
w.writeheader(); w.writerows(rows)
print(repr(out.getvalue()))
out.seek(0)
d = csv.DictReader(out)
print(d.fieldnames, list(d), d.line_num)
print(list(csv.DictReader(["a,b", "1,2,3,4", "", "5"], restkey="rest", restval="none")), list(csv.DictReader(["1,2"], fieldnames=("x", "y"))))
for f in (lambda: w.writerow({"z": 1}), lambda: csv.writer(5), lambda: csv.writer(out).writerow(5), lambda: list(csv.reader([b"a"])), lambda: list(csv.reader(["a\rb"])), lambda: list(csv.reader(['"a'], strict=True)), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: csv.get_dialect("no"), lambda: csv.writer(out, quoting=csv.QUOTE_NONE).writerow([","]), lambda: csv.reader([], delimiter=";;"), lambda: list(csv.reader(["x,y"], quoting=csv.QUOTE_NONNUMERIC)), lambda: csv.reader([], foo=1), lambda: list(csv.reader(['"a"b,c', 'a"b,c', '"",""', '"'])), lambda: csv.list_dialects()):
    try: print(f())
    except Exception as e: print(type(e), e)
csv.register_dialect("pipes", delimiter="|", quoting=csv.QUOTE_ALL)
print(list(csv.reader(["a|b"], "pipes")), csv.Error.__module__)
class semi(csv.excel): delimiter = ";"
print(list(csv.reader(["a;b"], semi)), list(csv.reader(["a,b\r\n", "c\r", "", "d,\n"])), list(csv.reader("x,y\nz".splitlines(True))))
#%% numbers in a row
from array import array
import array as am, sys, copy
a = array('i', [1, 2, 3])
print(a, a.typecode, a.itemsize, len(a), a[0], a[-1], a[1:], list(a), sys.getsizeof(a), sys.getsizeof(array('d')), sys.getsizeof(array('b', b"abc")))
s = []
b = array('l')
for i in range(40):
    b.append(i); s.append(sys.getsizeof(b))
print(s)
s = []
while b:
    b.pop(); s.append(sys.getsizeof(b))
print(s)
a.append(4); a.extend([5, 6]); a.insert(0, 0); a.remove(3); a.reverse()
print(a, a.pop(), a.pop(0), a.index(4), a.count(1), 4 in a, a.tolist(), sum(a), max(a))
a[0] = 10; a[1:2] = array('i', [7, 7]); del a[0]
print(a, a + a, a * 2, a == array('i', list(a)), a < array('i', [9]), a == [7], bytes(a), a.tobytes(), sys.getsizeof(a))
for f in (lambda: a.append("x"), lambda: a.append(1.5), lambda: a.append(2**31), lambda: a.append(2**70), lambda: array('b', [128]), lambda: array('B', [-1]), lambda: array('B', [256]), lambda: array('h', [40000]), lambda: array('H', [-1]), lambda: array('H', [70000]), lambda: array('I', [-1]), lambda: array('I', [2**32]), lambda: array('Q', [-1]), lambda: array('q', [2**63]), lambda: array('L', [2**64]), lambda: array('d', ["x"]), lambda: array('z'), lambda: array(5), lambda: array('i', "ab"), lambda: a[9], lambda: a.pop(9), lambda: array('i').pop(), lambda: a.remove(99), lambda: a.index(99), lambda: a + [1], lambda: a.extend(array('d')), lambda: a.__setitem__(0, "s"), lambda: a.__setitem__(slice(0, 1), [1]), lambda: a["x"], lambda: a.frombytes(b"abc"), lambda: array('f', [0.1])[0], lambda: array('u', 'hi'), lambda: array('d', (x * 0.5 for x in range(3))), lambda: copy.copy(a), lambda: copy.deepcopy(a), lambda: array('i', a), lambda: array('h', b"\x01\x00\x02\x00"), lambda: array('i', range(3)) * 2, lambda: am.typecodes, lambda: am.ArrayType, lambda: type(a)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = array('h', [1, 256]); c.byteswap(); print(c)
a += array('i', [1]); print(a); a *= 2; print(a, sys.getsizeof(a))
for x in a: print(x, end=" ")
print(array('B', b"hey").tobytes().decode(), array('u', "xyz").tounicode(), memoryview(bytes(a)).nbytes)
#%% months and days have names
import calendar
print(repr(calendar.MONDAY), calendar.weekday(2024,2,29), [*calendar.Calendar().iterweekdays()][:2], calendar.firstweekday(), calendar.monthrange(2024,2), calendar.January, str(calendar.MONDAY), list(calendar.Calendar(6).itermonthdays2(2024,2))[:2])
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.month(2024, 2), calendar.day_name[calendar.weekday(2024, 1, 1)], calendar.monthcalendar(2023, 2), list(calendar.month_name)[1:3], repr(calendar.weekday(2020, 1, 1)), calendar.SUNDAY == 6)
print(calendar.calendar(2021)[:200])
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
#%% bases as they were written
from typing import Generic, TypeVar, NamedTuple, Protocol, List
T = TypeVar("T")
class A(Generic[T]): pass
class B(A[int]): pass
class C(List[int], Generic[T]): pass
class D(list[int]): pass
class N(NamedTuple):
    x: int
class P(Protocol):
    def m(self): ...
for k in (A, B, C, D, P): print(getattr(k, "__orig_bases__", None), k.__bases__)
class E:
    def __mro_entries__(self, bases):
        print(bases == (e,))
        return (int,)
e = E()
class M(type):
    def __new__(m, n, b, ns, **k):
        print(n, b, sorted(ns), k)
        return super().__new__(m, n, b, ns)
class F(e): pass
class G(e, metaclass=M, k=1): y = 2
print(F.__orig_bases__ == (e,), G.__orig_bases__ is F.__orig_bases__, F(3))
#%% properties name themselves
class A:
    p = property(lambda self: 1)
def named(self): return 1
class B(A):
    q = property(named)
    r = property(named, None, None)
B.s = property(lambda self: 2)
B.t = property(named)
B.u = property()
b = B()
for n in 'pqrstu':
    for f in (lambda: getattr(b, n), lambda: setattr(b, n, 1), lambda: delattr(b, n)):
        try: print(n, f())
        except AttributeError as e: print(e)
    try: type(b).__dict__.get(n, A.p).__set__(b, 1)
    except AttributeError as e: print(e)
#%% sets ask as often, and hold as much
import weakref,sys
B=None
class K:
    def __init__(s,n): s.n=n
    def __hash__(s): return 1
    def __eq__(s,o):
        print('eq', sys.getrefcount(s), sys.getrefcount(o), 0 if B is None else sys.getrefcount(B), end='; ')
        return s.n==o.n
def sets(t):
    return t([K(1),K(2)]), t([K(2),K(3)])
for t in (set, frozenset):
  for op in ('__and__','__or__','__sub__','__xor__','__le__','__eq__','__isub__','__ixor__','__iand__','__ior__','difference','symmetric_difference','isdisjoint','difference_update','symmetric_difference_update', 'issubset', 'union', 'intersection', 'update'):
    A=B=None
    A,B=sets(t)
    f=getattr(A,op,None)
    if f:
        print('\n',t.__name__,op,end=' ')
        f(B)
k=K(3)
print(k in A, A.remove(K(1)) if t is set else 0)
#%% where instances keep their dict and weak references
class A: pass
class B: __slots__ = ("x",)
class C(B): pass
class D(list): pass
class E(int): pass
class F(tuple): pass
class G(B): __slots__ = ("__dict__",)
class H: __slots__ = ("__weakref__",)
class I(dict): __slots__ = ()
class J(Exception): pass
class M(type): pass
class K(str): __slots__ = ("__dict__",) 
class L(bytes): pass
class N(set): pass
class O(C): y = 1
for k in (A, B, C, D, E, F, G, H, I, J, K, L, N, O, int, list, dict, set, str, tuple, object, Exception, type(lambda: 0), frozenset, float, bytes, bytearray, type(len), type(A.__dict__), property, type(None), complex, range, slice, type(A().__init__), KeyError, OSError, super, staticmethod, classmethod):
    print(k.__name__, k.__dictoffset__, k.__weakrefoffset__, k.__basicsize__, k.__itemsize__)
class A: pass
class Q(A): __slots__ = ("z",)
class R(A): pass
class B: __slots__ = ("x",)
class S(B): __slots__ = ("__weakref__", "__dict__", "u")
class T(R, B): pass
class U(Exception): __slots__ = ("q",)
class V(int): __slots__ = ()
for k in (A,Q,R,B,S,T,U,V): print(k.__name__, k.__dictoffset__, k.__weakrefoffset__, k.__basicsize__, k.__itemsize__)
#%% choosing nothing
import itertools as it, sys
for r in range(4):
    print(r, [sys.getsizeof(f("abc", r)) for f in (it.combinations, it.combinations_with_replacement, it.permutations)], [sys.getsizeof(it.product("ab", repeat=r))], list(it.combinations("ab", r)), list(it.product("a", repeat=r)))
#%% digests with keys, names by patterns, colours and differences
import hmac, fnmatch, html, colorsys, difflib, random
print(hmac.new(b"key", b"msg", "sha256").hexdigest(), hmac.new(b"k" * 100, b"a", "md5").hexdigest(), hmac.compare_digest("a", "a"), hmac.new(b"k", digestmod="sha1").name)
for f in (lambda: hmac.new("k", b"", "md5"), lambda: hmac.new(b"k", b"")):
    try: f()
    except TypeError as e: print(e)
for n, p in [("a.py", "*.py"), ("a.pyc", "*.py"), ("abc", "a?c"), ("x1", "x[0-9]"), ("xa", "x[!0-9]"), ("x]", "x[]]"), ("x[", "x["), ("a.b", "a.b"), ("axb", "a.b"), ("", "*"), ("A", "a"), ("x^", "x[^]"), ("a\nb", "a*b")]:
    print(fnmatch.fnmatch(n, p), end=" ")
print(fnmatch.filter(["a.txt", "b.py", "c.txt"], "*.txt"))
print(html.escape("<a href='x'>\"&\"</a>"), html.escape("<'\">", quote=False), html.unescape("&lt;b&gt; &amp;amp; &#65;&#x42; &eacute; &euro; &unknown; & x"))
rng = random.Random(4)
for _ in range(6):
    c = [round(rng.random(), 3) for _ in range(3)]
    print([tuple(round(x, 9) for x in f(*c)) for f in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq, colorsys.hsv_to_rgb, colorsys.hls_to_rgb, colorsys.yiq_to_rgb)])
print(colorsys.rgb_to_hsv(.5, .5, .5), colorsys.rgb_to_hls(1, 1, 1), colorsys.hsv_to_rgb(.3, 0, .2), colorsys.rgb_to_hsv(0, 0, 0))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("x", []), difflib.get_close_matches("wheel", ["heel", "while", "whee", "wheels"], n=2, cutoff=.7))
s = difflib.SequenceMatcher(None, "abcd", "bcde")
print(s.ratio(), s.get_matching_blocks(), s.get_opcodes(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match(0, 4, 0, 4))
s = difflib.SequenceMatcher(lambda x: x == " ", "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), s.get_matching_blocks(), s.get_opcodes())
for _ in range(30):
    a = "".join(rng.choice("abc") for _ in range(rng.randrange(30))); b = "".join(rng.choice("abcd") for _ in range(rng.randrange(30)))
    m = difflib.SequenceMatcher(None, a, b)
    print(m.ratio(), len(m.get_opcodes()), list(m.get_matching_blocks()[0]), difflib.get_close_matches(a, [b, a[1:], b + a]) == [])
long = [rng.randrange(20) for _ in range(260)]
print(difflib.SequenceMatcher(None, long[5:], long).ratio(), sorted(difflib.SequenceMatcher(None, [], long).bpopular))
t1 = "one two three four five six seven eight nine ten eleven twelve".split(); t2 = t1[:3] + ["X"] + t1[4:9] + t1[10:] + ["end"]
print(*difflib.unified_diff(t1, t2, "a", "b", lineterm=""), sep="\n"); print(list(difflib.unified_diff(t1, t1)), *difflib.unified_diff(t1, t2, n=0, lineterm=""), sep="|")
