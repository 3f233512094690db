# topic: nested | level: deep
# texts of nested containers, deep and flat in turn
t = {}
node = t
for p in "abcdef":
    node = node.setdefault(p, {})
node["="] = [1, (2, [3])]
t["x"] = {"y": {}}
t["z"] = [[], [[]], [[[]]]]
print(t)
print([t["x"], [[[[[[1]]]]]], {"k": {"l": []}}])
deep = []
for i in range(12):
    deep = [deep, {}]
print(deep)
