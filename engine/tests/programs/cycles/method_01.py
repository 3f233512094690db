# topic: cycles | level: intermediate
# a stored bound method makes a cycle
import gc, sys
class Button:
    def __init__(self):
        self.on_click = self.click
    def click(self):
        return "clicked"
    def __del__(self):
        print("button gone")
b = Button()
print(b.on_click(), sys.getrefcount(b))
del b
print(gc.collect())
b = Button()
del b.on_click
del b
print(gc.collect())
