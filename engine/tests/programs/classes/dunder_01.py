# topic: classes | level: deep
# containers by special methods
class Grid:
    def __init__(self, w, h, fill=None):
        self.w, self.h = w, h
        self.cells = [fill] * (w * h)
    def __getitem__(self, key):
        if isinstance(key, slice):
            return self.cells[key]
        x, y = key
        return self.cells[y * self.w + x]
    def __setitem__(self, key, value):
        x, y = key
        self.cells[y * self.w + x] = value
    def __delitem__(self, key):
        self[key] = None
    def __contains__(self, value):
        return value in self.cells
    def __len__(self):
        return len(self.cells)
    def __iter__(self):
        for i in range(0, len(self), self.w):
            yield self[i:i + self.w]
    def __eq__(self, other):
        if not isinstance(other, Grid):
            return NotImplemented
        return self.cells == other.cells
    def __getattr__(self, name):
        if name.startswith("row"):
            return list(self)[int(name[3:])]
        raise AttributeError(name)
g = Grid(3, 2, 0)
g[1, 1] = 777
g[0, 0] = "corner"
print(g[1, 1], len(g), 777 in g, "x" in g)
for row in g:
    print(row)
del g[1, 1]
print(g.row0, g.row1)
try:
    g.column
except AttributeError as e:
    print("no", e)
h = Grid(3, 2, 0)
print(g == h, g != h, g == 5)
