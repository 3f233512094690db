# topic: copying | level: deep
# copy of nested data keeps sharing inside
import copy
row = [0, 0]
grid = [row, row, [1]]
g2 = copy.deepcopy(grid)
print(g2[0] is g2[1], g2[0] is row, g2 == grid)
g2[0][0] = 5
print(g2, grid)
s = copy.copy(grid)
print(s[0] is row, s == grid)
t = (1, "a")
print(copy.deepcopy(t) is t, copy.copy(t) is t)
u = ([1], 2)
print(copy.deepcopy(u) is u, copy.deepcopy(u)[0] is u[0])
