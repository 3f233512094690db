#---- empty
#---- only comment
# nothing
#---- docstring
"""Text of the module."""
x = 1
#---- docstring only
"doc"
#---- docstring concatenated
"doc" "string"
"second"
#---- docstring folded is none
"a" + "b"
x = 1
#---- docstring fstring
f"doc"
#---- function docstring
def f():
    "doc"
def g():
    "doc"
    return 1
def h():
    "a" + "b"
class C:
    "doc"
class D:
    "doc"
    x = 1
#---- constants
a = 1; b = 1.0; c = 1j; d = True; e = None; f = ...; g = 'x'; h = b'x'
i = 1; j = 1.0; k = 0.0; l = -0.0; m = 0; n = False; o = "1"
p = 123456789012345678901234567890
q = 0xFF_FF; r = 0o17; s = 0b101; t = 1_000
u = 1e10; v = 1.5e-3; w = .5; x = 5.; y = 1e400
z = 2j
#---- strings
a = 'it''s'
b = "tab\tnewline\nquote\"back\\slash"
c = '\x41\u0042\U00000043\101\7\08'
d = r'\n\x'
e = '''three
lines'''
f = 'line \
continued'
g = '\q\d'
h = b'\x00\xff\n\101'
i = rb'\n'
j = 'é' "ü" '漢' '😀'
k = '\ud800' '\udfff'
l = u'u'
m = '\N{BULLET}'
n = ('a'
     'b'
     "c")
o = ''
p = ""  ''
#---- surrogate in f-string
x = 1
y = f'\ud800{x}\udc00'
#---- folding
a = 1 + 2 * 3
b = -5
c = +5
d = ~5
e = not 5
f = 2 ** 10
g = 2 ** 100
h = 2 ** 1000
i = 1 / 2
j = 7 // 2
k = -7 // 2
l = -7 % 3
m = 7.5 // 2
n = -7.5 % 2
o = 1 << 10
p = 1 << 200
q = 1024 >> 3
r = 6 & 3
s = 6 | 3
t = 6 ^ 3
u = True & False
v = True + True
w = 1 / 0
x = 1 % 0
y = 'a' * 10
z = 'a' * 5000
aa = 'a' + 'b' + 'c'
bb = (1, 2) + (3,)
cc = (1, 2) * 3
dd = b'a' + b'b'
ee = 'abc'[1]
ff = 'abc'[10]
gg = (1, 2, 3)[-1]
hh = 'abc'[0:2]
ii = b'abc'[0]
jj = 1 + 2j
kk = (1 + 2j) * 2
ll = 10 ** -2
mm = 0 ** 0
nn = 1.5 + 2
oo = 'x' % ()
pp = 3 - 1 - 1
qq = -(-3)
rr = not not 1
ss = not None
tt = 2.0 ** 0.5
uu = 0.1 + 0.2
vv = 10 * 'ab'
ww = 1 << -1
xx = -0.0
yy = 0 * -1.0
zz = 'a' 'b' * 2
#---- folding of big quotients
a = 10**30 / 3
b = 1 / 3
c = 12345678901234567890 / 98765432109876543210
d = (1 << 100) / 7
#---- folding formats
a = 1; b = 2
c = '%s' % (a,)
d = '%s and %r' % (a, b)
e = '%d' % (a,)
f = '%5s|%-5s|%.3s|%10.2r' % (a, b, a, b)
g = '100%% %s' % (a,)
h = '%s' % a
i = '%s %s' % (a,)
j = '%s' % (a, b)
k = '%' % ()
l = '%%' % ()
m = '%a' % (a,)
n = '%1234s' % (a,)
o = 'x' % ()
#---- tuples
a = ()
b = (1,)
c = 1, 2, 3
d = (1, (2, 3), 'x')
e = (a, b)
f = (1, a)
g = 1, a
#---- lists
a = []
b = [1]
c = [1, 2]
d = [1, 2, 3]
e = [a, b, c]
f = [1, a, 3]
g = [1, 2.0, 'x', None, (1, 2)]
#---- sets
a = {1}
b = {1, 2}
c = {1, 2, 3}
d = {a, b}
e = {1, 1, 2, 3}
#---- dicts
a = {}
b = {1: 2}
c = {1: 2, 3: 4}
d = {'a': 1, 'b': 2, 'c': 3}
e = {a: b, c: d}
f = {'a': 1, b: 2}
g = {**a}
h = {**a, 'x': 1}
i = {'x': 1, **a}
j = {'x': 1, 'y': 2, **a, 'z': 3, **b}
#---- big displays
a = [x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]
b = (x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
c = {x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30}
d = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]
e = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17, 18: 18, 19: 19, 20: 20}
g = {a: 0, b: 1, c: 2, d: 3, e: 4, f: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17}
h = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14}
i = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15}
#---- star displays
a = [*x]
b = [*x, 1]
c = [1, *x]
d = (*x, *y)
e = {*x, 1}
f = *x, 1
g = [1, 2, 3, *x]
#---- names
x = 1
y = x
del x
print(y)
#---- attributes
a.b = 1
a.b.c = a.d
del a.b
a.b += 1
a.__x = 1
#---- attributes over lines
x = (a
     .b
     .c)
