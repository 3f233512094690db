# topic: apps | level: intermediate
# a library with loans, queues and a report
class Book:
    def __init__(self, title, author, copies=1):
        self.title, self.author, self.copies = title, author, copies
        self.waiting = []
    def __lt__(self, other):
        return (self.author, self.title) < (other.author, other.title)
    def __str__(self):
        return f"{self.title} ({self.author})"
class Member:
    limit = 2
    def __init__(self, name):
        self.name = name
        self.loans = {}
        self.fines = 0.0
class Library:
    fine = 0.25
    def __init__(self):
        self.books, self.members, self.day, self.log = {}, {}, 0, []
    def add(self, *books):
        for b in books:
            if b.title in self.books:
                self.books[b.title].copies += b.copies
            else:
                self.books[b.title] = b
    def join(self, *names):
        self.members.update((n, Member(n)) for n in names)
    def lend(self, who, title):
        m, b = self.members[who], self.books[title]
        if len(m.loans) >= m.limit:
            return self.note(who, "has too many")
        if b.copies == 0:
            b.waiting.append(m)
            return self.note(who, "waits for", title)
        b.copies -= 1
        m.loans[title] = self.day + 14
        return self.note(who, "takes", title)
    def back(self, who, title):
        m, b = self.members[who], self.books[title]
        late = self.day - m.loans.pop(title)
        if late > 0:
            m.fines += late * self.fine
            self.note(who, "is late by", late)
        b.copies += 1
        if b.waiting:
            self.lend(b.waiting.pop(0).name, title)
    def note(self, *words):
        self.log.append((self.day, " ".join(map(str, words))))
        return words[1]
    def pass_days(self, n):
        self.day += n
        return self
lib = Library()
lib.add(Book("Emma", "Austen"), Book("Ulysses", "Joyce", 2), Book("Persuasion", "Austen"), Book("Emma", "Austen"))
lib.join("ann", "bob", "cyd")
print(lib.lend("ann", "Emma"), lib.lend("bob", "Emma"), lib.lend("cyd", "Emma"))
print(lib.lend("ann", "Ulysses"), lib.lend("ann", "Persuasion"))
lib.pass_days(20).back("ann", "Emma")
try:
    lib.back("bob", "Ulysses")
except KeyError as e:
    print("not yours:", e)
for day, text in lib.log:
    print(f"{day:>3} {text}")
print(*sorted(lib.books.values()), sep="; ")
print({m.name: (sorted(m.loans), m.fines) for m in lib.members.values()})
by_author = {}
for b in lib.books.values():
    by_author.setdefault(b.author, []).append(b.copies)
print(by_author, sum(map(sum, by_author.values())))
