# topic: lessons | level: basic
import sys
x = "x"
s = x * 10
t = x * 15
u = x * 16
big = x * 463
huge = x * 464
print(sys.getsizeof(s), sys.getsizeof(t), sys.getsizeof(u))
print(sys.getsizeof(big), sys.getsizeof(huge))