y = (a
     .b()
     .c(1,
        2))
(a
 .b) = 1
(a
 .b) += 1
del (a
     .b)
#---- subscripts
a[0] = 1
b = a[0]
del a[0]
a[0] += 1
a[1:2] = []
c = a[1:2]
d = a[:]
e = a[1:]
f = a[:2]
g = a[::2]
h = a[1:2:3]
i = a[1, 2]
j = a[1:2, 3]
k = a[...]
l = a[-1]
m = a[b][c]
del a[1:2]
a[*b] = 1
#---- assignment chains
a = b = c = 1
a = b = [c]
a.x = b[0] = c = d
#---- unpacking
a, b = 1, 2
a, b = b, a
a, b, c = c, b, a
a, b, c, d = d, c, b, a
(a, b), c = x
[a, b] = x
a, *b = x
*a, b = x
a, *b, c = x
a, = x
(a) = x
a, (b, (c, d)) = x
[] = x
() = x
a.x, b[0] = x
#---- unpacking in functions
def f(x, y, z):
    a, b = x, y
    a, b = b, a
    a, b, c = x, y, z
    a, b, c = c, b, a
    a, b, c, d = d, c, b, a
    a, a = b, c
    a, b, a = x, y, z
    x, x, y = y, x, x
    a, _ = x, y
    for a, b in x:
        a, b = b, a + b
    (a, b) = c = x
    return a, b
#---- aug assign
x += 1
x -= 1
x *= 1
x /= 1
x //= 1
x %= 1
x **= 1
x >>= 1
x <<= 1
x &= 1
x ^= 1
x |= 1
x @= 1
a[b[0]] += c.d
a.b.c *= 2
#---- binary operators
r = a + b - c * d / e // f % g ** h @ i << j >> k & l ^ m | n
s = -a + +b - ~c
t = (a + b) * (c - d)
#---- comparisons
a = x < y
b = x <= y
c = x == y
d = x != y
e = x > y
f = x >= y
g = x is y
h = x is not y
i = x in y
j = x not in y
k = x < y < z
l = x < y < z < w
m = not x is y
n = not x in y
o = not x is not y
p = not x not in y
q = not x < y
r = x is None
s = 1 in [1, 2, 3]
t = x in [1, 2, 3]
u = x in {1, 2, 3}
v = x in (1, 2)
w = x in [y, z]
x = x not in {1, 'a'}
y = x in {y}
z = x in []
#---- boolean operators
a = x and y
b = x or y
c = x and y or z
d = (x or y) and z
e = x and (y or z)
f = not x and y
g = x and y and z
h = x or y or z
i = not (x and y)
j = x and 1
k = 1 and x
l = 0 or x
m = None and x
n = x or 'default'
#---- boolean operators over lines
a = (x
     and y
     or z)
if (x
    and y
    or z):
    pass
