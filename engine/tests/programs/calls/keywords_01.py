# topic: calls | level: intermediate
# defaults, keywords and star arguments
def f(a, b=2, *args, c=3000, **kw):
    return a, b, args, c, kw
print(f(1))
print(f(1, 2, 3, 4))
print(f(1, c=5, d=6))
args = (10, 20, 30)
kw = {"c": 40, "x": [50]}
print(f(*args, **kw))
print(f(*args, *[1], y=1, **kw))
def collect(item, bucket=[]):
    bucket.append(item)
    return bucket
print(collect(1), collect(2), collect(3, []))
print(collect.__defaults__)
def g(*, key):
    return key
try:
    g(1)
except TypeError as e:
    print(e)
try:
    f()
except TypeError as e:
    print(e)
try:
    g(key=1, other=2)
except TypeError as e:
    print(e)
h = lambda *a, **k: (len(a), sorted(k))
print(h(1, 2, z=1, y=2), f.__kwdefaults__)
