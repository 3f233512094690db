# topic: recursion | level: intermediate
# recursion over lists
def flat(x):
    if not isinstance(x, list):
        return [x]
    out = []
    for i in x:
        out += flat(i)
    return out
print(flat([1, [2, [3, []]], [[4]]]))
def perms(s):
    if len(s) < 2:
        return [s]
    return [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
print(perms("abc"))
def rev(l):
    return rev(l[1:]) + l[:1] if l else []
print(rev([1000, 2000, 3000]))
