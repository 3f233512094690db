#---- apps/linked_01
# topic: apps | level: intermediate
# a linked list and how it is released
class Node:
    live = 0
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
        Node.live += 1
    def __del__(self):
        Node.live -= 1
head = None
for v in (30, 20, 10):
    head = Node(v, head)
n = head
while n:
    print(n.value, end=" ")
    n = n.next
print(Node.live)
second = head.next
head = None
print(Node.live, second.value)
second.next = None
print(Node.live)
second = None
print(Node.live)
#---- apps/observer_01
# topic: apps | level: deep
# observers held weakly
import weakref
class Subject:
    def __init__(self):
        self._obs = []
    def attach(self, o):
        self._obs.append(weakref.ref(o))
    def notify(self, msg):
        alive = []
        for r in self._obs:
            o = r()
            if o is not None:
                o.update(msg)
                alive.append(r)
        self._obs = alive
        return len(alive)
class Observer:
    def __init__(self, name):
        self.name = name
    def update(self, msg):
        print(self.name, "got", msg)
s = Subject()
a = Observer("a")
b = Observer("b")
s.attach(a)
s.attach(b)
print(s.notify("one"))
del a
print(s.notify("two"))
b = None
print(s.notify("three"))
#---- apps/stack_01
# topic: apps | level: intermediate
# a stack and a queue
class Stack:
    def __init__(self):
        self._items = []
    def push(self, x):
        self._items.append(x)
    def pop(self):
        if not self._items:
            raise IndexError("empty stack")
        return self._items.pop()
    def __len__(self):
        return len(self._items)
class Queue:
    def __init__(self):
        self.a, self.b = Stack(), Stack()
    def put(self, x):
        self.a.push(x)
    def get(self):
        if not len(self.b):
            while len(self.a):
                self.b.push(self.a.pop())
        return self.b.pop()
q = Queue()
for i in range(3):
    q.put([i])
print(q.get(), q.get())
q.put([9])
print(q.get(), q.get())
try:
    q.get()
except IndexError as e:
    print(e)
#---- apps/wordcount_01
# topic: apps | level: basic
# counting words
text = "the cat and the dog and the bird"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
for w in sorted(counts, key=lambda k: (-counts[k], k)):
    print(w, counts[w])
longest = max(counts, key=len)
print(longest, sum(counts.values()), len(counts))
#---- calls/args_01
# topic: calls | level: basic
# a function can change its argument
def add(lst, x):
    lst.append(x)
def rebind(lst):
    lst = [0]
    return lst
a = [1]
add(a, 2)
print(a)
b = rebind(a)
print(a, b)
#---- calls/args_02
# topic: calls | level: intermediate
# positional, keyword, star and double star
def show(a, b=2, *args, c=3, **kw):
    print(a, b, args, c, sorted(kw.items()))
show(1)
show(1, 20, 300, 400)
show(1, c=30, d=40)
params = [7, 8, 9]
options = {"c": 0, "z": 1}
show(*params, **options)
show(b=5, a=4)
#---- calls/args_03
# topic: calls | level: intermediate
# *args is a new tuple, **kwargs a new dict
import sys
def f(*args, **kw):
    print(args is t, kw is d, sys.getrefcount(args[0]))
    kw["new"] = 1
    return args, kw
item = ["payload"]
t = (item, 2)
d = {"x": item}
r, k = f(*t, **d)
print(sys.getrefcount(item), d, sorted(k))
del r, k
print(sys.getrefcount(item))
#---- calls/args_04
# topic: calls | level: deep
# arguments stay alive as long as the frame needs them
class Noisy:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def use(x):
    print("using", x.n)
    x = None
    print("rebound")
def keep(x):
    del x
    print("deleted")
use(Noisy(1))
keep(Noisy(2))
n = Noisy(3)
use(n)
print("still", n.n)
def chain(x, y):
    return x.n + y.n
print(chain(Noisy(4), Noisy(5)))
n = 0
print("end")
#---- calls/defaults_01
# topic: calls | level: intermediate
# defaults are made once
def add(x, into=[]):
    into.append(x)
    return into
a = add(1)
b = add(2)
print(a, b, a is b)
c = add(3, [])
print(c, add.__defaults__)
def safe(x, into=None):
    if into is None:
        into = []
    into.append(x)
    return into
print(safe(1), safe(2))
#---- classes/basics_01
# topic: classes | level: basic
# instances and attributes
class Dog:
    kind = "canine"
    def __init__(self, name):
        self.name = name
        self.tricks = []
    def learn(self, t):
        self.tricks.append(t)
a = Dog("Rex")
b = Dog("Ada")
a.learn("roll")
b.learn("sit")
print(a.tricks, b.tricks)
print(a.kind is b.kind, a.kind)
a.kind = "special"
print(a.kind, b.kind, Dog.kind)
#---- classes/basics_02
# topic: classes | level: intermediate
# inheritance, super and dunder methods
class Shape:
    def __init__(self, name):
        self.name = name
    def area(self):
        return 0
    def __repr__(self):
        return f"{self.name}:{self.area()}"
    def __eq__(self, other):
        return self.area() == other.area()
    def __lt__(self, other):
        return self.area() < other.area()
class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h
    def area(self):
        return self.w * self.h
class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s)
        self.name = "square"
shapes = [Rect(2, 30), Square(7), Rect(1, 49)]
print(sorted(shapes))
print(shapes[1] == shapes[2], isinstance(shapes[1], Rect))
#---- classes/basics_04
# topic: classes | level: deep
# __slots__ and the instance dict
import sys
class Plain:
    def __init__(self):
        self.x = 1000
        self.y = 2000
class Slotted:
    __slots__ = ("x", "y")
    def __init__(self):
        self.x = 1000
        self.y = 2000
p = Plain()
s = Slotted()
print(hasattr(p, "__dict__"), hasattr(s, "__dict__"))
print(sys.getsizeof(p), sys.getsizeof(s))
d = p.__dict__
print(sorted(d), d is p.__dict__)
print(sys.getrefcount(d))
try:
    s.z = 1
except AttributeError as e:
    print("no z")
p.z = 3
print(d["z"])
d["w"] = 4
print(p.w)
#---- classes/methods_01
# topic: classes | level: intermediate
# a bound method is an object of its own
import sys
class A:
    def __init__(self):
        self.v = ["val"]
    def get(self):
        return self.v
