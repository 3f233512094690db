#%% bank_account
class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"balance {balance} < {amount}")
        self.balance = balance
        self.amount = amount

class Account:
    """A bank account."""
    interest = 0.02
    _count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        Account._count += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("negative")
        self._balance = value

    def deposit(self, amount):
        self._balance += amount
        return self

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self._balance, amount)
        self._balance -= amount

    @classmethod
    def count(cls):
        return cls._count

    @staticmethod
    def valid(x):
        return x > 0

    def __str__(self):
        return f"{self.owner}: ${self._balance:,.2f}"

    def __repr__(self):
        return f"Account({self.owner!r}, {self._balance!r})"

a = Account("Ann", 1000)
print(a, repr(a), a.deposit(500).balance, Account.count(), Account.valid(-1))
try:
    a.withdraw(5000)
except InsufficientFunds as e:
    print("Error:", e, e.balance, type(e).__name__, e.args)
try:
    a.balance = -1
except ValueError as e:
    print(e)
print(Account.__doc__, a.__dict__, hasattr(a, "owner"), getattr(a, "x", None))
#%% inheritance
class Animal:
    def __init__(self, name):
        self.name = name
    def speak(self):
        raise NotImplementedError("Subclass must implement")
    def __str__(self):
        return f"{type(self).__name__}({self.name})"
class Dog(Animal):
    def speak(self):
        return "Woof"
class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def speak(self):
        return super().speak().lower() + "!"
for p in (Dog("Rex"), Puppy("Bit", 1)):
    print(p, p.speak(), isinstance(p, Animal), issubclass(type(p), Dog))
print([c.__name__ for c in Puppy.__mro__], Puppy.__bases__, Puppy.__base__)
try:
    Animal("x").speak()
except NotImplementedError as e:
    print("NotImplementedError:", e)
#%% mro_diamond
class A:
    def hi(self): return ["A"]
class B(A):
    def hi(self): return ["B"] + super().hi()
class C(A):
    def hi(self): return ["C"] + super().hi()
class D(B, C):
    def hi(self): return ["D"] + super().hi()
print(D().hi(), D.mro())
#%% abc_shapes
from abc import ABC, abstractmethod
import math
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self):
        return f"{self.name} with area {self.area():.2f}"
class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return math.pi * self.r ** 2
    @property
    def name(self): return "Circle"
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = "Square"
for s in [Circle(1), Square(2)]:
    print(s.describe(), isinstance(s, Shape))
try:
    Shape()
except TypeError as e:
    print(e)
#%% operators_vector
class Vector:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vector(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return Vector(self.x - o.x, self.y - o.y)
    def __mul__(self, k):
        if isinstance(k, Vector):
            return self.x * k.x + self.y * k.y
        return Vector(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return Vector(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, o): return isinstance(o, Vector) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __bool__(self): return bool(self.x or self.y)
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __repr__(self): return f"Vector({self.x}, {self.y})"
v, w = Vector(1, 2), Vector(3, 4)
print(v + w, v - w, v * 2, 3 * v, v * w, -v, abs(w), v == Vector(1, 2), v != w, bool(Vector(0, 0)), list(v), v[1], len(v), {v: 1}[Vector(1, 2)])
x, y = w
print(x, y, *v)
v += w
print(v)
try:
    v.z = 1
except AttributeError as e:
    print(e)
#%% linked_list
class Node:
    def __init__(self, data, next=None):
        self.data = data
        self.next = next
class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self._n = 0
        for i in items:
            self.append(i)
    def append(self, data):
        node = Node(data)
        if not self.head:
            self.head = node
        else:
            cur = self.head
            while cur.next:
                cur = cur.next
            cur.next = node
        self._n += 1
    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.data
            cur = cur.next
    def __len__(self): return self._n
    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def __str__(self): return " -> ".join(map(str, self)) + " -> None"
ll = LinkedList([1, 2, 3])
print(ll, len(ll), 2 in ll)
ll.reverse()
print(ll, list(ll), max(ll), sorted(ll))
#%% stack_queue
class Stack:
    def __init__(self): self._items = []
    def push(self, x): self._items.append(x)
    def pop(self):
        if self.is_empty():
            raise IndexError("pop from empty stack")
        return self._items.pop()
    def peek(self): return self._items[-1]
    def is_empty(self): return not self._items
    def __len__(self): return len(self._items)
s = Stack()
for ch in "abc": s.push(ch)
print(s.pop(), s.peek(), len(s), s.is_empty())
try:
    while True: s.pop()
except IndexError as e:
    print("caught", e)
#%% binary_tree
class Node:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None
class BST:
    def __init__(self): self.root = None
    def insert(self, key):
        def go(node):
            if node is None: return Node(key)
            if key < node.key: node.left = go(node.left)
            elif key > node.key: node.right = go(node.right)
            return node
        self.root = go(self.root)
    def inorder(self, node="root"):
        node = self.root if node == "root" else node
        return [] if node is None else self.inorder(node.left) + [node.key] + self.inorder(node.right)
    def height(self):
        def h(n): return 0 if n is None else 1 + max(h(n.left), h(n.right))
        return h(self.root)
t = BST()
for k in [8, 3, 10, 1, 6, 14]: t.insert(k)
print(t.inorder(), t.height())
def show(n, depth=0):
    if n:
        show(n.right, depth + 1)
        print("    " * depth + str(n.key))
        show(n.left, depth + 1)
show(t.root)
#%% dataclasses_basic
from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    def dist(self): return (self.x ** 2 + self.y ** 2) ** 0.5
p = Point(3, 4)
print(p, p == Point(3, 4), p.dist(), asdict(p), astuple(p), replace(p, x=0), [f.name for f in fields(p)])
@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1, 5)]), hash(Version(1)) == hash(Version(1)))
try:
    Version(1).major = 3
