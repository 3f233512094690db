# topic: exceptions | level: deep
# a tree of error classes and who catches what
import sys
class AppError(Exception):
    code = 1
class ConfigError(AppError):
    code = 2
    def __init__(self, key, *rest):
        super().__init__(key, *rest)
        self.key = key
    def __str__(self):
        return "bad key: " + self.key
class Fatal(BaseException):
    pass
def work(n):
    if n == 0: raise AppError("plain")
    if n == 1: raise ConfigError("port", 8080)
    if n == 2: raise Fatal
    if n == 3: assert n < 3, "n too big"
    if n == 4: return [][n]
    if n == 5: return n.missing
    if n == 6: return 1 / 0
    return "ok"
def guard(n):
    try:
        return work(n)
    except ConfigError as e:
        return "config", str(e), e.args, e.code
    except AppError as e:
        return "app", repr(e), e.code
    except (LookupError, ArithmeticError) as e:
        return type(e).__base__.__name__, e
    except Exception as e:
        return type(e).__name__, str(e)
for n in range(8):
    try:
        print(n, guard(n))
    except BaseException as e:
        print(n, "escaped", repr(e), isinstance(e, Exception))
e = ConfigError("host")
print(e == ConfigError("host"), sys.getrefcount(e), e.__traceback__, e.__dict__)
print(sorted(c.__name__ for c in AppError.__subclasses__()))
