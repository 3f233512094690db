# topic: generators | level: intermediate
# a class that is its own iterator, and one that is not
class Windows:
    def __init__(self, data, size):
        self.data, self.size = data, size
    def __iter__(self):
        for i in range(len(self) ):
            yield self.data[i:i + self.size]
    def __len__(self):
        return max(0, len(self.data) - self.size + 1)
    def __getitem__(self, i):
        if not 0 <= i < len(self):
            raise IndexError(i)
        return self.data[i:i + self.size]
class Once:
    def __init__(self, data):
        self.data = list(data)
    def __iter__(self):
        return self
    def __next__(self):
        if not self.data:
            raise StopIteration
        return self.data.pop()
w = Windows([1, 2, 3, 4, 5], 3)
print(len(w), list(w), list(w) == list(w))
print([sum(x) for x in w], w[1], [2, 3, 4] in w)
a, *rest = w
print(a, rest, max(w, key=sum))
o = Once("abc")
print(list(o), list(o), len(Windows("ab", 5)))
for x, y in zip(Once(range(4)), w):
    print(x, y)
try:
    w[3]
except IndexError as e:
    print("no", e)
print(list(map("".join, Windows("hello", 2))), *Once([7, 8]))
