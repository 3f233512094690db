# topic: closures | level: basic
# functions in a dict
def make_ops():
    calls = []
    def add(x, y):
        calls.append("add")
        return x + y
    def mul(x, y):
        calls.append("mul")
        return x * y
    return {"+": add, "*": mul}, calls
ops, calls = make_ops()
print(ops["+"](200, 300), ops["*"](20, 30))
print(calls)
compose = lambda f, g: lambda x: f(g(x))
inc = lambda x: x + 1
twice = compose(inc, inc)
print(twice(998), compose(str, twice)(1))
print([f(10) for f in (inc, twice, abs)])
