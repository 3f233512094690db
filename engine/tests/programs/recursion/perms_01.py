# topic: recursion | level: deep
# permutations and subsets
def perms(items):
    if len(items) <= 1:
        return [items[:]]
    out = []
    for i in range(len(items)):
        rest = items[:i] + items[i + 1:]
        for p in perms(rest):
            out.append([items[i]] + p)
    return out
def subsets(s):
    if not s:
        yield ()
        return
    for tail in subsets(s[1:]):
        yield tail
        yield (s[0],) + tail
ps = perms(["x", "y", "z"])
print(len(ps), ps[0], ps[-1])
subs = list(subsets((1000, 2000, 3000)))
print(len(subs), max(subs, key=len), subs[3])
def flatten(x):
    if isinstance(x, list):
        return [z for y in x for z in flatten(y)]
    return [x]
print(flatten([1, [2, [3, [4]], []], [[5]]]))