#---- conditional expressions
a = x if y else z
b = x if y else z if w else v
c = (x if y else z) + 1
d = x if y and z else w
e = 1 if True else 2
f = x if not y else z
g = x if a < b < c else y
h = [x if y else z for x in w]
#---- if
if a:
    b
if a:
    b
else:
    c
if a:
    b
elif c:
    d
if a:
    b
elif c:
    d
elif e:
    f
else:
    g
if a: b
if a: b; c
if a and b:
    c
if a or b:
    c
if a and (b or c):
    d
if (a or b) and c:
    d
if not a:
    b
if not (a and b):
    c
if not (a or not b):
    c
if a < b < c:
    d
if not a < b < c:
    d
if (a if b else c):
    d
if a is None:
    b
if a is not None:
    b
if None is None:
    c
if a in [1, 2]:
    b
#---- if constants
if True:
    a
if False:
    b
else:
    c
if 1:
    d
else:
    e
if 0:
    f
if 'x':
    g
if ():
    h
if not True:
    i
if None:
    j
if __debug__:
    k
if a and False:
    l
if a or True:
    m
if False and a:
    n
if True or a:
    o
if ... :
    p
#---- if with pass
if a:
    pass
if a:
    pass
else:
    pass
if a:
    pass
elif b:
    pass
else:
    c
#---- nested if
if a:
    if b:
        c
    else:
        d
else:
    if e:
        f
    g
if a:
    if b:
        if c:
            d
#---- if in function
def f(a, b):
    if a:
        return 1
    if b:
        return
    else:
        return 2
def g(a):
    if a:
        x = 1
    else:
        x = 2
    return x
def h(a):
    if a:
        return 1
    elif a > 2:
        return 2
    elif a > 3:
        pass
    else:
        raise ValueError
def i(a):
    if a:
        if a > 1:
            return
        x = 1
def j(a):
    if a:
        pass
def k(a):
    if not a:
        return None
    return a
#---- while
while a:
    b
while a:
    b
else:
    c
while a and b:
    c
while a or b:
    c
while not a:
    b
while a < b < c:
    d
while a: b
while a:
    pass
while x if y else z:
    w
#---- while constants
while True:
    a
while 1:
    b
    break
while False:
    c
while 0:
    d
else:
    e
#---- while true in function
def f():
    while True:
        x = g()
        if x:
            break
def h():
    while True:
        pass
def i():
    while 1:
        if a:
            return 1
        elif b:
            continue
        c
#---- break and continue
while a:
    if b:
        break
    if c:
        continue
    d
else:
    e
while a:
    break
while a:
    continue
for x in y:
    break
for x in y:
    continue
for x in y:
    if a:
        break
    if b:
        continue
    c
else:
    d
for x in y:
    for z in w:
        if a:
            break
        continue
    else:
        continue
    break
while a:
    if b:
        continue
    else:
        break
    c
#---- for
for x in y:
    z
for x in y: z
for x in y:
    pass
for x, y in z:
    w
for x.a in y:
    z
for x[0] in y:
    z
for x in [1, 2, 3]:
    y
for x in [a, b]:
    y
for x in {1, 2}:
    y
for x in {a}:
    y
for x in 1, 2:
    y
for x in (1, 2):
    y
for x in []:
    y
for x in range(3):
    y
else:
    z
for x in y:
    if x:
        z
for x in y:
    if x:
        z
    else:
        w
for *a, b in c:
    d
for x in *a, b:
    y
#---- for in functions
def f(x):
    for i in x:
        if i:
            return i
def g(x):
    for i in x:
        for j in i:
            if j:
                return i, j
    return None
def h(x):
    for i in x:
        return 1
def k(x):
    for i in x:
        if i:
            continue
        y = i
