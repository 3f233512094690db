# topic: exceptions | level: intermediate
def f(n):
    log = []
    try:
        log.append("try")
        if n == 1:
            return log
        if n == 2:
            raise KeyError("k" * n)
        log.append(1 / n)
    except ZeroDivisionError as e:
        log.append(str(e))
    except (KeyError, IndexError) as e:
        log.append(repr(e))
        log.append(e.args[0])
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


for n in range(4):
    print(n, f(n))
