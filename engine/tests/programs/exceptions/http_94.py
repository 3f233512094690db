# topic: exceptions | level: deep
# a family of exceptions with defaults
class HttpError(Exception):
    code = 500
    text = "error"
    def __init__(self, detail=None, *, code=None):
        super().__init__(detail or self.text)
        if code is not None:
            self.code = code
    def __str__(self):
        return f"{self.code} {super().__str__()}"
    def __reduce__(self):
        return (type(self), self.args)
class NotFound(HttpError, LookupError):
    code, text = 404, "not found"
class Denied(HttpError):
    code, text = 403, "denied"
    def __init__(self, user):
        super().__init__(f"{user!r} may not")
        self.user = user
def serve(path, user=None):
    try:
        if path.startswith("/secret"):
            raise Denied(user)
        page = {"/": "home", "/a": "about"}[path]
    except KeyError as e:
        raise NotFound(path) from e
    else:
        return page
    finally:
        print("served", path)
for path in ("/", "/b", "/secret/1"):
    try:
        print(serve(path, "eve"))
    except LookupError as e:
        print("lookup", e, repr(e), type(e.__cause__).__name__)
        kept = e
    except HttpError as e:
        print(e, e.args, e.user, e.__cause__, e.__context__)
print(kept.code, HttpError.code, isinstance(kept, HttpError))
import copy
again = copy.copy(kept)
print(type(again).__name__, again.args, again.code, again is kept)
print(HttpError(), HttpError("x", code=502), HttpError(code=0))
print([c.__name__ for c in NotFound.__mro__])
kept = None
