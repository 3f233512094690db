# topic: classes | level: intermediate
# named ints, a poor man's enum
class Named(int):
    _all = {}
    def __new__(cls, value, name):
        self = int.__new__(cls, value)
        self.name = name
        cls._all[value] = self
        return self
    def __repr__(self):
        return f"{type(self).__name__}.{self.name}"
    @classmethod
    def of(cls, value):
        return cls._all[value]
class Level(Named):
    _all = {}
    def __str__(self):
        return self.name.lower()
LOW = Level(10, "LOW")
MID = Level(500, "MID")
TOP = Level(90000, "TOP")
print(LOW, MID, [LOW, TOP], Level.of(500) is MID)
print(LOW + 1, type(LOW + 1).__name__, LOW < MID < TOP, MID == 500)
print(sorted([TOP, LOW, MID]), max(LOW, TOP), LOW in [10])
print(list(range(LOW))[-1], "ab" * (LOW - 8), [7, 8, 9][LOW - 10])
print(f"{TOP}", "%d %s" % (MID, MID), f"{MID:>5}|")
try:
    Level.of(3)
except KeyError as e:
    print("no level", e)
print({10: "ten"}[LOW], hash(TOP) == hash(90000), Named._all)
print(int(MID) is MID, int(MID) == MID, abs(LOW), -LOW, bool(Level(0, "ZERO")))
print(len(Level._all), divmod(TOP, MID))
