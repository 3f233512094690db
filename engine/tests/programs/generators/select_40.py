# topic: generators | level: intermediate
# iterators of itertools and what they ask for
import itertools as it
a, b = it.tee([1, 2, 3])
print(next(a), list(b))
for k, g in it.groupby("aab"):
    print(k, list(g))
print(list(it.product("ab", repeat=2))[1:3])
print(list(it.permutations([1, 2], 2)))
print(list(it.zip_longest("ab", "c")))
c = it.compress("abcd", [1, 0, 1])
print(next(c), list(it.takewhile(bool, [1, 0])))