a = A()
m = a.get
print(m.__self__ is a, m.__func__ is A.get)
print(a.get is a.get, a.get == a.get)
print(sys.getrefcount(a))
ms = [a.get for i in range(3)]
print(sys.getrefcount(a))
ms.clear()
del m
print(sys.getrefcount(a), A.get(a))
#---- closures/cells_01
# topic: closures | level: basic
# a counter kept in a closure
def make():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
a = make()
b = make()
print(a(), a(), b())
print(a.__closure__[0].cell_contents, b.__closure__[0].cell_contents)
#---- closures/cells_02
# topic: closures | level: intermediate
# late binding of the loop variable
fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])
gs = []
for i in range(3):
    gs.append(lambda i=i: i * 1000)
print([g() for g in gs])
def make(k):
    return lambda: k
hs = [make(k) for k in range(3)]
print([h() for h in hs])
#---- closures/cells_03
# topic: closures | level: intermediate
# two functions share one cell
import sys
def account(start):
    history = [start]
    def deposit(x):
        history.append(x)
    def total():
        return sum(history)
    return deposit, total
put, get = account(1000)
put(500)
put(250)
print(get())
cell = get.__closure__[0]
print(cell is put.__closure__[0], cell.cell_contents)
print(sys.getrefcount(cell.cell_contents))
del put
print(sys.getrefcount(cell), get())
#---- closures/cells_04
# topic: closures | level: deep
# a closure keeps its variables alive, and only those
class Big:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def make():
    used = Big("used")
    unused = Big("unused")
    def f():
        return used.n
    print("made")
    return f
f = make()
print(f())
g = f
del f
print("one name left")
del g
print("end")
#---- containers/basics_01
# topic: containers | level: basic
# list, tuple, dict and set hold references
x = [0]
lst = [x, x]
tup = (x,)
dct = {"k1": x}
x.append(1)
print(lst, tup, dct)
lst[0].append(2)
print(x)
print(lst[0] is tup[0], tup[0] is dct["k1"])
#---- containers/basics_02
# topic: containers | level: basic
# dict methods
d = {"apple": 1, "pear": 2}
d["plum"] = 3
print(d.get("apple"), d.get("fig", 0))
d.update({"fig": 4, "pear": 20})
print(sorted(d.items()))
print(d.pop("apple"), len(d))
print(d.setdefault("kiwi", []))
d["kiwi"].append(1)
for k, v in d.items():
    print(k, v)
print("plum" in d, list(d.keys()), list(d.values()))
d.clear()
print(d)
#---- containers/basics_04
# topic: containers | level: deep
# order of release when containers die
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print(self.n, end=" ")
print("list:", end=" ")
x = [T(1), T(2), T(3)]
del x
print()
print("tuple:", end=" ")
x = (T(1), T(2), T(3))
del x
print()
print("dict:", end=" ")
x = {"p": T(1), "q": T(2), "r": T(3)}
del x
print()
print("clear:", end=" ")
x = [T(1), T(2), T(3)]
x.clear()
print()
print("slice:", end=" ")
x = [T(1), T(2), T(3), T(4)]
x[1:3] = []
print("/", end=" ")
x = 0
print()
#---- copying/deep_01
# topic: copying | level: intermediate
# a deep copy shares nothing mutable
import copy, sys
inner = ["leaf"]
a = [inner, inner, (1000, inner), "text of it"]
b = copy.deepcopy(a)
print(b == a, b[0] is inner, b[0] is b[1], b[2][1] is b[0])
print(b[3] is a[3])
print(sys.getrefcount(inner), sys.getrefcount(b[0]))
t = (1, "two", 3.5)
print(copy.deepcopy(t) is t, copy.copy(t) is t)
#---- copying/deep_02
# topic: copying | level: deep
# deepcopy of a cycle and of an instance
import copy
class Node:
    def __init__(self, v):
        self.v = v
        self.next = None
a = Node([1])
b = Node([2])
a.next = b
b.next = a
c = copy.deepcopy(a)
print(c is a, c.next.next is c, c.v == a.v, c.v is a.v)
s = copy.copy(a)
print(s.v is a.v, s.next is b)
class Money:
    def __init__(self, n):
        self.n = n
    def __copy__(self):
        print("copy called")
        return Money(self.n)
    def __deepcopy__(self, memo):
        print("deepcopy called")
        return Money(self.n * 1)
m = Money(1500)
print(copy.copy(m).n, copy.deepcopy([m])[0].n)
#---- copying/shallow_01
# topic: copying | level: basic
# a shallow copy shares the items
import copy
a = [[1], [2]]
b = copy.copy(a)
c = a[:]
d = list(a)
print(a == b == c == d, a is b)
print(a[0] is b[0], a[0] is c[0], a[0] is d[0])
a[0].append(9)
print(b, c, d)
a.append([3])
print(len(a), len(b))
#---- cycles/basics_01
# topic: cycles | level: basic
# a list that contains itself
import gc
gc.collect()
a = []
a.append(a)
print(a is a[0], len(a))
del a
print(gc.collect())
print(gc.collect())
#---- cycles/basics_02
# topic: cycles | level: intermediate
# two objects that hold each other
import gc, sys
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __del__(self):
        print("free", self.name)
gc.collect()
a = Node("a")
b = Node("b")
a.other = b
b.other = a
print(sys.getrefcount(a), sys.getrefcount(b))
del a
print("a gone")
del b
print("b gone")
gc.collect()
print("end")
#---- cycles/basics_03
# topic: cycles | level: intermediate
# breaking the cycle by hand
import gc
class Node:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("free", self.name)
gc.collect()
a = Node("a")
b = Node("b")
a.next = b
b.prev = a
b.prev = None
del a
print("a gone")
del b
print("b gone")
print(gc.collect())
#---- cycles/basics_04
# topic: cycles | level: deep
# what hangs on a cycle dies with it, what is held from outside lives
import gc
class Node:
    def __init__(self, name):
        self.name = name
        self.links = []
    def __del__(self):
        print("free", self.name)
