# topic: getrefcount | level: intermediate
# temporaries
import sys
print(sys.getrefcount([]), sys.getrefcount({}), sys.getrefcount(object()))
print(sys.getrefcount("".join(["a", "b"])), sys.getrefcount(1000 * int("7")))
a = [1]
print(sys.getrefcount(a), (sys.getrefcount(a), a)[0], [a, sys.getrefcount(a)][1])
print(sys.getrefcount(a + a), sys.getrefcount(a[:]))
print([sys.getrefcount(a) for i in range(2)], {k: sys.getrefcount(k) for k in ["".join(["x", "y"])]})
b = c = d = a
print(sys.getrefcount(a))
b += [2]
c = c + [3]
print(sys.getrefcount(a), a is b, a is c)
