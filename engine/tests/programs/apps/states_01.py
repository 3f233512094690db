# topic: apps | level: intermediate
# a state machine in a dict of functions
def idle(m, word):
    if word == "start":
        m["log"].append("on")
        return running
    return idle
def running(m, word):
    if word == "stop":
        m["log"].append("off")
        return idle
    m["n"] += len(word)
    return running
machine = {"log": [], "n": 0}
state = idle
for word in "wait start fast faster stop wait".split():
    state = state(machine, word)
    print(word, state.__name__, machine["n"])
print(machine)
