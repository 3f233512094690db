# topic: leaks | level: intermediate
# a default argument that grows
class Session:
    live = 0
    def __init__(self):
        Session.live += 1
    def __del__(self):
        Session.live -= 1
def open_session(name, cache={}):
    if name not in cache:
        cache[name] = Session()
    return cache[name]
a = open_session("a")
b = open_session("b")
del a, b
print(Session.live)
open_session.__defaults__[0].clear()
print(Session.live)
