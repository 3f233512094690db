# topic: names | level: basic
# chained assignment
a = b = c = [1, 2]
b.append(3)
print(a, b is c)
c = [9]
print(a, b, c)
x = y = 5
y += 1
print(x, y)
i = j = "text"
j = j + "!"
print(i, j)
