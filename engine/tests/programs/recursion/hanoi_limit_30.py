# topic: recursion | level: intermediate
import sys


def hanoi(n, a="A", b="B", c="C", moves=None):
    if moves is None:
        moves = []
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append((n, a, c))
        hanoi(n - 1, b, a, c, moves)
    return moves


print(len(hanoi(3)), hanoi(2))


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(20))
is_even = lambda n: True if n == 0 else is_odd(n - 1)
is_odd = lambda n: False if n == 0 else is_even(n - 1)
print(is_even(10), is_odd(7))
gcd = lambda a, b: a if not b else gcd(b, a % b)
print(gcd(1071, 462), gcd(2**40, 2**35 * 3))
