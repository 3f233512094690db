# topic: rebinding | level: intermediate
# augmented assignment of each kind
n = 1000
n += 1
n -= 2
n *= 3
n //= 2
n **= 2
print(n)
s = "a"
s += "b"
s *= 3
l = [1]
k = l
l += [2]
l *= 2
print(s, l, k is l)
t = (1,)
u = t
t += (2,)
print(t, u)
d = {"n": 5}
d["n"] += 1000
d["l"] = [1]
d["l"] += [2]
print(d)
st = {1}
st |= {2}
st &= {2, 3}
print(st)
