# topic: lessons | level: basic
import copy
grid = [[0, 0], [1, 1]]
shallow = grid[:]
deep = copy.deepcopy(grid)
grid[0][0] = 9
print(shallow, deep)
rows = [[0]] * 3
rows[0].append(1)
print(rows)
