# topic: recursion | level: intermediate
# the towers of Hanoi
moves = []
def hanoi(n, a, b, c):
    if n == 0:
        return 0
    k = hanoi(n - 1, a, c, b)
    moves.append((n, a, c))
    return k + 1 + hanoi(n - 1, b, a, c)
print(hanoi(3, "A", "B", "C"))
print(moves)