#---- calls
f()
f(1)
f(1, 2)
f(a, b)
f(a=1)
f(1, a=2)
f(1, a=2, b=3)
f(*a)
f(**a)
f(*a, **b)
f(1, *a)
f(*a, 1)
f(*a, *b)
f(a=1, **b)
f(**a, b=1)
f(1, *a, b=2, **c)
f(**a, **b)
f(**a, b=1, c=2, **d, e=3)
f(*a, b=1)
f(*a, b=1, c=2)
f()()
f(g(h()))
f(x for x in y)
f((x for x in y), 1)
f(a)(b)(c)
f(*())
f(1, 2, 3, *a)
f(x:=1)
#---- method calls
a.b()
a.b(1)
a.b(c=1)
a.b(1, c=2)
a.b(*c)
a.b(**c)
a.b.c()
a.b().c()
a[0].b()
'x'.join(a)
(a.b)()
a().b()
a.b(x for x in y)
#---- calls over lines
f(
    1,
    2
)
a.b(
    1,
    c=2
)
f(a,
  b=g(
      c))
print("a",
      "b")
#---- imported names are not called as methods
import sys
import gc, weakref
import os.path
from copy import deepcopy
sys.getrefcount(x)
gc.collect()
weakref.ref(x)
os.path.join(a)
deepcopy.x()
def f():
    sys.getsizeof(x)
    import gc
    gc.collect()
    y.gc()
#---- many arguments
f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)
f(a, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)
a.f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29)
a.f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
f(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10, k=11, l=12, m=13, n=14, o=15)
f(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10, k=11, l=12, m=13, n=14, o=15, p=16)
#---- fstrings
a = f''
b = f'x'
c = f'{x}'
d = f'{x} and {y}'
e = f'{x!r} {x!s} {x!a}'
f = f'{x:>10}'
g = f'{x:{y}}'
h = f'{x!r:>{y}.{z}}'
i = f'{x=}'
j = f'{x = }'
k = f'{x=!s}'
l = f'{x=:>5}'
m = f'{{}} {{{x}}}'
n = 'a' f'{x}' 'b' f'{y}' 'c'
o = f'a' 'b'
p = f'{x + 1} {f(x)} {x.y} {x[0]}'
q = rf'\n{x}'
r = f'\n{x}\t'
s = f"{x}{y}{z}"
t = f'{x:}'
u = f'{"nested"}'
v = f'{x if y else z}'
w = f'{ x }'
x = f'{(lambda: 1)()}'
y = f'{[i for i in x]}'
#---- fstrings over lines
a = f'''
{x}
 {y} end
'''
b = (f'{x}'
     f'{y}')
#---- many values in an fstring
a = f'{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}{o}{p}{q}{r}{s}{t}{u}{v}{w}{x}{y}{z}{a}{b}{c}{d}'
b = f'{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}{o}{p}{q}{r}{s}{t}{u}{v}{w}{x}{y}{z}{a}{b}{c}{d}{e}'
#---- functions
def f(): pass
def g():
    return 1
def h(a): return a
def i(a, b=1): return a
def j(a, b=1, c=2): return a
def k(*args): return args
def l(**kwargs): return kwargs
def m(a, *args, b, c=1, **kwargs): return a
def n(a, /, b, *, c): return a
def o(a, b=[], c={}): return a
def p(a=x, b=y): return a
def q(*, a=1): return a
def r(a, b=2, /, c=3, *d, e, f=4, **g):
    x = 1
    return x
def s(): return
def t(): return None
def u():
    return (
        1
    )
def v(a):
    return (a +
            1)
#---- function bodies
def f(x):
    y = x
    z = y + 1
    del y
    print(z)
    return z
def g():
    global a
    a = 1
    return a
def h():
    global a, b
    del a
    b += 1
def i():
    x
    x.y
    x()
    1
    'text'
    ...
    None
def j(): ...
def k():
    pass
    pass
    return
    x
def l():
    return 1
    return 2
def m():
    raise
    x = 1
#---- dead code keeps locals
def f():
    return 1
    x = 2
def g():
    if 0:
        y = 1
    return 2
def h(a):
    while 0:
        z = a
    x = 1
    return x
def i():
    return
    yield
#---- annotations
x: int = 1
y: int
a.b: int = 2
a[0]: int
a.c: str
(z): int = 3
(w): int
def f(a: int, b: str = 'x', *c: float, d: list = [], **e: dict) -> None: pass
def g():
    x: int = 1
    y: str
    a.b: int
    a[f()]: int