gc.collect()
a, b, c, d = Node("a"), Node("b"), Node("c"), Node("d")
a.links.append(b)
b.links.append(a)
b.links.append(c)
c.links.append(d)
keep = d
del a, b, c, d
print("dropped")
n = gc.collect()
print("collected", n > 0, keep.name)
keep = None
print("end")
#---- exceptions/basics_01
# topic: exceptions | level: basic
# try, except, else, finally
def div(a, b):
    try:
        r = a / b
    except ZeroDivisionError:
        print("zero")
        return None
    else:
        print("fine")
        return r
    finally:
        print("finally")
print(div(6, 4))
print(div(1, 0))
#---- exceptions/basics_02
# topic: exceptions | level: intermediate
# the name of an exception is removed
try:
    [][1]
except IndexError as e:
    print(type(e).__name__, e)
try:
    e
except NameError:
    print("e is gone")
class MyError(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code
def check(n):
    if n > 2:
        raise MyError(n * 1000)
    return n
for i in range(5):
    try:
        print(check(i))
    except (MyError, TypeError) as err:
        print(err, err.code)
        break
#---- exceptions/chain_01
# topic: exceptions | level: deep
# a chained exception keeps the first one
import sys
def low():
    return {}["nothing here"]
def high():
    try:
        low()
    except KeyError as e:
        raise ValueError("bad config") from e
try:
    high()
except ValueError as e:
    kept = e
    print(repr(e), repr(e.__cause__), e.__context__ is e.__cause__)
print(kept.__traceback__ is not None, sys.getrefcount(kept))
cause = kept.__cause__
print(sys.getrefcount(cause))
kept = None
print(sys.getrefcount(cause))
#---- finalizers/basics_01
# topic: finalizers | level: basic
# __del__ runs at the last release
class File:
    def __init__(self, name):
        self.name = name
        print("open", name)
    def __del__(self):
        print("close", self.name)
f = File("a.txt")
g = f
f = None
print("one left")
g = None
print("end")
#---- finalizers/basics_02
# topic: finalizers | level: intermediate
# order of release
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("del", self.n)
T(1)
a = T(2)
a = T(3)
print("rebound")
b = [T(4), T(5)]
b[0] = T(6)
b.reverse()
del b
print("list gone")
class Pair:
    def __init__(self):
        self.x = T(7)
        self.y = T(8)
    def __del__(self):
        print("del pair")
p = Pair()
del p
print("pair gone")
del a
#---- finalizers/finalize_01
# topic: finalizers | level: intermediate
# weakref.finalize
import weakref
class Conn:
    pass
def close(name):
    print("closing", name)
c = Conn()
f = weakref.finalize(c, close, "db")
print(f.alive)
del c
print(f.alive)
d = Conn()
g = weakref.finalize(d, close, "web")
g()
print(g.alive)
del d
print("end")
#---- finalizers/resurrection_01
# topic: finalizers | level: deep
# an object that comes back
import sys
saved = []
class Phoenix:
    def __init__(self):
        self.lives = 0
    def __del__(self):
        self.lives += 1
        print("dying", self.lives)
        saved.append(self)
p = Phoenix()
del p
print(len(saved), saved[0].lives)
q = saved.pop()
print(sys.getrefcount(q))
del q
print(len(saved))
#---- freelists/floats_01
# topic: freelists | level: basic
# a freed float's place is taken by the next
x = 1.5 * 3
a = id(x)
del x
y = 2.5 * 3
print(id(y) == a)
z = 3.5 * 3
print(id(z) == a, id(y) == id(z))
#---- freelists/instances_01
# topic: freelists | level: deep
# instances have no free list, yet addresses repeat
class P:
    __slots__ = ("v",)
    def __init__(self, v):
        self.v = v
a = P(1)
i = id(a)
del a
b = P(2)
print(id(b) == i)
c = P(3)
print(id(c) == i)
del b
d = P(4)
print(id(d) == i)
print(id(P(5)) == id(P(6)))
#---- freelists/lists_01
# topic: freelists | level: intermediate
# lists, tuples and dicts are recycled
a = [1]
i = id(a)
del a
b = [2]
print(id(b) == i)
n = 1000
t = (n, n)
i = id(t)
del t
u = (n + 1, n + 2)
print(id(u) == i)
d = {n: 1}
i = id(d)
del d
e = {n: 2}
print(id(e) == i)
#---- freelists/lists_02
# topic: freelists | level: deep
# last freed, first reused
objs = [[k] for k in range(4)]
ids = [id(o) for o in objs]
del objs[3], objs[2], objs[1]
new = [[9], [8], [7]]
print([ids.index(id(o)) if id(o) in ids else None for o in new])
a = [0]
ia = id(a)
a = [1]
print(id(a) == ia)
ib = id(a)
a = [2]
print(id(a) == ia, id(a) == ib)
def f():
    return [5]
print(id(f()) == id(f()))
#---- generations/counts_01
# topic: generations | level: intermediate
# new containers raise the first counter
import gc
gc.disable()
gc.collect()
a0 = gc.get_count()[0]
keep = [[] for i in range(40)]
a1 = gc.get_count()[0]
print(a1 - a0 >= 40)
keep = None
a2 = gc.get_count()[0]
print(a2 < a1)
nums = [i * 1000 for i in range(40)]
a3 = gc.get_count()[0]
print(a3 - a2 < 5)
gc.enable()
#---- generations/counts_02
# topic: generations | level: deep
# an automatic collection finds a cycle
import gc
class Node:
    freed = 0
    def __del__(self):
        Node.freed += 1
gc.collect()
gc.set_threshold(50, 10, 10)
for i in range(60):
    n = Node()
    n.me = n
print(Node.freed > 0, Node.freed < 60)
n = None
gc.collect()
print(Node.freed)
#---- generations/survivors_01
# topic: generations | level: deep
# which objects the collector tracks
import gc
a = [1, 2]
t = (1, 2)
t2 = (a, 2)
d = {"x1": 1}
d2 = {"x1": a}
print(gc.is_tracked(a), gc.is_tracked(5), gc.is_tracked("s"))
print(gc.is_tracked(t2), gc.is_tracked(d2))
gc.collect()
print(gc.is_tracked(t2), gc.is_tracked(a))
class C:
    pass
c = C()
print(gc.is_tracked(c), gc.is_tracked(C))
print(sorted(type(r).__name__ for r in gc.get_referents(d2)))
#---- generations/thresholds_01
# topic: generations | level: basic
# the collector's settings
import gc
print(gc.isenabled())
old = gc.get_threshold()
gc.set_threshold(500, 5, 5)
print(gc.get_threshold())
gc.set_threshold(*old)
print(gc.get_threshold() == old, len(old))
#---- generators/basics_01
# topic: generators | level: basic
# a generator runs on demand
def count(n):
    print("start")
    for i in range(n):
        yield i * 100
    print("stop")
g = count(3)
print("made")
print(next(g))
print(next(g))
print(list(g))
print(next(g, "empty"))
#---- generators/basics_02
# topic: generators | level: intermediate
# a paused generator keeps its locals
import sys
def gen(items):
    local = ["mine"]
    for x in items:
        yield x
data = [[1], [2]]
g = gen(data)
print(sys.getrefcount(data))
a = next(g)
print(sys.getrefcount(data), sys.getrefcount(a))
del a
b = next(g)
print(sys.getrefcount(b))
g.close()
print(sys.getrefcount(data), sys.getrefcount(b))
#---- generators/basics_04
# topic: generators | level: deep
# closing a generator runs its finally
class Noisy:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def gen():
    x = Noisy("local")
    try:
        yield 1
        yield 2
    finally:
        print("finally")
g = gen()
print(next(g))
print("drop")
del g
print("dropped")
h = gen()
h = gen()
next(h)
h = None
def echo():
    got = None
    while True:
        got = yield got
e = echo()
next(e)
print(e.send("one"), e.send("two"))
e.close()
print("end")
#---- getrefcount/probe_01
# topic: getrefcount | level: basic
# the probe counts its own argument
import sys
x = object()
print(sys.getrefcount(x))
print(sys.getrefcount(object()))
y = x
print(sys.getrefcount(x), sys.getrefcount(y))
#---- getrefcount/probe_02
# topic: getrefcount | level: intermediate
# constants are also held by the code
import sys
a = 123456
b = "some text, not a name"
c = 2.5
print(sys.getrefcount(a), sys.getrefcount(b), sys.getrefcount(c))
n = 123000
d = n + 456
print(sys.getrefcount(d), d == a, d is a)
def f():
    k = 654321
    return sys.getrefcount(k)
print(f(), f())
#---- getrefcount/probe_04
# topic: getrefcount | level: deep
# a loop, an iterator, and a comprehension over one list
import sys
data = [[1], [2], [3]]
print(sys.getrefcount(data), sys.getrefcount(data[0]))
for row in data:
    print(sys.getrefcount(data), sys.getrefcount(row))
it = iter(data)
print(sys.getrefcount(data))
next(it)
print([sys.getrefcount(r) for r in data])
for r in it:
    pass
print(sys.getrefcount(data))
del row, r, it
print(sys.getrefcount(data), sys.getrefcount(data[2]))
#---- hashgrowth/dict_01
# topic: hashgrowth | level: basic
# a dict grows in steps
import sys
d = {}
last = sys.getsizeof(d)
print(last)
for i in range(25):
    d[i] = i
    now = sys.getsizeof(d)
    if now != last:
        print(len(d), now)
        last = now
#---- hashgrowth/dict_02
# topic: hashgrowth | level: deep
# deleting does not shrink, copying does
import sys
d = {i: None for i in range(11)}
full = sys.getsizeof(d)
for i in range(10):
    del d[i]
print(len(d), sys.getsizeof(d) == full)
e = dict(d)
f = d.copy()
print(sys.getsizeof(e) < full, sys.getsizeof(f) < full)
d.clear()
print(sys.getsizeof(d) < full)
g = {"a1": 1, "b1": 2}
h = {1: 1, 2: 2}
print(sys.getsizeof(g) <= sys.getsizeof(h))
for k in list(g):
    g[k + "x"] = 0
print(list(g), len(g))
#---- hashgrowth/set_01
# topic: hashgrowth | level: intermediate
# a set grows in steps
import sys
s = set()
last = sys.getsizeof(s)
print(last)
for i in range(40):
    s.add(i)
    now = sys.getsizeof(s)
    if now != last:
        print(len(s), now)
        last = now
for i in range(40):
    s.discard(i)
print(len(s), sys.getsizeof(s) == last)
s.clear()
print(sys.getsizeof(s))
#---- immortal/basics_01
# topic: immortal | level: basic
# None, True and False are single objects
a = None
b = [None, True]
print(a is b[0], (1 == 1) is b[1])
print(bool([]) is False, bool([0]) is True)
print(id(None) == id(a), True + True)
#---- immortal/basics_02
# topic: immortal | level: intermediate
# using None many times
import sys
before = sys.getrefcount(None)
many = [None] * 1000
after = sys.getrefcount(None)
print(after == before or after - before >= 1000)
small = sys.getrefcount(7)
sevens = [7] * 1000
now = sys.getrefcount(7)
print(now == small or now - small >= 1000)
del many, sevens
x = ["mortal"]
n = sys.getrefcount(x)
xs = [x] * 1000
print(sys.getrefcount(x) - n)
#---- immortal/basics_03
# topic: immortal | level: deep
# which counts move
import sys
def moves(o):
    before = sys.getrefcount(o)
    extra = [o, o, o]
    return sys.getrefcount(o) - before == 3
print("list", moves([1]))
print("big int", moves(int("123456789")))
print("float", moves(float("2.25")))
print("new string", moves("".join(["ab", "cd", "!"])))
print("instance", moves(object()))
print("class", moves(type("K", (), {})))
old = sys.version_info < (3, 12)
print("None", moves(None) == old)
print("True", moves(True) == old)
print("five", moves(5) == old)
print("empty tuple", moves(()) == old)
#---- interning/strings_01
# topic: interning | level: basic
# equal strings, one object or two
a = "hello_world"
b = "hello_world"
print(a is b)
c = "hello world!"
d = "".join(["hello", " world!"])
print(c == d, c is d)
#---- interning/strings_02
# topic: interning | level: intermediate
# sys.intern
import sys
parts = ["al", "pha", "_one"]
a = "".join(parts)
b = "".join(parts)
print(a == b, a is b)
a = sys.intern(a)
b = sys.intern(b)
print(a is b)
c = "alpha_one"
print(c is a)
x = "some text"
y = " ".join(["some", "text"])
print(sys.intern(y) is sys.intern(x), y is x)
#---- interning/strings_03
# topic: interning | level: deep
# single characters, empty values and attribute names
s = "banana"
print(s[1] is s[3], s[1] is "a".lower())
e = s[0:0]
empty = ""
nothing = ()
one = (1,)
print(e is empty, e is "".join([]))
print(nothing is tuple([]), one is tuple([1]), one is tuple(one))
class C:
    pass
c = C()
name = "".join(["fie", "ld"])
setattr(c, name, 1)
key = list(c.__dict__)[0]
field = "field"
print(key == name, key is field, name is field)
t = s + ""
print(t is s, s[:] is s, str(s) is s)
u = s.replace("x", "y")
print(u == s, u is s)
print(s.upper() is s.upper())
#---- language/comprehensions_01
# topic: language | level: basic
# comprehensions
sq = [n * n for n in range(6)]
ev = [n for n in sq if n % 2 == 0]
d = {n: n * n for n in range(3)}
s = {n % 3 for n in range(9)}
g = (n + 1 for n in ev)
print(sq, ev, d, sorted(s), list(g))
print([[r * c for c in range(3)] for r in range(3)])
print([(x, y) for x in "ab" for y in (1, 2)])
#---- language/global_01
# topic: language | level: intermediate
# global, nonlocal and del of names
count = 0
def bump():
    global count, fresh
    count += 1
    fresh = [count]
bump()
bump()
print(count, fresh)
def outer():
    x = "outer"
    def inner():
        nonlocal x
        x = "changed"
        y = x
        del y
        try:
            y
        except UnboundLocalError:
            return "y unbound"
    r = inner()
    return x, r
print(outer())
del count
try:
    count
except NameError as e:
    print("NameError")
print("count" in globals(), "fresh" in globals())
#---- language/iterators_01
# topic: language | level: deep
# an iterator class and iter with a sentinel
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n * 1000
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        return self.n + i
    def __contains__(self, x):
        return x == 7
    def __call__(self):
        self.n += 1
        return self.n
c = Countdown(3)
print(len(c), c[10], 7 in c, 8 in c)
for v in c:
    print(v, end=" ")
print(list(c), bool(c))
print(list(iter(c, 4)))
a, *b = Countdown(4)
print(a, b)
it = reversed([1, 2, 3])
print(next(it), list(it), next(it, None))
#---- language/strings_01
# topic: language | level: basic
# string methods
s = "  The quick brown fox  "
t = s.strip()
print(t.split(), t.upper(), t.lower(), t.title())
print(t.startswith("The"), t.endswith("cat"), t.find("quick"), t.replace("quick", "slow"))
print("a,b,,c".split(","), "x".join("abc"), "42".zfill(5), "abc".center(9, "."))
print("fox" in t, t.count("o"), t.index("brown"), len(t), t[4:9])
print("ab" * 3, "b" > "a", ord("A"), chr(98), "1a".isdigit(), "12".isdigit())
print("line one\nline two".splitlines(), "k=v".partition("="))
#---- leaks/cache_01
# topic: leaks | level: basic
# a cache that only grows
cache = {}
def load(n):
    if n not in cache:
        cache[n] = [n] * 5
    return cache[n]
for i in range(4):
    load(i)
load(2)
print(len(cache))
print(load(3) is cache[3])
cache.clear()
print(len(cache))
#---- leaks/closure_01
# topic: leaks | level: deep
# a callback keeps its owner alive
import gc
gc.collect()
class Button:
    def __init__(self):
        self.actions = []
    def on(self, f):
        self.actions.append(f)
class Window:
    def __init__(self, name, button):
        self.name = name
        button.on(self.clicked)
        button.on(lambda: self.name)
    def clicked(self):
        return self.name + "!"
    def __del__(self):
        print("window closed", self.name)
b = Button()
w = Window("main", b)
del w
print("window name gone")
print([f() for f in b.actions])
b.actions.pop()
print("lambda gone")
b.actions.pop()
print("end", gc.collect())
#---- leaks/globals_01
# topic: leaks | level: intermediate
# a global list keeps every object
log = []
class Event:
    live = 0
    def __init__(self, n):
        self.n = n
        Event.live += 1
    def __del__(self):
        Event.live -= 1
def handle(n):
    e = Event(n)
    log.append(e)
    return e.n
def handle_well(n):
    e = Event(n)
    log.append(e.n)
    return e.n
for i in range(3):
    handle(i)
print(Event.live)
for i in range(3):
    handle_well(i)
print(Event.live, len(log))
del log[:]
print(Event.live)
#---- leaks/traceback_01
# topic: leaks | level: deep
# a stored exception keeps the frames
class Big:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
def fail():
    big = Big("in frame")
    raise ValueError("boom")
saved = None
try:
    fail()
except ValueError as e:
    saved = e
print("saved", saved)
print(saved.__traceback__.tb_next.tb_frame.f_code.co_name)
saved.__traceback__ = None
print("traceback dropped")
try:
    fail()
except ValueError as e:
    print("handled")
print("end")
#---- listgrowth/append_01
# topic: listgrowth | level: basic
# append grows in steps
import sys
a = []
last = sys.getsizeof(a)
print(last)
for i in range(20):
    a.append(i)
    now = sys.getsizeof(a)
    if now != last:
        print(len(a), now)
        last = now
#---- listgrowth/append_02
# topic: listgrowth | level: intermediate
# how a list was made decides its room
import sys
print(sys.getsizeof([]), sys.getsizeof([1]), sys.getsizeof([1, 2, 3]))
print(sys.getsizeof([0] * 5), sys.getsizeof(list(range(5))))
print(sys.getsizeof([i for i in range(5)]), sys.getsizeof(list((1, 2, 3, 4, 5))))
a = [1, 2, 3]
a.extend([4])
print(sys.getsizeof(a))
a += [5, 6, 7, 8, 9, 10]
print(sys.getsizeof(a))
b = a[:]
print(sys.getsizeof(b), sys.getsizeof(a + b))
#---- listgrowth/shrink_01
# topic: listgrowth | level: deep
# removing items gives room back late
import sys
a = list(range(20))
size = sys.getsizeof(a)
print(size)
while a:
    a.pop()
    now = sys.getsizeof(a)
    if now != size:
        print(len(a), now)
        size = now
a.insert(0, 7)
print(sys.getsizeof(a))
a.clear()
print(sys.getsizeof(a))
b = list(range(10))
del b[2:9]
print(b, sys.getsizeof(b))
#---- loops/drop_01
# topic: loops | level: basic
# objects made and dropped in a loop
total = 0
for i in range(5):
    row = [i, i * 10]
    total += row[1]
print(total, row)
#---- loops/drop_02
# topic: loops | level: intermediate
# enumerate, zip and range make objects on the way
names = ["ann", "bob", "cyd"]
ages = [31, 42, 53]
for i, n in enumerate(names, 1):
    print(i, n)
for n, a in zip(names, ages):
    print(n, a * 100)
pairs = list(zip(names, ages))
print(pairs, dict(pairs))
n = 0
while True:
    n += 1
    if n % 2:
        continue
    if n > 5:
        break
else:
    print("never")
print(n)
print(list(map(lambda x: x + 1000, ages)), list(filter(lambda x: x > 40, ages)))
#---- loops/drop_03
# topic: loops | level: deep
# which temporaries live how long
class T:
    live = 0
    peak = 0
    def __init__(self, n):
        self.n = n
        T.live += 1
        T.peak = max(T.peak, T.live)
    def __del__(self):
        T.live -= 1
for i in range(5):
    T(i)
print(T.live, T.peak)
T.peak = 0
for i in range(5):
    t = T(i)
print(T.live, T.peak)
T.peak = T.live
x = [T(i).n for i in range(5)]
print(T.live, T.peak)
T.peak = T.live
x = sum(t.n for t in [T(i) for i in range(5)])
print(x, T.live, T.peak)
del t
print(T.live)
#---- minus_one/causes_01
# topic: minus_one | level: basic
# del removes a name, not the object
import sys
a = [1]
b = a
print(sys.getrefcount(a))
del b
print(sys.getrefcount(a))
print(a)
#---- minus_one/causes_02
# topic: minus_one | level: basic
# rebinding to another object
import sys
a = ["one"]
b = a
print(sys.getrefcount(a))
b = ["two"]
print(sys.getrefcount(a))
a = None
print(b)
#---- minus_one/causes_03
# topic: minus_one | level: intermediate
# leaving a function releases its locals
class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("free", self.name)
def work():
    x = Noisy("local")
    y = x
    print("in work")
work()
print("after work")
def give():
    z = Noisy("returned")
    return z
kept = give()
print("kept")
del kept
print("end")
#---- minus_one/causes_05
# topic: minus_one | level: deep
# a dying container releases what it holds
class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("free", self.name)
box = [Noisy("a"), Noisy("b"), (Noisy("c"), [Noisy("d")])]
keep = box[1]
print("drop the list")
del box
print("keep", keep.name)
d = {1: Noisy("e"), 2: keep}
d[1] = None
print("replaced")
d = None
keep = 0
print("end")
#---- names/aliasing_01
# topic: names | level: basic
# two names for one list
a = [1, 2, 3]
b = a
b.append(4)
print(a, b)
print(a is b)
print(id(a) == id(b))
#---- names/aliasing_02
# topic: names | level: basic
# equal is not identical
a = [1, 2]
b = [1, 2]
c = a
print(a == b, a is b)
print(a == c, a is c)
b = c
print(a is b)
#---- names/aliasing_03
# topic: names | level: intermediate
# aliases kept inside a dict and a function default
import sys
row = ["x1"]
table = {"first": row, "second": row}
print(sys.getrefcount(row))
table["first"].append("y1")
print(table["second"], row)
def last(r=row):
    return r[-1]
print(sys.getrefcount(row))
del table
print(sys.getrefcount(row))
print(last())
#---- names/aliasing_04
# topic: names | level: deep
# augmented assignment on an alias
import sys
a = [10]
b = a
before = id(a)
a += [20]
print(a is b, id(a) == before, b)
a = a + [30]
print(a is b, id(a) == before, b)
t = (1000, 2000)
u = t
t += (3000,)
print(t is u, u, t)
print(sys.getrefcount(a), sys.getrefcount(b))
#---- nested/shared_01
# topic: nested | level: basic
# the famous shared row
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid)
good = [[0] * 3 for i in range(2)]
good[0][0] = 1
print(good)
print(grid[0] is grid[1], good[0] is good[1])
#---- nested/shared_02
# topic: nested | level: intermediate
# counts two levels down
import sys
inner = ["deep"]
mid = [inner, inner]
outer = [mid, mid, inner]
print(sys.getrefcount(inner), sys.getrefcount(mid), sys.getrefcount(outer))
outer[0] = None
print(sys.getrefcount(inner), sys.getrefcount(mid))
outer.pop(1)
print(sys.getrefcount(inner), sys.getrefcount(mid))
del mid
print(sys.getrefcount(inner), outer)
#---- nested/shared_04
# topic: nested | level: deep
# one release can free a whole tree
class Leaf:
    live = 0
    def __init__(self):
        Leaf.live += 1
    def __del__(self):
        Leaf.live -= 1
