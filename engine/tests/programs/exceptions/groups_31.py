# topic: exceptions | level: intermediate
# several errors at once
def check(form):
    errors = []
    for name, want in (("age", int), ("name", str), ("mail", str)):
        if name not in form:
            errors.append(KeyError(name))
        elif not isinstance(form[name], want):
            errors.append(TypeError(f"{name} is {type(form[name]).__name__}"))
    if errors:
        raise ExceptionGroup("form", errors)
    return "fine"
print(check({"age": 3, "name": "a", "mail": "b"}))
try:
    check({"age": "x"})
except ExceptionGroup as g:
    print(g, len(g.exceptions))
    for e in g.exceptions:
        print(" ", repr(e))
    keys, rest = g.split(KeyError)
    print(keys.exceptions, rest.exceptions)
    print(g.subgroup(OSError))
    print(keys.message, keys.__class__.__name__)
    del keys, rest
print("end")
