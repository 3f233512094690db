# topic: exceptions | level: basic
# finally runs in any case
def f(x):
    try:
        if x == 0:
            return "early"
        if x == 1:
            raise ValueError("one")
        print("body")
    except ValueError as e:
        print("caught", e)
        return "handled"
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for i in range(3):
    print(f(i))
