# topic: copying | level: intermediate
# shallow and deep copies of nested data
import copy
conf = {"name": "srv", "ports": [80, 443], "tls": {"on": True, "certs": ["a", "b"]}}
sh = copy.copy(conf)
dp = copy.deepcopy(conf)
conf["ports"].append(8080)
conf["tls"]["on"] = False
print(sh["ports"], dp["ports"])
print(sh["tls"] is conf["tls"], dp["tls"] is conf["tls"], dp["tls"]["on"])
l2 = conf["ports"][:]
l3 = list(l2)
l4 = l2.copy()
print(l2 == l3 == l4, l2 is l3)
shared = [1]
pair = [shared, shared]
p2 = copy.deepcopy(pair)
print(p2[0] is p2[1], p2[0] is shared)
t = (1, [2, 3], "x")
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, "x")) == (1, "x"))
class Box:
    def __init__(self, v):
        self.v = v
b = Box([1, 2])
b1, b2 = copy.copy(b), copy.deepcopy(b)
b.v.append(3)
print(b1.v, b2.v, b1.v is b.v)