class C:
    x: int
    y: int = 1
    __z: int = 2
def h(a, /, b: int, c: int) -> int: pass
def i(a: int, /, b: int): pass
if x:
    q: int
#---- decorators
@a
def f(): pass
@a
@b.c
@d(1)
def g(x=1): pass
@a
class C: pass
class D:
    @property
    def x(self): return 1
    @x.setter
    def x(self, v): pass
    @staticmethod
    def s(): pass
@a  # comment
# comment

def h(): pass
@(yield_ := 1)
def i(): pass
#---- closures
def f():
    x = 1
    def g():
        return x
    return g
def h(a):
    def i():
        nonlocal a
        a += 1
        return a
    return i
def j(a, b, c):
    d = 1
    def k():
        return a, c, d
    return k
def l():
    x = 1
    y = 2
    def m():
        z = x
        def n():
            return x, y, z
        return n
    return m
def o(x):
    return lambda: x
def p(b, a):
    def q():
        return a + b
    del a
    return q
def r(x):
    class C:
        y = x
        def m(self): return x
    return C
def s(x=1, *args, k, **kw):
    def t():
        return x, args, k, kw
    return t
def u():
    def v():
        nonlocal_ = w
    w = 1
    return v
#---- recursion in closure
def f():
    def g(n):
        return g(n - 1) if n else 0
    return g
#---- class and free with the same name
def f(x):
    class C:
        x = x
        def g(self):
            return x
    class D:
        def x(self):
            return x
    return C
#---- classes
class A: pass
class B(A): pass
class C(A, B): pass
class D(A, metaclass=M): pass
class E(*bases): pass
class F(**kw): pass
class G:
    x = 1
    def f(self): return self.x
    y = x + 1
class H:
    "doc"
    def __init__(self, a):
        self.a = a
        self.__private = 1
    def m(self):
        return self.__private + self.__x__
    class I:
        def n(self): return __y
class J(A):
    def __init__(self):
        super().__init__()
    def f(self):
        return __class__
class K:
    def f(self):
        def g():
            return super().f()
        return g
class L:
    global x
    x = 1
class M_:
    for i in range(3):
        j = i
    if j:
        k = 1
class _N:
    __a = 1
class __:
    __a = 1
class O:
    __slots__ = ('a', 'b')
class P(A, b=1): x = 1
class Q:
    x = [y for y in range(3)]
    z = lambda self: self
    del x
class R:
    """doc"""
    pass
#---- class in function
def f():
    class C:
        def g(self):
            return 1
        class D:
            def h(self): pass
    return C
def g():
    global C
    class C:
        def m(self): pass
#---- global function names
def f():
    global g
    def g(): pass
    class h: pass
#---- lambda
a = lambda: 1
b = lambda x: x
c = lambda x, y=1: x
d = lambda *a, **k: a
e = lambda x: lambda y: x + y
f = lambda: (yield)
g = lambda *, a=1: a
h = lambda x: x if x else None
i = lambda: [x for x in y]
#---- comprehensions
a = [x for x in y]
b = [x for x in y if x]
c = [x for x in y for z in x]
d = {x for x in y}
e = {x: z for x in y}
f = (x for x in y)
g = [x for x in y if x if z]
h = [x for x in y if x and z]
i = [(x, z) for x, z in y]
j = [[x for x in z] for z in y]
k = [x for x in [1, 2, 3]]
l = [x for x in y for z in [x]]
m = [x for x in y for z in [x, 1]]
n = [x for x in {1, 2}]
o = {x: y for x, y in z.items() if x}
p = [f(x) for x in y if not x]
q = [x for x in y for z in (x,)]
r = [x for x in y for z in w if z for v in u if v]
s = [x + y for x in a]
t = [x if x else y for x in z]
u = [x for x in y if x < 3 < z]
v = [x
     for x in y
     if x]
#---- comprehensions in functions
def f(y):
    a = 1
    b = [x + a for x in y]
    c = (x for x in y if a)
    return [lambda: x for x in b]
