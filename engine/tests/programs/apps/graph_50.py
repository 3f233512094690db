# topic: apps | level: intermediate
# breadth first, depth first and shortest path
class Graph:
    def __init__(self):
        self.adj = {}
    def edge(self, a, b, w=1):
        self.adj.setdefault(a, {})[b] = w
        self.adj.setdefault(b, {}).setdefault(a, w)
        return self
    def bfs(self, start):
        seen, queue = {start: None}, [start]
        while queue:
            u = queue.pop(0)
            for v in self.adj[u]:
                if v not in seen:
                    seen[v] = u
                    queue.append(v)
        return seen
    def dfs(self, u, seen=None):
        seen = set() if seen is None else seen
        seen.add(u)
        yield u
        for v in sorted(self.adj[u]):
            if v not in seen:
                yield from self.dfs(v, seen)
    def dijkstra(self, start):
        dist = {n: float("inf") for n in self.adj}
        dist[start] = 0
        todo = set(self.adj)
        while todo:
            u = min(todo, key=lambda n: (dist[n], n))
            todo.remove(u)
            for v, w in self.adj[u].items():
                if dist[u] + w < dist[v]:
                    dist[v] = dist[u] + w
        return dist
g = Graph()
for a, b, w in [("a", "b", 7), ("a", "c", 9), ("a", "f", 14), ("b", "c", 10), ("b", "d", 15),
                ("c", "d", 11), ("c", "f", 2), ("d", "e", 6), ("e", "f", 9)]:
    g.edge(a, b, w)
g.edge("x", "y", 300)
back = g.bfs("a")
path, n = [], "e"
while n is not None:
    path.append(n)
    n = back[n]
print(" -> ".join(reversed(path)), list(back))
print(*g.dfs("a"), sep=",")
print({k: v for k, v in sorted(g.dijkstra("a").items())})
comps, left = [], set(g.adj)
while left:
    part = frozenset(g.dfs(min(left)))
    comps.append(sorted(part))
    left -= part
print(comps, max(comps, key=len) is comps[0])
