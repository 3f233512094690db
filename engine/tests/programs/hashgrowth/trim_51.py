# topic: hashgrowth | level: intermediate
# a set that loses most of its items gets a small table
import sys
def show(s):
    print(len(s), sys.getsizeof(s))
s = set(range(8))
show(s)
s -= set(range(6))
show(s)
s -= {6, 7}
show(s)
t = set(range(100))
show(t)
t.difference_update(range(5, 100))
show(t)
t -= t
show(t)
u = set(range(40))
for i in range(39):
    u.remove(i)
show(u)
u -= {1000}
show(u)
