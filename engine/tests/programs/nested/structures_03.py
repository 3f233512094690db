# topic: nested | level: intermediate
# lists in dicts in lists
import sys
row = ["x"]
grid = [row] * 3
print(grid, sys.getrefcount(row))
grid[0].append("y")
print(grid)
grid = [list(row) for _ in range(3)]
grid[0].append("z")
print(grid, sys.getrefcount(row))
db = {"users": [{"name": "ann", "tags": ["a", "b"]}, {"name": "bob", "tags": []}]}
for u in db["users"]:
    u["tags"].append(u["name"][0])
print(db)
names = [u["name"] for u in db["users"]]
tags = {t for u in db["users"] for t in u["tags"]}
print(names, sorted(tags))
first = db["users"].pop(0)
print(len(db["users"]), first["tags"], sys.getrefcount(first))
tree = (1, (2, (3, None)))
depth = 0
while tree is not None:
    value, tree = tree
    depth += 1
    print(value, end=" ")
print(depth)
