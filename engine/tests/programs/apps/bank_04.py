# topic: apps | level: intermediate
# accounts with a history
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("in", amount))
    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.owner} has only {self.balance}")
        self.balance -= amount
        self.history.append(("out", amount))
def transfer(a, b, amount):
    a.withdraw(amount)
    b.deposit(amount)
ann = Account("ann", 1000)
bob = Account("bob")
transfer(ann, bob, 300)
try:
    transfer(bob, ann, 500)
except ValueError as e:
    print("refused:", e)
for acc in (ann, bob):
    print(acc.owner, acc.balance, acc.history)
try:
    ann.deposit(-5)
except ValueError as e:
    print(e)
print(sum(amount for kind, amount in ann.history if kind == "out"))
