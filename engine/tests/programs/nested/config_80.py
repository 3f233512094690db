# topic: nested | level: intermediate
# merging, flattening and comparing nested data
base = {"db": {"host": "local", "ports": [1, 2]}, "debug": False, "users": [{"n": "a"}]}
over = {"db": {"ports": [3]}, "debug": True, "new": {"x": {}}}
def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        if isinstance(v, dict) and isinstance(out.get(k), dict):
            out[k] = merge(out[k], v)
        else:
            out[k] = v
    return out
m = merge(base, over)
print(m)
print(m["users"] is base["users"], m["db"] is base["db"], m["new"] is over["new"])
def flatten(d, prefix=""):
    for k, v in d.items():
        if isinstance(v, dict) and v:
            yield from flatten(v, prefix + k + ".")
        else:
            yield prefix + k, v
flat = dict(flatten(m))
print(flat)
def unflatten(flat):
    root = {}
    for path, v in flat.items():
        *dirs, leaf = path.split(".")
        node = root
        for d in dirs:
            node = node.setdefault(d, {})
        node[leaf] = v
    return root
print(unflatten(flat) == m)
def diff(a, b, path=()):
    if type(a) != type(b):
        yield path, a, b
    elif isinstance(a, dict):
        for k in sorted(a.keys() | b.keys()):
            yield from diff(a.get(k), b.get(k), path + (k,))
    elif a != b:
        yield path, a, b
for d in diff(base, m):
    print(d)
def dump(x, depth=0):
    pad = "  " * depth
    match x:
        case dict():
            for k, v in x.items():
                print(f"{pad}{k}:")
                dump(v, depth + 1)
        case list() | tuple():
            for i, v in enumerate(x):
                print(f"{pad}- {i}")
                dump(v, depth + 1)
        case _:
            print(pad + repr(x))
dump(m["users"] + [(1, "b")])
