# topic: strings | level: basic
# looking from the right
s = "hello world"
print(s.rfind("o"), s.rindex("l"), s.rfind("z"), s.find("o", 5))
print("-".join("abc"), "a,b".rpartition(","))
try:
    ",".join(5)
except TypeError as e:
    print(e)
