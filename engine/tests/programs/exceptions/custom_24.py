# topic: exceptions | level: intermediate
# a family of exceptions
class AppError(Exception):
    code = 1
    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details
    def __str__(self):
        base = super().__str__()
        if self.details:
            base += " [" + ", ".join(f"{k}={v}" for k, v in sorted(self.details.items())) + "]"
        return base
class NotFound(AppError):
    code = 404
class Forbidden(AppError, PermissionError):
    code = 403
def fetch(path):
    if path.startswith("/secret"):
        raise Forbidden("no entry", path=path, user="ann")
    if path != "/":
        raise NotFound("missing " + path)
    return "ok"
for p in ("/", "/x", "/secret/1"):
    try:
        print(fetch(p))
    except NotFound as e:
        print("404", e, e.args, e.code)
    except OSError as e:
        print("os", e, isinstance(e, AppError), e.code)
try:
    fetch("/y")
except AppError as e:
    err = e
print(repr(err), err.details, err.__traceback__ is not None, err.__context__)
try:
    raise err
except AppError as again:
    print(again is err)
err.__traceback__ = None
print(sorted(c.__name__ for c in AppError.__subclasses__()), AppError("m", b=1, a=2))
