# topic: strings | level: deep
# what an error of a codec tells
import sys
text = "abc" + chr(233) + "d"
try:
    text.encode("ascii")
except UnicodeEncodeError as e:
    print(e)
    print(e.encoding, e.object == text, e.start, e.end, e.reason)
    print(e.object is text, sys.getrefcount(text))
    print(len(e.args), e.args[2:])
    print(e.object[e.start:e.end])
data = b"ab\xff"
try:
    data.decode()
except UnicodeDecodeError as e:
    print(e)
    print(e.encoding, e.object, e.start, e.end, e.reason)
    kept = e
print(kept.object == data, kept.object is data, isinstance(kept, ValueError))
kept = None
try:
    b"\xe9t\xe9".decode("utf-8")
except UnicodeError as e:
    print(type(e).__name__, e.reason, e.start, e.end)
    print(repr(e))
try:
    (chr(0x20ac) * 2).encode("latin-1")
except UnicodeError as e:
    print(e, e.start, e.end, e.encoding)
try:
    b"caf\xc3".decode("ascii")
except UnicodeDecodeError as e:
    print(e, e.reason)
e = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "mine")
print(e, e.reason, e.args)
print(sys.getsizeof(e))
