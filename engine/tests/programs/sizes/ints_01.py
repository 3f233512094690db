# topic: sizes | level: basic
# sizes of ints and floats
import sys
for n in (0, 1, 255, 2 ** 30 - 1, 2 ** 30, 2 ** 60, 2 ** 90, -5):
    print(n, sys.getsizeof(n))
print(sys.getsizeof(1.5), sys.getsizeof(True), sys.getsizeof(None), sys.getsizeof(2j))
