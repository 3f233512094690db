# topic: finalizers | level: deep
# objects that go back to a pool
class Pool:
    def __init__(self):
        self.free = []
        self.made = 0
    def get(self):
        if self.free:
            r = self.free.pop()
            r.pool = self
            return r
        self.made += 1
        return Resource(self, self.made)
class Resource:
    def __init__(self, pool, number):
        self.pool = pool
        self.number = number
    def __del__(self):
        if self.pool is not None:
            pool, self.pool = self.pool, None
            pool.free.append(self)
            print("back", self.number)
        else:
            print("gone", self.number)
pool = Pool()
a = pool.get()
b = pool.get()
print(a.number, b.number)
del a
c = pool.get()
print(c.number, pool.made)
c = None
print(len(pool.free))
b = None
pool.free.clear()
print("end", pool.made)
