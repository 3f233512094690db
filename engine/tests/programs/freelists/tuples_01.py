# topic: freelists | level: intermediate
# tuples by length
def pair(a, b):
    return (a, b)
p = pair(1, [2])
del p
q = pair(3, [4])
print(q)
t1 = tuple([1])
t3 = tuple([1, 2, 3])
del t1, t3
u3 = tuple("xyz")
u1 = tuple("x")
print(u1, u3)
big = tuple(range(25))
del big
big2 = tuple(range(25))
print(len(big2))
