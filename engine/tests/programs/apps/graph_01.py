# topic: apps | level: intermediate
# breadth first search
graph = {
    "a": ["b", "c"],
    "b": ["d"],
    "c": ["d", "e"],
    "d": ["f"],
    "e": ["f"],
    "f": [],
}
def path(start, goal):
    queue = [[start]]
    seen = {start}
    while queue:
        p = queue.pop(0)
        if p[-1] == goal:
            return p
        for n in graph[p[-1]]:
            if n not in seen:
                seen.add(n)
                queue.append(p + [n])
    return None
print(path("a", "f"))
print(path("f", "a"))
print("-".join(path("a", "e")))
