# topic: leaks | level: basic
# a list of lists keeps them all
import sys
history = []
def step(n):
    state = [n] * 10
    history.append(state)
    return sum(state)
for i in range(5):
    step(i)
print(len(history), sys.getrefcount(history[0]))
del history[:3]
print(len(history))
history.clear()
print(history)
