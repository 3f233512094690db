# topic: language | level: intermediate
counter = 0


def bump():
    global counter
    counter += 1000
    return counter


def shadow(counter=5):
    counter += 1
    return counter, sorted(locals())


bump()
bump()
print(counter, shadow(), "bump" in globals())
try:
    def bad():
        print(late)
        late = 1

    bad()
except UnboundLocalError as e:
    print(e)
try:
    missing
except NameError as e:
    print(e)
del counter
try:
    bump()
except NameError as e:
    print(e)
match [1, "a", {"k": 2.5}]:
    case [int(n), str() as s, {"k": v}] if v > 2:
        print(n, s, v)
