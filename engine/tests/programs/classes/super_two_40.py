# topic: classes | level: basic
class A:
    def __init__(self): pass
class B(A):
    def __init__(self):
        super(B, self).__init__()
b = B()
b = B()
def f():
    return super(B, b)
f()
x = super(B, b)
y = x.__init__
y()
b = [super(B, b) for i in range(3)]
