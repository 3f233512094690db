# topic: apps | level: deep
# breadth first and depth first search
graph = {
    "a": ["b", "c"],
    "b": ["d"],
    "c": ["d", "e"],
    "d": ["f"],
    "e": ["f"],
    "f": [],
}
def bfs(start, goal):
    queue = [[start]]
    seen = {start}
    while queue:
        path = queue.pop(0)
        node = path[-1]
        if node == goal:
            return path
        for n in graph[node]:
            if n not in seen:
                seen.add(n)
                queue.append(path + [n])
def dfs(node, visited=None):
    if visited is None:
        visited = []
    visited.append(node)
    for n in graph[node]:
        if n not in visited:
            dfs(n, visited)
    return visited
print(bfs("a", "f"))
print(dfs("a"))
indegree = dict.fromkeys(graph, 0)
for node, targets in graph.items():
    for t in targets:
        indegree[t] += 1
order = []
ready = [n for n, d in indegree.items() if d == 0]
while ready:
    n = ready.pop()
    order.append(n)
    for t in graph[n]:
        indegree[t] -= 1
        if not indegree[t]:
            ready.append(t)
print(order)
edges = sorted((x, y) for x in graph for y in graph[x])
print(len(edges), edges[0], bfs("f", "a"))
