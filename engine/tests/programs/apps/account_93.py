# topic: apps | level: basic
# accounts and a history
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
    def deposit(self, amount):
        self.balance += amount
        self.history.append(("in", amount))
    def withdraw(self, amount):
        if amount > self.balance:
            print("not enough")
            return False
        self.balance -= amount
        self.history.append(("out", amount))
        return True
a = Account("Ann", 1000)
a.deposit(500)
print(a.withdraw(2000), a.withdraw(300))
for kind, amount in a.history:
    print(f"{kind:>4} {amount:6.2f}")
print(a.owner, a.balance)
