# topic: exceptions | level: intermediate
import sys

class Timer:
    active = []
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        Timer.active.append(self.name)
        return self
    def __exit__(self, kind, value, tb):
        Timer.active.remove(self.name)
        if kind is None:
            print(self.name, "ok")
        else:
            print(self.name, "failed with", kind.__name__, value)
        return kind is KeyError

with Timer("a") as a:
    print(Timer.active, sys.getrefcount(a))
with Timer("outer"), Timer("inner") as i:
    print(Timer.active)
with (
    Timer("p1") as x,
    Timer("p2") as y,
):
    print(x.name, y.name)
with Timer("swallow"):
    {}["missing"]
print("went on")
try:
    with Timer("boom"):
        int("x")
except ValueError as e:
    print("outside:", e)

def early():
    with Timer("ret"):
        return "value"

print(early())
for n in range(3):
    with Timer(f"loop{n}"):
        if n == 0:
            continue
        if n == 1:
            break
print(Timer.active)

class NoExit:
    def __enter__(self):
        return self

try:
    with NoExit():
        pass
except Exception as e:
    print(type(e).__name__, e)
try:
    with 5:
        pass
except Exception as e:
    print(type(e).__name__, e)

class NoEnter:
    def __exit__(self, *exc):
        return True

for thing in (NoEnter(), NoExit(), None, "text", 2.5, [1]):
    try:
        with thing as got:
            print("inside", got)
    except (TypeError, AttributeError) as e:
        print(e)
    finally:
        del thing
