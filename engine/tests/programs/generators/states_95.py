# topic: generators | level: deep
# a state machine of generators that hand over
log = []
def red():
    while True:
        event = yield "red"
        log.append(event)
        if event == "go":
            return green
def green():
    count = 0
    try:
        while True:
            event = yield f"green {count}"
            count += 1
            if event == "stop":
                return yellow
    finally:
        log.append(("green over", count))
def yellow():
    event = yield "yellow"
    return red
def machine(state):
    while True:
        state = yield from state()
m = machine(red)
print(next(m))
for e in ("wait", "go", "x", "stop", None, "go"):
    print(e, "->", m.send(e))
print(log)
try:
    m.throw(ValueError("broken"))
except ValueError as e:
    print("raised", e)
print(log[-1], m.gi_frame, list(m))
n = machine(green)
next(n)
n.close()
print(log[-1], len(log))
