#%% texts_of_objects
import sys, gc, weakref
class C:
    def m(self): pass
    @property
    def p(self): return 1
    @classmethod
    def k(cls): pass
    @staticmethod
    def s(): pass
    __slots__ = ("a", "__weakref__")
def f(x):
    def g(): return x
    return g
c = C()
gen = (i for i in [])
things = dict(slice=slice(1,2), f=f, g=f(1), lam=lambda: 0, m=c.m, k=c.k, s=c.s, C=C, c=c, p=C.p, Ck=C.__dict__["k"], Cs=C.__dict__["s"],
  a=C.__dict__["a"], wr=weakref.ref(c), wf=weakref.ref(C), gen=gen, len=len, app=[].append, lapp=list.append, sj="".join, init=C.__init__, li=[].__init__, eq=(1).__add__, la=list.__add__,
  sysm=sys, gcm=gc, cell=f(1).__closure__[0], it=iter([]), di=iter({}), en=enumerate([]), z=zip(), mp=map(len, []), fi=filter(None, []), rng=range(3), ri=iter(range(3)), rv=reversed([]),
  dk={1:2}.keys(), dv={1:2}.values(), dit={1:2}.items(), ns=C.__dict__.__class__, obj=object(), notimpl=NotImplemented, ell=..., none=None, t=type, mod=type(sys), exc=ValueError("x"), exc2=KeyError(), frz=frozenset([1]), frz0=frozenset(), st=set(), by=bytearray(b"a"), sup=super(C, c), prt=print, dictget=dict.get, fk=dict.fromkeys, strj=str.join, wd=weakref.WeakValueDictionary(), ws=weakref.WeakSet(), wp=weakref.proxy, tp=(1).__class__, cplx=1j , new=object.__new__, ga=list[int], un=int|None)
for n, t in things.items():
    r = repr(t)
    out = []
    i = 0
    while i < len(r):
        if r[i:i+2] == "0x":
            out.append("ADDR")
            i += 2
            while i < len(r) and r[i] in "0123456789abcdef":
                i += 1
        else:
            out.append(r[i]); i += 1
    print(n, "".join(out))
#%% texts_of_references
import weakref
def f():
    class C:
        def m(self): pass
    return C
C = f()
c = C()
def show(o):
    r = repr(o)
    print(" ".join("0x" if w.startswith("0x") else w for w in r.replace(";", " ;").replace(",", " ,").replace(">", " >").split()))
show(c); show(C); show(weakref.ref(c)); show(weakref.ref(C)); show(weakref.proxy(c)); show(c.m); show(C.m)
r = weakref.ref(c)
p = weakref.proxy(c)
del c
show(r)
show(p)
show(super(C, C()).__init__)
show(C.__dict__["__dict__"])
show(C.__dict__["__weakref__"])
show(weakref.ref(show))
show(weakref.WeakMethod)
show([weakref.ref(C())])
#%% texts_ask_the_program
class Loud:
    def __init__(self, n): self.n = n
    def __repr__(self): return "Loud%d" % self.n
    def m(self): pass
l = Loud(7)
text = repr(l.m)
print(text, [l.m], f"{l.m!r:>30}")
print(slice(l, None, [l]), {"k": slice(3)})
class Bad:
    def __repr__(self): raise ValueError("no text")
    def m(self): pass
try: repr(Bad().m)
except ValueError as e: print("refused:", e)
