#%% numbers that objects of the program have
import itertools, math, collections, random, sys, operator, copy
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
i = I(1)
L = lambda: [10, 20, 30]
D = lambda: collections.deque([10, 20, 30])
B = lambda: bytearray(b'abc')
def attempt(name, f):
    try: print(name, repr(f()))
    except Exception as e: print(name, type(e).__name__, e)
for name, f in {
 'list[i]': lambda: L()[i], 'list.pop': lambda: L().pop(i), 'list.insert': lambda: L().insert(i, 5), 'list.index': lambda: L().index(30, i), 'list*i': lambda: [1]*i, 'i*list': lambda: i*[1],
 'tuple[i]': lambda: (1,2)[i], 'str[i]': lambda: 'abc'[i], 'str*i': lambda: 'ab'*i, 'slice': lambda: L()[i:], 'str.find': lambda: 'abcb'.find('b', i), 'str.count': lambda: 'abc'.count('b', i), 'str.ljust': lambda: 'a'.ljust(i), 'str.center': lambda: 'a'.center(I(5)), 'zfill': lambda: 'a'.zfill(I(3)), 'expandtabs': lambda: '\t'.expandtabs(i), 'split': lambda: 'a b c'.split(None, i), 'split kw': lambda: 'a b c'.split(maxsplit=i), 'rsplit': lambda: 'a b c'.rsplit(None, i), 'replace': lambda: 'aaa'.replace('a', 'b', i), 'startswith': lambda: 'abc'.startswith('b', i),
 'bytes(i)': lambda: bytes(I(3)), 'bytearray(i)': lambda: bytearray(I(3)), 'ba.append': lambda: B().append(I(3)), 'ba.pop': lambda: B().pop(i), 'ba.insert': lambda: B().insert(i, 5), 'ba[i]': lambda: B()[i], 'b.find': lambda: b'abcb'.find(b'b', i), 
 'deque[i]': lambda: D()[i], 'deque.rotate': lambda: D().rotate(i), 'deque.insert': lambda: D().insert(i, 5), 'deque(maxlen)': lambda: collections.deque([1], i), 'deque.index': lambda: D().index(30, i),
 'range(i)': lambda: range(I(5)), 'range[i]': lambda: range(9)[i], 'chr': lambda: chr(I(97)), 'bin': lambda: bin(I(5)), 'hex': lambda: hex(I(255)), 'oct': lambda: oct(I(8)), 'round': lambda: round(1.234, i), 'round int': lambda: round(1234, I(-2)), 'int(i)': lambda: int(I(7)), 'float(i)': lambda: float(I(7)), 'complex(i)': lambda: complex(I(7)), 'int base': lambda: int('11', I(2)), 'pow': lambda: pow(2, I(3)), 'divmod': lambda: divmod(7, I(3)),
 'to_bytes': lambda: (5).to_bytes(I(2), 'big'), 'islice': lambda: list(itertools.islice('abc', I(2))), 'repeat': lambda: list(itertools.repeat(1, I(2))), 'tee': lambda: len(itertools.tee('ab', I(3))), 'combinations': lambda: list(itertools.combinations('abc', I(2))), 'product': lambda: len(list(itertools.product('ab', repeat=I(2)))), 'enumerate': lambda: list(enumerate('ab', I(5))),
 'math.factorial': lambda: math.factorial(I(5)), 'comb': lambda: math.comb(I(5), I(2)), 'gcd': lambda: math.gcd(I(4), 6), 'isqrt': lambda: math.isqrt(I(17)), 'ldexp': lambda: math.ldexp(1.0, I(2)), 'sqrt': lambda: math.sqrt(I(4)), 'floor': lambda: math.floor(I(4)) , 'operator.index': lambda: operator.index(I(4)), 'format d': lambda: '%d' % I(4), 'x': lambda: '%x' % I(255), 'star': lambda: '%*d' % (I(4), 1), 'f': lambda: f'{I(4):d}', 'slice.indices': lambda: slice(None).indices(I(3)), 'seq set': lambda: L().__setitem__(i, 4), 'del': lambda: L().__delitem__(i), 'str.format': lambda: '{0[1]}'.format(L()), 'sum': lambda: sum([1], I(1)), 'chr2': lambda: 'abc'.index('c', i), 'getrandbits': lambda: random.Random(1).getrandbits(I(10)), 'shift': lambda: 1 << I(3), 'len': lambda: len(L()), 'hash': lambda: 1 == I(1), 'popitem': lambda: collections.OrderedDict(a=1).popitem(i),
 'bool': lambda: bool(I(0)), 'sorted': lambda: sorted([2,1], reverse=I(1)), 'print': lambda: chr(True), 'str()': lambda: 'x'.join(['a']*i), 'lru': lambda: __import__('functools').lru_cache(I(2))(len)('ab'),
}.items(): attempt(name, f)

