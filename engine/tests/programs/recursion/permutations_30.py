# topic: recursion | level: intermediate
def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            result.append([item] + rest)
    return result


def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node


perms = permutations(["a", "b", "c"])
print(len(perms), "".join(perms[-1]))
print(list(flatten([1, [2, [3000, [4.5]], []], "x"])))
