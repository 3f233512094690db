# topic: recursion | level: basic
# Fibonacci by recursion
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print(fib(7))
def down(n):
    if n:
        print(n, end=" ")
        down(n - 1)
    else:
        print("lift off")
down(4)