def g(y):
    return {k: v for k, v in y}
class C:
    a = 1
    b = [a for x in range(3)]
    c = [x for x in a]
#---- walrus
if (x := 1):
    y
print(x := 2)
while (n := f()):
    n
def f():
    if (a := g()) > 1:
        return a
    return [b := x for x in y]
def h():
    return [(last := x) for x in y], last
c = [d := e for e in f if (g := e)]
#---- generators
def f():
    yield
def g():
    yield 1
def h():
    x = yield 1
    return x
def i():
    yield from x
def j():
    x = yield from y
    return x
def k(a):
    for i in a:
        yield i
def l():
    while True:
        x = yield
def m(n):
    if n:
        yield n
        yield from m(n - 1)
def n(a):
    b = a
    yield lambda: a + b
def o():
    return (yield)
def p():
    try:
        yield 1
    finally:
        x
def q():
    with a:
        yield
def r():
    yield 1, 2
def s(x):
    yield x if x else None
#---- try except
try:
    a
except:
    b
try:
    a
except E:
    b
try:
    a
except E as e:
    b
try:
    a
except (E, F) as e:
    b
except G:
    c
except:
    d
try:
    a
except E:
    b
else:
    c
try:
    a
except E:
    pass
try: a
except E: b
#---- try finally
try:
    a
finally:
    b
try:
    a
except E:
    b
finally:
    c
try:
    a
except E as e:
    b
else:
    c
finally:
    d
try:
    pass
finally:
    pass
#---- try in functions
def f():
    try:
        return 1
    finally:
        a
def g(x):
    try:
        return x
    finally:
        a
def h():
    try:
        return x
    except E:
        return y
def i():
    try:
        a
    except E as e:
        return e
def j():
    for x in y:
        try:
            break
        finally:
            a
def k():
    for x in y:
        try:
            continue
        except E as e:
            break
        finally:
            a
def l():
    while a:
        try:
            b
        except E:
            continue
        else:
            break
def m():
    try:
        try:
            a
        finally:
            b
    except E:
        c
    finally:
        d
def n():
    try:
        a
    finally:
        return 1
def o():
    for x in y:
        try:
            a
        finally:
            break
def p():
    for x in y:
        try:
            a
        finally:
            continue
def q():
    try:
        for x in y:
            return x
    finally:
        z
def r(x):
    try:
        return x
    finally:
        if x:
            a
        else:
            b
def s():
    try:
        raise E
    except E as e:
        raise
def t():
    try:
        a
    except E:
        raise F from None
    except F as e:
        raise G from e
def u():
    while True:
        try:
            return a
        except E:
            pass
def v():
    try:
        pass
    except E:
        pass
def w():
    try:
        return
    except E as e:
        pass
    x
#---- try with captured name
def f():
    try:
        a
    except E as e:
        return lambda: e
def g():
    try:
        a
    except E as e:
        def h(): return e
        del e
#---- except star
try:
    a
except* E:
    b
try:
    a
except* E as e:
    b
except* (F, G):
    c
else:
    d
finally:
    e
def f():
    try:
        a
    except* E as e:
        b
    return 1
#---- raise
raise
raise E
raise E()
raise E from F
raise E('x') from None
#---- assert
assert a
assert a, b
assert a and b
assert a or b, 'message'
assert not a
assert a < b < c
assert True
assert False
assert 0, 'x'
assert (a
        and b), (
    'x')
#---- with
with a:
    b
with a as b:
    c
with a as b, c as d:
    e
with a as (b, c):
    d
with a, b: c
with (a as b, c as d):
    e
with a:
    pass
with a as b.c:
    d
with a as b[0]:
    c
#---- with in functions
def f():
    with a:
        return 1
def g(x):
    with a as b:
        return x
def h():
    for x in y:
        with a:
            break
def i():
    for x in y:
        with a:
            continue
def j():
    with a:
        with b:
            return c
def k():
    with a, b:
        return c
def l():
    with a:
        raise E
def m():
    with a:
        b
    return 1
def n():
    try:
        with a:
            return b
    finally:
        c
