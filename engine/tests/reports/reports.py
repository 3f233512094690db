#%% a variable that was meant
def f():
    value = 3
    return valeu
f()
#%% a global that was meant
counter = 1
countr
#%% a builtin that was meant
pritn("x")
#%% nothing near enough
unheard_of
#%% an attribute of the instance in a method
class Cat:
    def __init__(self):
        self.colour = "red"
    def show(self):
        return colour
Cat().show()
#%% an attribute that was meant
class Cat:
    def __init__(self):
        self.colour = "red"
        self._hidden = 1
Cat().color
#%% a hidden attribute in a method
class Cat:
    def __init__(self):
        self._hidden = 1
    def show(self):
        return self._hiden
Cat().show()
#%% a hidden attribute from outside
class Cat:
    def __init__(self):
        self._hidden = 1
Cat().hidden
#%% an attribute of a built-in type
[].appendd
#%% a method of a built-in type
"x".uper()
#%% an attribute of a class
class Cat:
    def go(self): pass
Cat.goo
#%% an attribute of a module
import math
math.sqr
#%% a slot that was meant
class P:
    __slots__ = ("width",)
P().widht
#%% a module that was not imported
random.seed(1)
#%% a name that a module has not
from math import sqr
#%% a name that a module has not, caught
try:
    from math import foo
except ImportError as e:
    print(e, e.name, e.path, e.msg)
raise RuntimeError
#%% a text of the program's own
class E(Exception):
    def __init__(self, code):
        self.code = code
    def __str__(self):
        return f"code {self.code}"
try:
    raise E(1)
except E as e:
    raise E(2) from e
#%% a text that fails
class E(Exception):
    def __str__(self):
        return 1 / 0
raise E(1)
#%% an exception in an exception
class E(Exception):
    pass
raise E(E("inner"))
#%% a local variable without a value
def f():
    print(value)
    value = 1
f()
#%% a group
def leaf(n):
    raise ValueError(n)
def grp(msg, depth):
    errs = []
    for i in range(2):
        try:
            leaf(i)
        except ValueError as e:
            errs.append(e)
    if depth:
        try:
            grp("inner", depth - 1)
        except ExceptionGroup as e:
            errs.append(e)
    errs.append(KeyError("k"))
    raise ExceptionGroup(msg, errs)
try:
    grp("outer", 1)
except ExceptionGroup as e:
    e.add_note("a note\nsecond line")
    raise RuntimeError("wrapped") from e
#%% a long group with a context
try:
    try:
        raise TypeError("first")
    except TypeError:
        raise ExceptionGroup("many", [ValueError(i) for i in range(17)])
except* OSError:
    pass
#%% what except* leaves and raises
try:
    raise ExceptionGroup("a", [ValueError(1), ExceptionGroup("in", [TypeError(2), OSError(3)])])
except* TypeError as e:
    print(e.__traceback__ is not None, e.__context__, e.__cause__, e.__suppress_context__)
    raise IndexError("new")
except* ValueError as e:
    pass
#%% a group that was not raised before
e = ExceptionGroup("solo", [ValueError(1)])
raise e
