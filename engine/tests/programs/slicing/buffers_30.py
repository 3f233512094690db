# topic: slicing | level: intermediate
# bytes, bytearray and memoryview
import sys
b = b"hello world"
ba = bytearray(b)
mv = memoryview(ba)
part = mv[6:]
part[0] = ord("W")
print(ba, bytes(part), part.tolist()[:3])
try:
    ba.append(33)
except BufferError as e:
    print(e)
part.release()
mv.release()
ba.append(33)
ba += b"?"
print(ba, len(ba))
ba[0:5] = b"HI"
del ba[-1]
print(ba, ba.find(b"W"), ba.upper())
try:
    b[0] = 1
except TypeError as e:
    print(e)
try:
    part[0]
except ValueError as e:
    print(e)
print(b[0], b[:1], b.hex(" "), bytes.fromhex("00ff10"), bytes(3), bytes([65, 66]))
print(b"%d-%s" % (5, b"x"), b"a,b".split(b","), b"\x00\xff".decode("latin-1"))
with memoryview(b"abcdef") as m:
    print(m.readonly, m.nbytes, m[::2].tobytes(), m.format, m == b"abcdef")
print(sys.getsizeof(b), sys.getsizeof(bytearray()), sys.getsizeof(bytes(10)))
