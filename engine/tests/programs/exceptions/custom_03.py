# topic: exceptions | level: deep
# a hierarchy and exceptions that are kept
class AppError(Exception):
    code = 1
    def __str__(self):
        return f"[{self.code}] " + super().__str__()
class NotFound(AppError):
    code = 404
class Denied(AppError):
    code = 403
    def __init__(self, who, what):
        super().__init__(f"{who} may not {what}")
        self.who = who
def find(x):
    if x < 0:
        raise Denied("bob", "look")
    if x > 5:
        raise NotFound("no %d" % x)
    return x
kept = []
for x in (1, -1, 9):
    try:
        print(find(x))
    except Denied as e:
        print(e, e.who, e.args)
        kept.append(e)
    except AppError as e:
        print(e)
        kept.append(e)
print([type(e).__name__ for e in kept], issubclass(Denied, AppError))
print(kept[0].__traceback__.tb_lineno > 0, kept[1].__traceback__.tb_next is not None)
try:
    raise kept.pop()
except NotFound as e:
    print("again", e)
kept.clear()
