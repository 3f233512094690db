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
