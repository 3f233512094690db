# topic: lessons | level: basic
def load(key, cache={}):
    if key not in cache:
        cache[key] = [key, "text"]
    return cache[key]

page = load("home")
rows = [["first"], ["last"]]
for row in rows:
    print(row)
del page
del rows
print(len(load("home")))
