# topic: calls | level: basic
# functions call functions
def double(x):
    return x * 2
def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x
print(apply_n(double, 3, 100))
print(apply_n(lambda s: s + "!", 2, "hi"))
def greet(name="world", *, punct="."):
    return "hello " + name + punct
print(greet(), greet("ann"), greet(punct="?"), greet("bob", punct="!"))
def stats(*nums):
    if not nums:
        return None
    return min(nums), max(nums), sum(nums) / len(nums)
print(stats(300, 100, 200), stats())
low, high, mean = stats(5, 10)
print(low, high, mean)
def outer(n):
    def helper(k):
        return k + n
    return [helper(i) for i in range(3)]
print(outer(1000))
try:
    greet(1, 2)
except TypeError as e:
    print(e)
try:
    greet(name="a", nme="b")
except TypeError as e:
    print(e)
