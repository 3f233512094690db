# topic: copying | level: intermediate
# aliases, shallow and deep copies of lists and dicts
import copy
board = [["."] * 3 for _ in range(3)]
alias = board
shallow = board[:]
deep = copy.deepcopy(board)
board[0][0] = "X"
shallow.append(["new"])
print(alias[0], shallow[0], deep[0], len(board), len(shallow))
d = {"a": [1, 2], "b": {"c": (3, [4])}}
e = dict(d)
f = copy.deepcopy(d)
d["a"].append(3)
d["b"]["c"][1].append(5)
d["z"] = 0
print(e, f)
t = (1, [2, 3])
u = copy.copy(t)
v = copy.deepcopy(t)
print(u is t, v is t, v[1] is t[1])
s = {1, (2, 3), "x"}
print(copy.copy(s) == s, copy.copy(s) is s, copy.deepcopy(frozenset([1])) == {1})
n = None
print(copy.copy(n) is n, copy.deepcopy(1000) == 1000, copy.copy("text"))
x = y = []
x += [1]
y = y + [2]
print(x, y)
