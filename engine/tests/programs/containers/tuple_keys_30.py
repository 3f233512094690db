# topic: containers | level: intermediate
grid = {}
for y in range(3):
    for x in range(3):
        grid[x, y] = x * 300 + y
print(grid[1, 2], (0, 0) in grid, max(grid, key=grid.get))
row = tuple(grid[x, 1] for x in range(3))
first, *_, last = row
print(row, first, last, row + (1,), row * 2, row.index(301), row.count(1))
swap = (a := [1], b := [2])
a, b = b, a
print(swap, a, b, swap < ([1], [3]), hash((1, 2)) == hash((1, 2)))
try:
    row[0] = 5
except TypeError as e:
    print(e)
mixed = ([], "x")
mixed[0].append(5000)
print(mixed, () is tuple(), (1,) == tuple([1]))
