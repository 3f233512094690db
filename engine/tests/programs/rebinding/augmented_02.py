# topic: rebinding | level: intermediate
# += on lists, tuples, strings, ints
a = [1]
b = a
a += [2]
print(b, a is b)
a = a + [3]
print(b, a, a is b)
t = (1, 2)
u = t
t += (3,)
print(t, u)
s = "ab"
r = s
s += "c"
print(s, r)
n = 1000
m = n
n += 1
print(n, m, n is m)
tup = ([1], "x")
try:
    tup[0] += [2]
except TypeError as e:
    print(e, tup)
d = {"k": [1]}
d["k"] += [2]
d["n"] = d.get("n", 0) + 1
d |= {"z": 0}
print(d)
st = {1}
st2 = st
st |= {2}
st = st | {3}
print(st, st2)
x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z)
v = [0, 1, 2]
i = 0
i, v[i] = 2, 99
print(i, v)
f = 1.5
f *= 2
f **= 2
n <<= 70
n >>= 60
print(f, n, n ^ 5, ~n, n & 0xffff)
