# topic: names | level: intermediate
# local, enclosing, global and builtin names
x = "global x"
def show():
    return x
def shadow():
    x = "local x"
    return x, show()
def outer():
    x = "outer x"
    def middle():
        def inner():
            return x
        return inner()
    return middle()
print(show(), shadow(), outer())
len_ = len
len = lambda o: 42
print(len("abc"), len_("abc"))
del len
print(len("abc"))
def f():
    try:
        return y
    except NameError as e:
        return str(e)
print(f())
y = [1]
print(f())
z = y
z += [2]
print(y, z is y)
t = (1,)
u = t
u += (2,)
print(t, u)
