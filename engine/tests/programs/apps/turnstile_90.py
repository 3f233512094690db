# topic: apps | level: intermediate
# a state machine written as a table
class Machine:
    table = {
        ("locked", "coin"): ("open", "unlock"),
        ("locked", "push"): ("locked", "alarm"),
        ("open", "push"): ("locked", "lock"),
        ("open", "coin"): ("open", "thanks"),
    }
    def __init__(self):
        self.state = "locked"
        self.log = []
        self.coins = 0
    def unlock(self):
        self.coins += 1
        return "unlocked"
    def alarm(self):
        return "alarm!"
    def lock(self):
        return "locked again"
    def thanks(self):
        self.coins += 1
        return "thank you"
    def send(self, event):
        try:
            self.state, action = self.table[self.state, event]
        except KeyError:
            self.log.append((event, None))
            return "ignored"
        self.log.append((event, action))
        return getattr(self, action)()
m = Machine()
for event in ["push", "coin", "coin", "push", "kick", "push"]:
    print(event, "->", m.send(event), m.state)
print(m.coins, len(m.log))
counts = {}
for _, action in m.log:
    counts[action] = counts.get(action, 0) + 1
print(counts)
print([e for e, a in m.log if a is None])