def o():
    with a:
        try:
            return b
        finally:
            c
#---- imports
import a
import a.b
import a.b.c
import a as b
import a.b as c
import a.b.c as d
import a, b, c as d
from a import b
from a import b as c
from a import b, c as d
from a.b import c
from . import a
from .a import b
from .. import a
from ...a.b import c
from a import (b,
               c)
from a import *
#---- imports in function
def f():
    import a.b
    from c import d as e
    return a, e
#---- future
"doc"
from __future__ import division
from __future__ import print_function, generators
x = 1
#---- global statements
global x
x = 1
def f():
    global y
    y = 1
    def g():
        return y
def h():
    y = 1
    def i():
        global y
        return y
    return i
#---- nonlocal
def f():
    x = 1
    def g():
        nonlocal x
        x = 2
        def h():
            nonlocal x
            del x
        return h
    return g
#---- del
del a
del a, b
del a.b
del a[0]
del (a, b)
del [a, b]
del a[0], b.c
def f(x):
    del x
    del x, y
    def g(): return z
    z = 1
    del z
#---- expression statements
1
'x'
x
x + 1
x, y
[]
(1, 2)
-1
not x
lambda: 1
...
#---- semicolons
a = 1; b = 2; c = 3
if a: b; c
x; y
#---- pass
pass
pass
x
pass
#---- match literals
match x:
    case 1:
        a
    case 'x':
        b
    case -1:
        c
    case 1+2j:
        d
    case None:
        e
    case True:
        f
    case a.b:
        g
    case _:
        h
#---- match captures
match x:
    case y:
        a
match x:
    case _:
        a
match x:
    case 1 | 2:
        a
    case y if y > 1:
        b
    case 3 as z:
        c
    case (4 | 5) as w if w:
        d
#---- match sequences
match x:
    case []:
        a
    case [_]:
        b
    case [a]:
        c
    case [a, b]:
        d
    case [a, *b]:
        e
    case [*a, b]:
        f
    case [a, *_]:
        g
    case [*_, a]:
        h
    case [a, *_, b]:
        i
    case [_, _]:
        j
    case (1, (2, c)):
        k
    case *a,:
        l
    case [*_]:
        m
#---- match mappings
match x:
    case {}:
        a
    case {'a': 1}:
        b
    case {'a': y, 'b': z}:
        c
    case {'a': y, **rest}:
        d
    case {**rest}:
        e
    case {a.b: y}:
        f
#---- match classes
match x:
    case A():
        a
    case A(1):
        b
    case A(y, z):
        c
    case A(b=1):
        d
    case A(y, b=z):
        e
    case A.B(_):
        f
    case int(y) | str(y):
        g
    case A(B(y), [z]):
        h
#---- match or with captures
match x:
    case [a, b] | (b, a, 1):
        c
    case {'x': a, 'y': b} | [b, a]:
        d
    case (1 as a, 2 as b, 3 as c) | (3 as c, 2 as b, 1 as a) | (2 as b, 1 as a, 3 as c):
        e
#---- match in function
def f(x):
    match x:
        case [a, b]:
            return a
        case {'k': v} if v:
            return v
        case C(y=z):
            pass
        case _:
            return None
def g(x):
    match x:
        case 1:
            return 1
    return 2
def h(x):
    for i in x:
        match i:
            case 1:
                break
            case 2:
                continue
            case _:
                pass
def i(x):
    match x, 1:
        case (a, b):
            return a + b
#---- soft keywords as names
match = 1
case = 2
type = 3
_ = 4
print(match, case, type, _)
#---- tabs
if a:
	b
	if c:
		d
#---- form feed

x = 1

y = 2
#---- line continuation
x = 1 + \
    2
if a and \
   b:
    c
#---- blank lines and comments
# first

x = 1  # trailing

    # indented comment
y = 2


if x:
    # comment
    y

    # more
z
#---- unicode names
é = 1
漢字 = é
class Ünïcödé:
    ñ = 1
    def __ß(self): return self.__ß
