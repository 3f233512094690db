# topic: generators | level: intermediate
# a pipeline of generators
def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1
def squares(source):
    for x in source:
        yield x * x
def odd(source):
    return (x for x in source if x % 2)
def take(n, source):
    for i, x in enumerate(source):
        if i == n:
            return
        yield x
p = take(4, odd(squares(numbers(100))))
print(next(p))
print(list(p))
print(sum(squares(numbers(50))))
lines = ["a 1", "b 2", "", "c x", "d 40"]
def parse(lines):
    for line in lines:
        if not line:
            continue
        name, value = line.split()
        try:
            yield name, int(value)
        except ValueError as e:
            print("bad:", e)
print(dict(parse(lines)))
