# topic: interning | level: intermediate
# strings made at run time
import sys
w = "wo"
x = w + "rd"
y = w + "rd"
print(x is y, x == y)
x = sys.intern(x)
y = sys.intern(y)
print(x is y, x is sys.intern("word"))
k = {"word": 1}
for s in k:
    print(s is x)
n = str(12345)
print(n is str(12345), n == "12345", sys.intern(n) is n)
