# topic: exceptions | level: intermediate
# retrying with errors collected
class TransientError(Exception):
    pass
class FatalError(Exception):
    def __init__(self, message, attempts):
        super().__init__(message)
        self.attempts = attempts
def flaky(state):
    state["calls"] += 1
    if state["calls"] < 3:
        raise TransientError("try %d" % state["calls"])
    return "ok after %d" % state["calls"]
def retry(f, times, *args):
    errors = []
    for attempt in range(times):
        try:
            return f(*args)
        except TransientError as e:
            errors.append(str(e))
        finally:
            print("attempt", attempt)
    raise FatalError("gave up", errors)
print(retry(flaky, 5, {"calls": 0}))
try:
    retry(flaky, 2, {"calls": 0})
except FatalError as e:
    print(e, e.attempts)
try:
    retry(flaky, 1, {})
except KeyError as e:
    print("missing", e)
