# topic: recursion | level: intermediate
# quicksort and binary search
def qsort(l):
    if len(l) <= 1:
        return l
    p, *rest = l
    return qsort([x for x in rest if x < p]) + [p] + qsort([x for x in rest if x >= p])
data = qsort([33, 4, 1000, 7, 4, 256])
print(data)
def find(l, x, lo=0, hi=None):
    if hi is None:
        hi = len(l)
    if lo >= hi:
        return -1
    mid = (lo + hi) // 2
    if l[mid] == x:
        return mid
    if l[mid] < x:
        return find(l, x, mid + 1, hi)
    return find(l, x, lo, mid)
print(find(data, 33), find(data, 5))
def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)
print(gcd(1071, 462), gcd(10 ** 15, 10 ** 12 * 7))
