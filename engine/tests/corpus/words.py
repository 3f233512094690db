#%% bytes_percent_range_hex_eval
class Idx:
    def __init__(self, n=1): self.n = n
    def __index__(self): return self.n
class B:
    def __bytes__(self): return b"own"
print(b"%d %s" % (1, b"x"), b"%5.2f|%x|%c|%%" % (1.5, 255, 65), b"%a %r" % ("é", 1), bytearray(b"%d") % 5)
print(b"%-5s|%5b|%.2s|%*d" % (b"ab", bytearray(b"c"), b"xyz", 4, 7), b"%(a)s" % {b"a": B()}, b"%c" % b"z")
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: b"%s" % "x", lambda: b"%d" % "x", lambda: b"%s" % (), lambda: b"a" % 1, lambda: b"%c" % 300, lambda: b"%y" % 1):
    t(f)
print(range(Idx()), list(range(Idx(2), Idx(10), Idx(3))), range(3, Idx(5)))
print((0.1).hex(), (-2.5).hex(), (0.0).hex(), float("inf").hex(), float.fromhex("0x1.8p1"), float.fromhex("-0xf.fp-3"), float.fromhex("nan"))
for f in (lambda: float.fromhex("zz"), lambda: [3, 1].sort(reverse="x"), lambda: sorted([1, 2], reverse=2), lambda: eval("1 +"), lambda: exec("x = = 1"), lambda: exec("a = 1\nb = ("), lambda: eval("x = 1"), lambda: eval("(1"), lambda: eval(" 1 + 2 ")):
    t(f)
#%% math_and_keywords
import math
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: math.sqrt(-1), lambda: math.sqrt(-2.5), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(0.0), lambda: math.acos(2), lambda: math.asin(2), lambda: math.factorial(-1), lambda: math.log2(0), lambda: math.log10(-3), lambda: math.fmod(1,0), lambda: math.pow(0,-1), lambda: math.sin(float('inf')), lambda: math.atanh(1), lambda: math.isqrt(-1), lambda: math.exp(1000), lambda: math.acosh(0), lambda: math.log(5,1), lambda: math.log1p(-1)):
    t(f)
import sys
for f in (lambda: sys.getrefcount(), lambda: sorted([1], reversed=True), lambda: [1].sort(revers=1), lambda: print(1, seb=""), lambda: int("1", bas=2), lambda: "a".split(sepp=","), lambda: max(), lambda: [].append(), lambda: "".join(), lambda: dict([1]), lambda: enumerate(), lambda: round()):
    t(f)
