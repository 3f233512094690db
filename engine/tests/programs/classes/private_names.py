# topic: classes | level: intermediate
class Safe:
    __code = 42
    def __init__(self):
        self.__tries = 0
    def open(self, code):
        self.__tries += 1
        return code == self.__code, self.__tries
s = Safe()
print(s.open(1), s.open(42), hasattr(s, "__code"), hasattr(s, "_Safe__code"), getattr(s, "__tries", None))
print(list(vars(s)), [n for n in vars(Safe) if "code" in n])
for name in ("__code", "__tries", "_Safe__tries"):
    print(name, name in vars(s))