def build(depth):
    if depth == 0:
        return Leaf()
    return [build(depth - 1), build(depth - 1)]
tree = build(3)
print(Leaf.live)
branch = tree[0]
tree = None
print(Leaf.live)
twig = branch[1][0]
branch = None
print(Leaf.live)
del twig
print(Leaf.live)
#---- plus_one/causes_01
# topic: plus_one | level: basic
# assignment adds one
import sys
a = [1]
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
c = b
print(sys.getrefcount(a))
#---- plus_one/causes_02
# topic: plus_one | level: basic
# a container adds one
import sys
a = [1]
box = [a]
print(sys.getrefcount(a))
box.append(a)
print(sys.getrefcount(a))
d = {"key one": a}
print(sys.getrefcount(a))
t = (a, a)
print(sys.getrefcount(a))
s = {1: box}
print(sys.getrefcount(a), sys.getrefcount(box))
#---- plus_one/causes_03
# topic: plus_one | level: intermediate
# an argument adds references while the call lasts
import sys
def probe(x):
    return sys.getrefcount(x)
def deeper(x):
    return probe(x)
a = [1]
print(sys.getrefcount(a))
print(probe(a))
print(deeper(a))
print(probe([1]))
print(sys.getrefcount(a))
#---- plus_one/causes_04
# topic: plus_one | level: deep
# all four causes at once
import sys
class Box:
    pass
