# topic: exceptions | level: intermediate
# an own exception hierarchy
class AppError(Exception):
    pass
class NotFound(AppError):
    def __init__(self, key):
        self.key = key
    def __str__(self):
        return f"no {self.key!r}"
class Denied(AppError):
    pass
def get(d, k):
    if k == "secret":
        raise Denied("secret is closed", 403)
    try:
        return d[k]
    except KeyError:
        raise NotFound(k) from None
for k in ("a", "b", "secret"):
    try:
        print(get({"a": 1}, k))
    except NotFound as e:
        print(type(e).__name__, e, e.key, e.__cause__, e.__suppress_context__)
    except AppError as e:
        print(e, e.args)