#%% floats that objects of the program have
import math
from fractions import Fraction
class F:
    def __float__(self): return 2.25
for f in (lambda: math.sqrt(F()), lambda: math.sqrt(Fraction(9,4)), lambda: math.floor(2.5), lambda: math.sin(F()), lambda: math.hypot(F(), 3), lambda: math.isclose(F(), 2.25), lambda: float(F()), lambda: math.pow(F(), 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class G:
    def __float__(self): return 1
try:
    math.sqrt(G())
except TypeError as e:
    print(e)
#%% numbers that objects give
import operator
from collections import deque
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
i = I(3)
t(lambda: bytes([i, I(4)]))
t(lambda: bytes((i,)))
t(lambda: bytearray([i]))
t(lambda: bytearray(b"ab") * i)
t(lambda: i * bytearray(b"ab"))
t(lambda: b"ab" * i)
t(lambda: deque([1]) * i)
t(lambda: i * deque([1]))
t(lambda: [1] * i)
t(lambda: (1,) * i)
t(lambda: "ab" * i)
t(lambda: i in b"\x03")
t(lambda: i in bytearray(b"\x03"))
t(lambda: "%c" % I(65))
t(lambda: "%d" % i)
t(lambda: "%x" % i)
t(lambda: b"%d" % i)
t(lambda: b"%c" % I(65))
t(lambda: b"%x" % i)
t(lambda: bytes(i))
t(lambda: bytearray(i))
t(lambda: chr(I(65)))
t(lambda: hex(i))
t(lambda: bin(i))
t(lambda: range(i))
t(lambda: list(range(i)))
t(lambda: "abcdef"[i])
t(lambda: "abcdef"[:i])
t(lambda: [0,1,2,3,4][i:])
t(lambda: round(2.34567, i))
t(lambda: "x".zfill(i))
t(lambda: "x".center(i))
t(lambda: "a,b,c,d,e".split(",", i))
t(lambda: int(i))
t(lambda: float(i))
t(lambda: complex(i))
t(lambda: operator.index(i))
t(lambda: 1 << i)
t(lambda: i + 1)
t(lambda: divmod(i, 2))
t(lambda: [1,2,3,4].pop(i))
t(lambda: [1,2].insert(i, 3))
t(lambda: bytes([300]))
t(lambda: bytes([I(300)]))
t(lambda: bytes([I("x")]))
t(lambda: bytearray([1]).append(i))
t(lambda: b"abc".find(I(98)))
t(lambda: b"abc".count(I(98)))
t(lambda: (3).to_bytes(i, "big"))
t(lambda: deque(maxlen=i))
t(lambda: deque([1,2,3,4])[i])
t(lambda: __import__("math").factorial(i))
t(lambda: __import__("math").gcd(i, 6))
t(lambda: __import__("math").sqrt(i))
t(lambda: list(__import__("itertools").islice(range(9), i)))
t(lambda: list(enumerate("ab", i)))
t(lambda: sum([i]))
t(lambda: f"{i:d}")
t(lambda: "{:x}".format(i))
t(lambda: int("11", I(2)))
t(lambda: list(range(10))[I(1):I(8):I(2)])
t(lambda: "abc".startswith("b", I(1)))
t(lambda: [1,2,3].index(2, I(0)))
t(lambda: pow(2, i))
t(lambda: ("a","b","c","d")[i])
t(lambda: range(10)[i])
t(lambda: range(10)[i:])
t(lambda: i in range(5))
#%% gamma and error functions
import math
def t(f, x):
    try: return f(x)
    except Exception as e: return f"{type(e).__name__} {e}"
points = (0.5, 1, 2.5, 5, 10, 23, 24, 50.5, 100, 170, 171.5, 180, -0.5, -1.5, -3, 0, -20.3, -170.5, 1e-25, 1e-8, 0.1, 3.7, 7.2, 1e10, float("inf"), float("-inf"), float("nan"), 25.5, -2)
for f in (math.gamma, math.lgamma):
    print(f.__name__, [t(f, x) for x in points])
for f in (math.erf, math.erfc):
    print(f.__name__, [float("%.12g" % f(x)) for x in points])
print(math.erf(0.5), math.erfc(0.5), math.erf(1), math.erf(0), math.erfc(0), math.erfc(30), math.erf(-10))