a = ["payload"]
def count(o, note):
    print(note, sys.getrefcount(o))
count(a, "name")
b = a
count(a, "second name")
box = Box()
box.item = a
count(a, "attribute")
lst = [a, [a]]
count(a, "two lists")
def inner():
    return a
count(a, "a global read in a function body adds none")
def make():
    kept = a
    return lambda: kept
f = make()
count(a, "closure cell")
#---- rebinding/order_01
# topic: rebinding | level: basic
# the new value is made before the old one goes
class T:
    def __init__(self, n):
        self.n = n
        print("make", n)
    def __del__(self):
        print("free", self.n)
x = T(1)
x = T(2)
print("rebound")
x = None
print("end")
#---- rebinding/order_02
# topic: rebinding | level: intermediate
# rebinding in a loop
class T:
    def __init__(self, n):
        self.n = n
        print("+", n, end=" ")
    def __del__(self):
        print("-", self.n, end=" ")
for i in range(3):
    x = T(i)
print("loop done")
d = {}
for i in range(3):
    d["k"] = T(i + 10)
print("dict done")
lst = [None]
for i in range(3):
    lst[0] = T(i + 20)
print("list done")
d = lst = x = None
print()
#---- rebinding/order_03
# topic: rebinding | level: deep
# rebinding to something made from the old value
import sys
class V:
    def __init__(self, data):
        self.data = data
    def __add__(self, o):
        return V(self.data + o.data)
    def __iadd__(self, o):
        self.data += o.data
        return self
    def __del__(self):
        print("free", self.data)
