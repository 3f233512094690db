#%% a slot whose other half is missing
class A:
    def __set__(self, o, v): pass
class B:
    def __delete__(self, o): pass
class C:
    a = A(); b = B()
c = C()
def t(f):
    try: f(); print("fine")
    except Exception as e: print(type(e).__name__, e.args, getattr(e, "name", 0), getattr(e, "obj", 0) is None)
def d1(): del c.a
def d2(): c.b = 1
class S:
    def __setitem__(self, k, v): pass
class D:
    def __delitem__(self, k): pass
class N: pass
def d3(): del S()[1]
def d4(): D()[1] = 2
def d5(): del N()[1]
def d6(): N()[1] = 1
def d7(): del S()[1:2]
class L(list):
    __delitem__ = None
def d8(): del L([1])[0]
class I:
    __iter__ = None
    __len__ = None
    __hash__ = None
    __contains__ = None
def d9(): iter(I())
def d10(): len(I())
def d11(): 1 in I()
class SA:
    def __setattr__(self, k, v): print("set", k)
class DA:
    def __delattr__(self, k): print("del", k)
def d12(): SA().x = 1
def d13(): del SA().x
def d14(): DA().x = 1
def d15(): del DA().x
class G:
    def __get__(self, o, t): return 1
class GG: g = G()
def d16(): del GG().g
for f in (d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, d15, d16):
    print(f.__name__, end=" "); t(f)
#%% annotations of a class that has none
class P: pass
print(P.__annotations__)
class B:
    a: int
class Q(B): pass
print(Q.__annotations__)
Q.__annotations__["z"] = 1
print(Q.__annotations__, list(B.__annotations__), Q.__annotations__ is Q.__annotations__)
try: int.__annotations__
except AttributeError as e: print(e)