except Exception as e:
    print(type(e).__name__, e)
@dataclass
class Base:
    a: int = 1
@dataclass
class Derived(Base):
    b: str = "x"
    c: float = field(init=False)
    def __post_init__(self): self.c = self.a * 1.5
print(Derived(2, "y"))
try:
    Point()
except TypeError as e:
    print(e)
#%% enums
from enum import Enum, IntEnum, auto, unique, Flag
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
print(Color.RED, repr(Color.GREEN), Color.BLUE.name, Color.BLUE.value, Color(2), Color["RED"], list(Color), len(Color))
print(Color.RED == Color.RED, Color.RED is Color(1), Color.RED != Color.BLUE, isinstance(Color.RED, Color), Color.RED in Color)
class Day(Enum):
    MON = auto()
    TUE = auto()
    @property
    def weekend(self): return False
    def __str__(self): return self.name.title()
for d in Day: print(d, d.value, d.weekend)
class Level(IntEnum):
    LOW = 1
    HIGH = 10
print(Level.HIGH > Level.LOW, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), int(Level.HIGH))
try:
    Color(9)
except ValueError as e:
    print(e)
print({Color.RED: "r"}, Color.__members__["BLUE"])
#%% iterators_protocol
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
print(list(Countdown(3)), sum(Countdown(4)))
it = iter(Countdown(2))
print(next(it), next(it), next(it, "done"))
class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
print(list(Seq()), 4 in Seq())
#%% descriptors
class Positive:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, cls=None): return self if obj is None else getattr(obj, self.name)
    def __set__(self, obj, value):
        if value <= 0: raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)
class Item:
    price = Positive()
    qty = Positive()
    def __init__(self, price, qty): self.price, self.qty = price, qty
i = Item(2, 3)
print(i.price * i.qty, i.__dict__)
try: i.qty = -1
except ValueError as e: print(e)
#%% metaclass_registry
class Registry(type):
    items = {}
    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.items[name] = cls
        return cls
    def __call__(cls, *args, **kw):
        print("creating", cls.__name__)
        return super().__call__(*args, **kw)
class Base(metaclass=Registry): pass
class Child(Base):
    def __init__(self, v): self.v = v
print(list(Registry.items), Child(3).v, type(Child).__name__)
class Plugin:
    registry = []
    def __init_subclass__(cls, /, label="none", **kw):
        super().__init_subclass__(**kw)
        cls.label = label
        Plugin.registry.append(cls.__name__)
class P1(Plugin, label="one"): pass
class P2(Plugin): pass
print(Plugin.registry, P1.label, P2.label)
#%% singleton_getattr
class Singleton:
    _inst = None
    def __new__(cls, *a):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
print(Singleton() is Singleton())
class Dyn:
    def __getattr__(self, name): return f"<{name}>"
    def __setattr__(self, k, v): object.__setattr__(self, k, v * 2)
    def __delattr__(self, k): print("del", k); super().__delattr__(k)
d = Dyn(); d.a = 5
print(d.a, d.foo); del d.a
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, b=2), callable(Call()))
#%% container_protocols
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, key):
        if isinstance(key, tuple): return self.rows[key[0]][key[1]]
        return self.rows[key]
    def __setitem__(self, key, value): self.rows[key[0]][key[1]] = value
    def __delitem__(self, i): del self.rows[i]
    def __contains__(self, v): return any(v in r for r in self.rows)
    def __len__(self): return len(self.rows)
    def __reversed__(self): return reversed(self.rows)
    def __format__(self, spec): return f"M[{spec}]"
m = Matrix([[1, 2], [3, 4]])
m[0, 1] = 9
print(m[0, 1], m[1], 9 in m, len(m), list(reversed(m)), f"{m:abc}", m[0][:1])
del m[0]
print(m.rows)
#%% list_dict_subclass
class Stack(list):
    def push(self, x): self.append(x)
    @property
    def top(self): return self[-1]
