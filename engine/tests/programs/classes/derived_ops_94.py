# topic: classes | level: deep
# rules one by one
import sys
class L(list):
    pass
class T(tuple):
    pass
class S(str):
    pass
class D(dict):
    pass
class I(int):
    pass
class F(float):
    pass
class B(bytes):
    pass
l, t, s, d, i, f, b = L([1, 2]), T((1, 2)), S("ab"), D(a=1), I(500), F(2.5), B(b"xyz")
x = list(reversed(l))
x = list(reversed(t))
x = list(reversed(s))
x = list(reversed(d))
x = list(reversed(b))
x = list(reversed([1, 2]))
x = list(reversed((1, 2)))
x = list(l)
x = list(t)
x = list(s)
x = tuple(l)
x = tuple(t)
x = set(t)
x = dict(d)
x = d.copy()
x = l.copy()
x = l[:]
x = t[:]
x = t[:1]
x = s[:]
x = s[:1]
x = s + s
x = s * 2
x = t + t
x = t * 2
x = l + l
x = l * 2
x = i + 1
x = -i
x = +i
x = abs(i)
x = f + 1
x = -f
x = +f
x = int(i)
x = int(f)
x = float(f)
x = str(s)
x = str(i)
x = str(f)
x = repr(s)
x = repr(t)
x = repr(l)
x = repr(d)
x = hash(t)
x = hash(s)
x = f"{i}"
x = f"{i:>5}"
x = f"{i:x}"
x = f"{f:.1f}"
x = f"{s:>5}"
x = f"{s}"
x = "%d" % i
x = "%s" % s
x = "%5.1f" % f
x = "{} {}".format(i, s)
x = ",".join([s, s])
x = s.upper()
x = s.strip()
x = s.split("a")
x = s == "ab"
x = t == (1, 2)
x = l == [1, 2]
x = d == {"a": 1}
x = i == 500
x = 500 in [i]
x = s in {"ab": 1}
x = [1, 2, 3][I(1)]
x = max(i, 3)
x = sum([i, i])
x = sum([f, f])
x = i // 7
x = i % 7
x = divmod(i, 7)
x = i ** 2
x = round(f)
x = round(i)
x = bool(i)
x = l.index(2)
x = len(l)
x = l.append(3)
x = l.pop()
x = sorted(l)
x = min(l)
x = [*l]
x = [*t]
a, c = t
a, c = l
x = {**d}
x = dict(d, b=2)
x = d | {"c": 1}
x = {"c": 1} | d
d["z"] = 5
x = d["z"]
del d["z"]
x = d.get("a")
x = d.setdefault("q", 1)
x = d.pop("q")
x = list(d.items())
x = sys.getsizeof(l)
x = t.index(2)
x = t.count(2)
x = b[0]
x = b[:1]
x = b + b"1"
