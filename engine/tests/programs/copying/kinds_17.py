# topic: copying | level: deep
# copies of a bytearray, a slice and their like
import copy, sys
b = bytearray(b"ba")
c = copy.copy(b)
d = copy.deepcopy(b)
print(c, d)
s = slice(1, 2)
try:
    t = copy.copy(s)
    print(t)
except TypeError as e:
    print(e)
t = copy.deepcopy(s)
print(t)
r = range(3)
u = copy.copy(r)
v = copy.deepcopy(r)
print(u, v)
f = frozenset([4])
u = copy.deepcopy(f)
print(u)
z = {3}
u = copy.copy(z)
v = copy.deepcopy(z)
print(u, v)
u = copy.deepcopy(1j)
v = copy.copy(3.5)
print(u, v)
class L(list):
    pass
l = L([1])
m = copy.copy(l)
n = copy.deepcopy(l)
print(m, n, type(n).__name__)
