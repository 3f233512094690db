# topic: lessons | level: basic
def add(item, seen=[]):
    seen.append(item)
    return seen

mine = []
first = add("x", mine)
second = add("y")
third = add("z")
print(mine, second, third)