a = V([1])
b = V([2])
a = a + b
print("added", a.data)
keep = a
a += b
print("in place", keep is a, a.data)
a = (keep, a)[1]
del keep
print(sys.getrefcount(a))
a = b = None
print("end")
#---- recursion/basics_01
# topic: recursion | level: basic
# factorial
def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)
print(fact(5))
print(fact(15))
#---- recursion/basics_03
# topic: recursion | level: deep
# memo, depth and release on the way up
class T:
    def __init__(self, n):
        self.n = n
        print("+%d" % n, end=" ")
    def __del__(self):
        print("-%d" % self.n, end=" ")
def go(n):
    t = T(n)
    if n:
        go(n - 1)
go(3)
print()
def fib(n, memo={}):
    if n in memo:
        return memo[n]
    r = n if n < 2 else fib(n - 1) + fib(n - 2)
    memo[n] = r
    return r
print(fib(20), len(fib.__defaults__[0]))
def flat(x):
    out = []
    for y in x:
        if isinstance(y, list):
            out.extend(flat(y))
        else:
            out.append(y)
    return out
print(flat([1, [2, [3, [4]], 5]]))
#---- sizes/large_01
# topic: sizes | level: deep
# requests over 512 bytes leave the small-object allocator
import sys
small = b"x" * 400
big = b"x" * 600
print(sys.getsizeof(small), sys.getsizeof(big))
t = tuple(range(50))
u = tuple(range(70))
print(sys.getsizeof(t), sys.getsizeof(u))
s = "a" * 10000
r = s[:5000] + s[5000:]
print(len(r), r == s, r is s)
del s, r
n = 10**200
m = n * n
print(sys.getsizeof(n), sys.getsizeof(m))
#---- sizes/objects_01
# topic: sizes | level: basic
# sizes of simple objects
import sys
print(sys.getsizeof(1), sys.getsizeof(1.5), sys.getsizeof(True), sys.getsizeof(None))
print(sys.getsizeof(""), sys.getsizeof("a"), sys.getsizeof("abcd"))
print(sys.getsizeof(()), sys.getsizeof((1,)), sys.getsizeof((1, 2)))
print(sys.getsizeof([]), sys.getsizeof({}), sys.getsizeof(set()))
print(sys.getsizeof(b""), sys.getsizeof(b"abc"))
#---- sizes/objects_02
# topic: sizes | level: intermediate
# a container's size leaves out its items
import sys
big = "x" * 1000
a = [big]
b = [big, big, big]
print(sys.getsizeof(big), sys.getsizeof(a), sys.getsizeof(b))
def deep(o):
    n = sys.getsizeof(o)
    if isinstance(o, (list, tuple)):
        for x in o:
            n += deep(x)
    return n
