# topic: nested | level: basic
# a list in a list
inner = [1, 2]
outer = [inner, inner]
outer[0].append(3)
print(outer, inner)
outer[0] = [9]
print(outer, inner)
m = [[0] * 2 for i in range(2)]
m[0][1] = 5
print(m)
n = [[0] * 2] * 2
n[0][1] = 5
print(n)
