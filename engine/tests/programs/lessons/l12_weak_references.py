# topic: lessons | level: basic
import gc, weakref

class Node:
    def __del__(self):
        print("finalizer")

def gone(ref):
    print("callback")

a = Node()
a.me = a
watch = weakref.ref(a, gone)
del a
print(watch() is None)
gc.collect()
