# topic: exceptions | level: intermediate
class Lock:
    def __init__(self):
        self.held = False
        self.log = []

    def __enter__(self):
        if self.held:
            raise RuntimeError("held")
        self.held = True
        return self.log.append

    def __exit__(self, *exc):
        self.held = False
        self.log.append(exc[0] is None)


lock = Lock()
for n in (0, 1, 2):
    try:
        with lock as log:
            log(f"use {n}")
            if n == 1:
                with lock:
                    pass
            if n == 2:
                continue
    except RuntimeError as e:
        print("refused:", e)
    else:
        print("fine", n)
print(lock.log, lock.held)
assert not lock.held, "still held"