s = Stack([1, 2]); s.push(3)
print(s, s.top, len(s), type(s).__name__, isinstance(s, list), s + [4], s[1:])
class DefaultDict(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]
    def __setitem__(self, k, v): super().__setitem__(k, v); print("set", k)
d = DefaultDict(a=1)
print(d["zz"], d, d.get("q"))
class MyInt(int):
    def __add__(self, o): return MyInt(int(self) + o + 1)
    def __repr__(self): return f"MyInt({int(self)})"
print(MyInt(3) + 4, MyInt(5) * 2, [MyInt(1)])
class Name(str):
    def shout(self): return self.upper() + "!"
print(Name("bob").shout(), len(Name("abc")), Name("x") == "x")
class Pt(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
print(Pt(1, 2), Pt(1, 2).x, Pt(1, 2) == (1, 2))
#%% class_private_mangling
class A:
    __secret = 1
    def __init__(self): self.__x = 5
    def get(self): return self.__x + A.__secret
a = A()
print(a.get(), a.__dict__, A._A__secret, hasattr(a, "__x"))
#%% comparison_total_ordering
from functools import total_ordering
@total_ordering
class Student:
    def __init__(self, name, grade): self.name, self.grade = name, grade
    def __eq__(self, o): return self.grade == o.grade
    def __lt__(self, o): return self.grade < o.grade
    def __repr__(self): return self.name
ss = [Student("A", 90), Student("B", 75), Student("C", 82)]
print(sorted(ss), max(ss), min(ss), ss[0] >= ss[1], ss[1] <= ss[2], sorted(ss, key=lambda s: s.name, reverse=True))
#%% type_builtin_repr
class Foo:
    class Inner: pass
    def m(self): pass
print(Foo, Foo.Inner, type(Foo), type(3), type(Foo()).__qualname__, Foo.Inner.__qualname__, Foo.__module__, Foo.m.__qualname__, int.__name__)
T = type("T", (Foo,), {"z": 1, "f": lambda self: self.z})
print(T().f(), T.__name__, T.__mro__[1] is Foo)
print(type(None), type(...), type(print), type(lambda: 0), type([].append), type(Foo().m))
#%% context_manager_class
class Timer:
    def __enter__(self): print("enter"); return self
    def __exit__(self, et, ev, tb):
        print("exit", et.__name__ if et else None, ev)
        return et is ValueError
with Timer() as t: print("body")
with Timer(): raise ValueError("swallowed")
try:
    with Timer(): 1 / 0
except ZeroDivisionError as e: print("outer", e)
from contextlib import contextmanager, suppress, closing
@contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    finally: print(f"</{name}>")
with tag("a") as a, tag("b"): print(a)
with suppress(KeyError): {}["x"]
#%% descriptors of slots by hand
class Place:
    __slots__ = ("x", "__dict__")
    class Inner:
        __slots__ = "y"
    def __setattr__(self, name, value):
        print("set", name)
        Place.x.__set__(self, value)
d = Place.__dict__["x"]
print(d.__name__, d.__objclass__, d.__qualname__, d.__doc__)
print(Place.Inner.y.__qualname__, Place.Inner.y)
for m in (list.append, str.join, dict.get):
    print(m.__name__, m.__qualname__, m.__objclass__)
p = Place()
p.x = 5
print(d.__get__(p), d.__get__(p, Place), d.__get__(None, Place) is d)
d.__delete__(p)
print(hasattr(p, "x"))
for f in (lambda: d.__get__(5), lambda: d.__set__([], 1), lambda: d.__delete__("p"), lambda: d.__delete__(p)):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
#%% a dead proxy has no text
import weakref
class Thing(list):
    def __str__(self):
        return "thing"
t = Thing("ab")
p = weakref.proxy(t)
print(str(p), list(p), f"{p}", [*p], "%s" % p)
del t
for f in (lambda: str(p), lambda: list(p), lambda: f"{p!s}", lambda: "%s" % p):
    try:
        f()
    except ReferenceError as e:
        print("ReferenceError", e)
#%% an empty slot cannot be deleted
class Slot:
    __slots__ = ("x", "__dict__")
s = Slot()
for f in (lambda: delattr(s, "x"), lambda: delattr(s, "y"), lambda: s.x):
    try:
        f()
    except AttributeError as e:
        print(e)
#%% sizes without the header
print([].__sizeof__(), {}.__sizeof__(), "ab".__sizeof__() - "".__sizeof__(), (5).__sizeof__())
import sys
print([sys.getsizeof(o) - o.__sizeof__() for o in ((1, 2), (), [1], {}, {1}, 5, "s", b"b", object(), sys.getsizeof)])
#%% the exception being handled
import sys
print(sys.exception())
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exception() is e, sys.exc_info()[1] is sys.exception())
    try:
        {}["k"]
    except KeyError:
        print(repr(sys.exception()))
    print(repr(sys.exception()))
print(sys.exception())
