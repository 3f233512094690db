# topic: apps | level: intermediate
# accounts, a history and errors
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available
class Account:
    rate = 0.05
    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.history = []
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(-value, self._balance)
        self.history.append((self._balance, value))
        self._balance = value
    def deposit(self, amount):
        self.balance += amount
        return self
    def withdraw(self, amount):
        self.balance -= amount
        return self
    def __str__(self):
        return "%s: %.2f" % (self.owner, self._balance)
    def __repr__(self):
        return f"Account({self.owner!r}, {self._balance})"
class Savings(Account):
    rate = 0.1
    def add_interest(self):
        self.deposit(self.balance * self.rate)
a = Account("Ann", 100.0)
b = Savings("Bob")
a.deposit(50).withdraw(30)
b.deposit(1000)
b.add_interest()
print(a, b)
print([a, b])
try:
    a.withdraw(500)
except InsufficientFunds as e:
    print("error:", e, e.needed)
def transfer(src, dst, amount):
    try:
        src.withdraw(amount)
    except InsufficientFunds:
        return False
    dst.deposit(amount)
    return True
print(transfer(b, a, 200.5), transfer(a, b, 1e6))
print(len(a.history), b.history[-1])
total = sum(acc.balance for acc in (a, b))
print(f"{total:.2f}")
