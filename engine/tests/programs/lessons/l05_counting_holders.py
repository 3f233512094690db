# topic: lessons | level: basic
a = ["x"]
b = a
row = [a, a]
box = {"k": a}

def look(thing):
    return len(thing)

look(a)
row.clear()
b = None
