#%% numbers beyond what C counts with
import collections, itertools, math, functools
def attempt(f):
    try:
        print(repr(f())[:100])
    except Exception as e:
        print(type(e).__name__, e)
for n in (2**70, -2**70):
    attempt(lambda: itertools.tee([], n))
    attempt(lambda: itertools.product([1], repeat=n))
    attempt(lambda: itertools.combinations([1, 2], n))
    attempt(lambda: itertools.permutations([1, 2], n))
    attempt(lambda: itertools.repeat(1, n))
    attempt(lambda: collections.deque([1], n))
    attempt(lambda: collections.deque([1]) * n)
    attempt(lambda: collections.deque([1, 2]).rotate(n))
    attempt(lambda: "a".ljust(n))
    attempt(lambda: "a".zfill(n))
    attempt(lambda: "a\tb".expandtabs(n))
    attempt(lambda: b"a".center(n))
    attempt(lambda: b"a\t".expandtabs(n))
    attempt(lambda: bytearray(n))
    attempt(lambda: bytes(n))
    attempt(lambda: bytearray(b"ab") * n)
    attempt(lambda: [1] * n)
    attempt(lambda: "%*d" % (n, 1))
    attempt(lambda: "%.*f" % (n, 1.5))
    attempt(lambda: "%.*s" % (n, "abc"))
    attempt(lambda: b"%*d" % (n, 1))
    attempt(lambda: (5).to_bytes(n, "big"))
    attempt(lambda: "abc".split("b", n))
    attempt(lambda: "abc".replace("b", "x", n))
    attempt(lambda: "abc".find("b", n))
    attempt(lambda: "abc".count("b", n))
    attempt(lambda: "abc".startswith("c", n))
    attempt(lambda: "abc"[n:])
    attempt(lambda: "abc"[n])
    attempt(lambda: [1].insert(n, 5))
    attempt(lambda: [1].pop(n))
    attempt(lambda: [].pop(n))
    attempt(lambda: bytearray(b"abc").pop(n))
    attempt(lambda: bytearray(b"abc").insert(n, 5))
    attempt(lambda: memoryview(b"ab")[n])
    attempt(lambda: round(1.5, n))
    attempt(lambda: math.ldexp(1.0, n))
    attempt(lambda: math.comb(n, n // 2))
    attempt(lambda: math.perm(n))
    attempt(lambda: math.factorial(n))
    attempt(lambda: slice(n).indices(5))
attempt(lambda: math.comb(2**70, 2))
attempt(lambda: math.ldexp(3.0, -1075))
attempt(lambda: math.ldexp(2.0**-1000, 2000))
attempt(lambda: math.ldexp(0.0, 5000))
attempt(lambda: math.ldexp(5e-324, 1074))
attempt(lambda: itertools.product([1], repeat=2**62))
attempt(lambda: "%*d" % ("a", 1))
attempt(lambda: "%.*f" % (1.5, 1))
attempt(lambda: [].pop("x"))
attempt(lambda: "abc".find("a", "b"))
attempt(lambda: b"abc".find(b"a", "b"))
attempt(lambda: "abc".find("", 5))
attempt(lambda: "abc".index("c", 3))

#%% a power with a modulus and a long exponent
for bits in (59, 60, 61, 63, 64, 70, 90, 127, 300):
    for modulus in (97, 10**40, 2**64, 3**50 + 2):
        print(pow(3, 2**bits, modulus), pow(7, 2**bits + 2 ** (bits // 2), modulus), pow(10**30 + 7, 5 * 2**bits, modulus), pow(5, -(2**bits) - 1, 97))

#%% methods that lack their object, or have another one
import collections
def attempt(f):
    try:
        print(repr(f())[:100])
    except Exception as e:
        print(type(e).__name__, e)
for f in (list.append, list.__len__, int.__add__, dict.keys, str.upper, set.__contains__, list.__getitem__, collections.deque.rotate, float.__repr__, tuple.__iter__):
    attempt(lambda: f())
    attempt(lambda: f(None))
    attempt(lambda: f(None, None))
for f in (bytes.fromhex, bytearray.fromhex, float.fromhex, dict.fromkeys, int.from_bytes, b"".fromhex):
    for args in ((), (1,), (None,), (1, 2, 3)):
        attempt(lambda: f(*args))
for args in ((), (1,), (1, 2), ("a", 2), ("a", None), ("a", "b", "c", "d"), ("a", "b", "c")):
    attempt(lambda: str.maketrans(*args))
    attempt(lambda: "".maketrans(*args))
class C:
    pass
attempt(lambda: C.__subclasscheck__(5))
attempt(lambda: C.__instancecheck__())
attempt(lambda: "a".encode(None))
attempt(lambda: b"a".decode("utf-8", None))
attempt(lambda: format(1, None))

#%% hexadecimal digits in bytes
for text in (b"0a ff", bytearray(b"00"), memoryview(b"10")):
    try:
        print(bytes.fromhex(text))
    except TypeError as e:
        print(e)
#%% containers nested thousands deep
def lists(n):
    x = []
    for i in range(n): x = [x]
    return x
def dicts(n):
    x = {}
    for i in range(n): x = {1: x}
    return x
for n in (900, 1500, 3000, 20000):
    for make in (lists, dicts):
        x, y = make(n), make(n)
        for act in (lambda: len(repr(x)), lambda: x == y):
            try: print(n, make.__name__, act())
            except RecursionError as e: print(n, make.__name__, e)
