# topic: exceptions | level: intermediate
# cleaning up
class Connection:
    open_count = 0
    def __init__(self, name):
        self.name = name
        Connection.open_count += 1
        print("open", name)
    def query(self, q):
        if "bad" in q:
            raise ValueError("cannot run " + q)
        return q.upper()
    def close(self):
        Connection.open_count -= 1
        print("close", self.name)
    def __enter__(self):
        return self
    def __exit__(self, *exc):
        self.close()
        return False
def work(q):
    with Connection("db") as c:
        return c.query(q)
print(work("select"))
try:
    work("bad one")
except ValueError as e:
    print("failed:", e, Connection.open_count)
def careful(q):
    c = Connection("tmp")
    try:
        r = c.query(q)
    except ValueError:
        r = None
    else:
        r += "!"
    finally:
        c.close()
    return r
print(careful("x"), careful("bad"))
