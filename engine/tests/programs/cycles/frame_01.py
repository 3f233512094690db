# topic: cycles | level: deep
# an exception stored in its own frame
import gc
class T:
    def __del__(self):
        print("free T")
def f():
    t = T()
    try:
        1 / 0
    except ZeroDivisionError as e:
        err = e
    return "done"
print(f())
print("after")
print(gc.collect())
