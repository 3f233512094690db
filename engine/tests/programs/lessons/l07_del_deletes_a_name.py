# topic: lessons | level: basic
leaf = ["leaf"]
left = [leaf]
right = ["right"]
root = [left, right]
del left
del right
del root
print(leaf)
