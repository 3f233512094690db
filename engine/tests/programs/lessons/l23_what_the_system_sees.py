# topic: lessons | level: basic
x = "x"
many = [x * 463 for i in range(4100)]
few = many[::100]
del many
print(len(few))