ﬁ = 2
#---- position of unicode
x = 'é' + y
ab = {'漢': a.é, 'b': [ü for ü in '😀'if ü]}
#---- long jumps
def f(x):
    for i in x:
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        if a:
            a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
            a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
            a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
            continue
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
        a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z
#---- nested functions and scopes
x = 1
def a():
    x = 2
    class B:
        y = x
        def c(self):
            def d():
                return x, self
            return d
        z = [x for _ in range(3)]
    def e(x):
        global f
        f = lambda: x
        return f
    return B, e
#---- private names
class A:
    def __f(self, __x, *, __k=1):
        self.__y = __x
        import __z
        global __g
        __g = 1
        def __h(): pass
        return lambda __l: __l
    class __B: pass
    __C = __B.__d
    from a import __b as __c
    def k(self): return f(__x=1)
#---- implicit returns after branches
def f(x):
    if x:
        a
    elif b:
        c
def g(x):
    for i in x:
        if i:
            break
    else:
        a
def h(x):
    while x:
        if a:
            return
        b
def i(x):
    if x:
        a
    else:
        return
def j(x):
    with x:
        if a:
            b
def k(x):
    try:
        a
    except E:
        if b:
            c
#---- return of constants
def f(x):
    if x:
        return True
    return False
def g():
    return (1, 2)
def h():
    return -1
def i():
    return 'a' 'b'
def j():
    for x in y:
        return 1
    return 2
def k():
    with a:
        return 'x'
#---- conditional jumps to jumps
def f(a, b, c):
    while a:
        if b:
            if c:
                x
            else:
                y
def g(a, b):
    for i in a:
        if b: x
        else: y
def h(a, b, c):
    if a and b or c: x
    else: y
    if a or b and c: x
    while a and not b or c: x
    return not (a and b) or c
def i(a, b):
    while a:
        while b:
            if a: break
            if b: continue
    return a if (a or b) and (b or a) else b
def j(a):
    for x in a:
        if x: pass
        elif a: pass
def k(a):
    while 1:
        while a:
            pass
#---- chained comparison with jumps
def f(a, b, c):
    if a < b < c and c > b > a: x
    while not a < b < c: y
    return a < b < c or c
    z = (a < b < c) + 1
assert a < b < c < d
x = [y for y in z if 0 < y < 10]
#---- is none
if a is None and b is not None: c
while a is None: b
x = a is None
x = y if a is None else z
if not a is None: b
if not (a is not None): b
if a is None or b: c
if None is a: b
def f(a):
    for b in a:
        if b is None: continue
        c
#---- starred in return and yield
def f(a):
    return 1, *a
def g(a):
    yield 1, *a
#---- starred subscript
a[b, *c]
a[*b, *c]
#---- big function
def f(a0, a1, a2):
    v0 = a0; v1 = a1; v2 = a2; v3 = 3; v4 = 4; v5 = 5; v6 = 6; v7 = 7; v8 = 8
    def g():
        return v8, v3, a1, v0
    return [v1, v2, v4, v5, v6, v7, g]
#---- comprehension in class with method
class A:
    xs = [1, 2]
    ys = [x * 2 for x in xs]
    def f(self):
        return [self for _ in self.xs if __class__]
#---- type-like things
x = print
y = print(print)(1)
#---- multi line statements
x = [
    1,
    a,
    b(
        c
    ),
]
y = {
    'a': 1,
    'b': [
        2,
    ],
}
z = (
    a
    + b
    * c
)
if (
    a
    and b
):
    pass
def f(
    a,
    b=1,
    *,
    c=(
        2
    ),
):
    return (
        a,
        b,
    )
for (
    x
) in (
    y
):
    z
raise E(
    'x'
)
#---- return over lines
def f(a):
    return [
        a
    ]
def g(a):
    return \
        a
def h(a):
    return \
        1
#---- fstring formats over lines
a = (f'{x:#x}:'
     f' {y:>{z}x}'
     'b')
#---- equal code objects in finally
def f():
    try:
        return a
    finally:
        b = [x for x in y]
        c = lambda: (lambda: 1)
a = lambda: 1; b = lambda: 1
