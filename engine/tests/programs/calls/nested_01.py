# topic: calls | level: intermediate
# a function passed as an argument
def twice(f, x):
    return f(f(x))
def add1000(x):
    return x + 1000
print(twice(add1000, 1))
print(twice(lambda s: s + "!", "hey"))
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run
c = compose(str, add1000, int)
print(c("234"))
print(list(map(add1000, [1, 2])), list(filter(None, [0, 5, "", "a"])))
