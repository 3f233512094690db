# topic: calls | level: basic
# a default list is shared between calls
def add(x, to=[]):
    to.append(x)
    return to
print(add(1))
print(add(2))
mine = []
print(add(3, mine), mine)
print(add.__defaults__)
