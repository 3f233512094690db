# topic: slicing | level: deep
# a memoryview shows the bytes, a slice copies them
import sys
buf = bytearray(b"hello world")
view = memoryview(buf)
part = view[6:]
copy = buf[6:]
print(sys.getsizeof(view), sys.getrefcount(buf), len(part), part[0])
part[0] = ord("W")
print(buf, copy, part.tobytes(), part.tolist())
try:
    buf.append(33)
except BufferError as e:
    print(e)
part.release()
view.release()
buf.append(33)
print(buf, sys.getrefcount(buf))
try:
    view[0]
except ValueError as e:
    print(e)
text = memoryview(b"abc")
print(text[::-1].tobytes(), bytes(text), text == b"abc", text.readonly, text.obj)
try:
    text[0] = 1
except TypeError as e:
    print(e)
