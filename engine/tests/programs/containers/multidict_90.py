# topic: containers | level: intermediate
# a dict of sets and set operations on its views
likes = {}
def like(who, *things):
    likes.setdefault(who, set()).update(things)
like(1, 10, 20, 30)
like(2, 20, 40)
like(3)
like(1, 30, 50)
print({k: sorted(v) for k, v in likes.items()})
print(sorted(likes[1] & likes[2]), sorted(likes[1] ^ likes[2]), sorted(likes[2] - likes[1]))
both = likes[1] | likes[2]
print(len(both), likes[2] <= both, likes[3] < both, both.isdisjoint({99}))
other = dict.fromkeys([2, 3, 4], "x")
print(sorted(likes.keys() & other.keys()), sorted(likes.keys() - other))
print(likes.keys() == {1, 2, 3}, (3, set()) in likes.items())
frozen = frozenset(likes[2])
index = {frozen: "pair", frozenset(): "none"}
print(index[frozenset([40, 20])], index[frozenset(likes[3])])
likes[1] &= {10, 50}
likes[1].discard(11)
print(sorted(likes[1]), likes[1].pop() in (10, 50), len(likes[1]))
likes |= {4: {1}}
print(list(likes), likes.popitem())