print(deep(a) - sys.getsizeof(a) == sys.getsizeof(big))
print(deep([[], [[]]]))
#---- slicing/copy_01
# topic: slicing | level: basic
# a slice is a new list
a = [10, 20, 30, 40]
b = a[1:3]
b[0] = 99
print(a, b)
c = a[:]
print(c == a, c is a)
print(a[::-1], a[::2], a[-2:])
#---- slicing/copy_02
# topic: slicing | level: intermediate
# slices share the items
import sys
a = [["x"], ["y"], ["z"]]
x = a[0]
print(sys.getrefcount(x))
b = a[:2]
print(sys.getrefcount(x), b[0] is x)
c = a[:] + b
print(sys.getrefcount(x))
a[0:2] = []
print(sys.getrefcount(x), a, len(c))
c[::2] = [1, 2, 3]
print(c)
#---- slicing/strings_01
# topic: slicing | level: deep
# slices of strings, tuples and ranges
s = "abcdefgh"
t = s[2:5]
print(t, s[:] is s, s[0:8] is s, s[::-1])
u = (1, 2, 3, 4)
nothing = ()
print(u[:] is u, u[1:3], u[1:1] is nothing)
r = range(10)
print(r[2:5], len(r[::3]), r[:] is r)
b = b"bytes here"
print(b[:5], b[0], b[:] is b)
m = list(s)
m[1:4] = "XY"
print("".join(m))
sl = slice(1, None, 2)
print(s[sl], [0, 1, 2, 3][sl], sl.start, sl.stop, sl.step)
#---- smallints/cache_01
# topic: smallints | level: basic
# small ints are shared
a = 100
b = 50 + 50
print(a is b, id(a) == id(b))
n = 200
c = n + 50
d = n + 50
print(c is d)
#---- smallints/cache_02
# topic: smallints | level: intermediate
# where the cache ends
def edge(n):
    x = n + 1
    y = n + 1
    return x is y
