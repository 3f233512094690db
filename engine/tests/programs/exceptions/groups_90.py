# topic: exceptions | level: deep
# retry with chained errors, notes, and a tidy-up stack
class Retry(Exception):
    pass
class Cleanup:
    def __init__(self):
        self.jobs = []
    def __enter__(self):
        return self
    def call(self, f, *a):
        self.jobs.append((f, a))
        return self
    def __exit__(self, kind, value, tb):
        while self.jobs:
            f, a = self.jobs.pop()
            try:
                f(*a)
            except Exception as e:
                print("cleanup failed:", e)
        if kind is None:
            return
        print("saw", kind.__name__)
        return issubclass(kind, LookupError)
def attempts(n):
    for i in range(1, n + 1):
        yield i
    raise Retry(f"gave up after {n}")
def work(i):
    if i < 3:
        raise ValueError(i)
    return "done"
def run(n):
    last = None
    try:
        for i in attempts(n):
            try:
                return work(i)
            except ValueError as e:
                last = e
                last.add_note(f"attempt {i}")
    except Retry as r:
        raise r from last
print(run(5))
try:
    run(2)
except Retry as e:
    print(e, "<-", repr(e.__cause__), e.__cause__.__notes__)
    print(e.__suppress_context__, e.__context__)
with Cleanup() as c:
    c.call(print, "last", "job").call(int, "x").call(print, "first")
    {}["no"]
print("went on")
try:
    with Cleanup() as c:
        c.call(c.call, None)
        1 / 0
except ZeroDivisionError as e:
    print("out:", e, len(c.jobs))
