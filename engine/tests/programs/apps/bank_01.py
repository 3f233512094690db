# topic: apps | level: basic
# a bank account with checks
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.log = []
    def deposit(self, n):
        self.balance += n
        self.log.append(("in", n))
    def withdraw(self, n):
        if n > self.balance:
            raise ValueError("not enough money")
        self.balance -= n
        self.log.append(("out", n))
a = Account("Ann", 1000)
a.deposit(500)
try:
    a.withdraw(5000)
except ValueError as e:
    print(a.owner, e)
a.withdraw(700)
for kind, n in a.log:
    print(kind, n)
print(a.balance)
