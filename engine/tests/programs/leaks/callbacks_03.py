# topic: leaks | level: intermediate
# callbacks keep objects alive
import weakref
class Button:
    def __init__(self):
        self.handlers = []
    def click(self):
        for h in self.handlers:
            h()
class Window:
    def __init__(self, name, button):
        self.name = name
        button.handlers.append(self.on_click)
    def on_click(self):
        print(self.name, "clicked")
    def __del__(self):
        print("closing", self.name)
b = Button()
w = Window("main", b)
b.click()
del w
print("still there")
b.click()
b.handlers.clear()
print("handlers gone")
class WeakWindow(Window):
    def __init__(self, name, button):
        self.name = name
        button.handlers.append(weakref.WeakMethod(self.on_click))
w = WeakWindow("weak", b)
b.handlers[0]()()
del w
print(b.handlers[0]())