print([edge(n) for n in (-7, -6, -2, 0, 254, 255, 256, 257)])
a = 300
b = 300
print(a is b)
x = int("400")
y = int("400")
print(x is y, x == y)
x = int("40")
y = int("40")
print(x is y)
#---- sorting/basics_01
# topic: sorting | level: basic
# sort in place, sorted makes a new list
a = [3, 1, 2]
b = sorted(a)
print(a, b, a is b)
c = a.sort()
print(a, c)
a.sort(reverse=True)
print(a, list(reversed(a)))
#---- sorting/basics_02
# topic: sorting | level: intermediate
# keys are kept during the sort only
import sys
words = ["pear trees", "fig leaf", "banana bread", "kiwi jam"]
calls = []
def key(w):
    calls.append(len(w))
    return len(w)
print(sorted(words, key=key))
print(calls)
words.sort(key=lambda w: w[-1])
print(words, [sys.getrefcount(w) - sys.getrefcount(words[0]) for w in words])
pairs = [(2, "b"), (1, "z"), (2, "a")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[1], reverse=True))
#---- sorting/basics_03
# topic: sorting | level: deep
# an insertion sort and what it allocates
def insertion(a):
    for i in range(1, len(a)):
        x = a[i]
        j = i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x
    return a
data = [5000, 2000, 9000, 1000]
ids = {v: id(v) for v in data}
out = insertion(data)
print(out, out is data)
print(all(ids[v] == id(v) for v in out))
class K:
    def __init__(self, n):
        self.n = n
    def __lt__(self, o):
        return self.n < o.n
ks = [K(3), K(1), K(2)]
print([k.n for k in sorted(ks)], min(ks).n, max(ks).n)
#---- strings/concat_01
# topic: strings | level: basic
# strings never change
a = "spam"
b = a
a += " eggs"
print(a, b, a is b)
c = b.upper()
print(b, c)
print("-".join([a, b, c]))
#---- strings/concat_02
# topic: strings | level: intermediate
# building in a loop and with join
words = ["red", "green", "blue"]
s = ""
for w in words:
    s += w
    s += ","
print(s.rstrip(","))
t = ",".join(words)
print(t, t == s[:-1], len(t))
u = ""
for w in words:
    u = w + u
print(u)
print(t.split(","), t.replace("e", "E"), t.find("green"), t.count("e"))
#---- strings/concat_03
# topic: strings | level: deep
# in-place concatenation needs a count of one
import sys
def grow(n):
    s = "start" + str(n)
    for i in range(4):
        s += "abcdefgh"
    return s
print(len(grow(1)))
def grow_shared(n):
    s = "start" + str(n)
    keep = []
    for i in range(4):
        keep.append(s)
        s += "abcdefgh"
    return keep
k = grow_shared(1)
print([len(x) for x in k], [sys.getrefcount(x) for x in k])
print(sys.getsizeof("") , sys.getsizeof("abc"), sys.getsizeof("\u00e9"), sys.getsizeof("\u20ac"))
#---- swap/tuple_01
# topic: swap | level: basic
# swapping two names
a = ["first"]
b = ["second"]
ia, ib = id(a), id(b)
a, b = b, a
print(a, b)
print(id(a) == ib, id(b) == ia)
t = a
a = b
b = t
print(a, b)
#---- swap/tuple_02
# topic: swap | level: intermediate
# swapping inside containers
import sys
x = [["p"], ["q"], ["r"]]
p = x[0]
print(sys.getrefcount(p))
x[0], x[2] = x[2], x[0]
print(x, sys.getrefcount(p))
x[0], x[1], x[2] = x[1], x[2], x[0]
print(x)
d = {"m": p, "n": None}
d["m"], d["n"] = d["n"], d["m"]
print(d, sys.getrefcount(p))
i = 0
i, x[i] = 2, "changed"
print(i, x)
#---- swap/tuple_03
# topic: swap | level: deep
# order of evaluation and of release
class T:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("free", self.n)
a, b = T(1), T(2)
a, b = b, a
print(a.n, b.n)
a, b = b, T(3)
print(a.n, b.n)
a, b = T(4), T(5)
print("both replaced")
a, b, c = b, a, b
print(a.n, b.n, c is a)
a = b = None
print("c left")
c = None
#---- weakrefs/basics_01
# topic: weakrefs | level: basic
# a weak reference does not count
import sys, weakref
class Thing:
    pass
t = Thing()
print(sys.getrefcount(t))
w = weakref.ref(t)
print(sys.getrefcount(t))
print(w() is t)
del t
print(w())
#---- weakrefs/basics_02
# topic: weakrefs | level: intermediate
# callbacks run when the object dies
import weakref
class Thing:
    def __init__(self, n):
        self.n = n
def gone(ref):
    print("callback", ref() is None)
t = Thing(1)
w1 = weakref.ref(t, gone)
w2 = weakref.ref(t)
w3 = weakref.ref(t)
print(w2 is w3, w1 is w2, weakref.getweakrefcount(t))
print("drop")
t = None
print("after", w1(), w2())
t = Thing(2)
w1 = weakref.ref(t, gone)
del w1
del t
print("no callback: the weakref died first")
#---- weakrefs/basics_03
# topic: weakrefs | level: intermediate
# WeakValueDictionary as a cache
import weakref
class Image:
    def __init__(self, name):
        self.name = name
cache = weakref.WeakValueDictionary()
def load(name):
    img = cache.get(name)
    if img is None:
        print("load", name)
        img = Image(name)
        cache[name] = img
    return img
a = load("sun")
b = load("sun")
print(a is b, len(cache))
c = load("moon")
print(sorted(cache.keys()))
del a, b
print(sorted(cache.keys()))
a = load("sun")
print(len(cache))
#---- weakrefs/basics_04
# topic: weakrefs | level: deep
# weak back links avoid the cycle
import gc, weakref
class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.children = []
        self._parent = weakref.ref(parent) if parent else None
        if parent:
            parent.children.append(self)
    @property
    def parent(self):
        return self._parent() if self._parent else None
    def __del__(self):
        print("free", self.name)
gc.collect()
root = Node("root")
kid = Node("kid", root)
leaf = Node("leaf", kid)
print(leaf.parent.name, kid.parent.name, root.parent)
root = None
print(kid.parent)
del kid
print(leaf.parent)
del leaf
print(gc.collect())
