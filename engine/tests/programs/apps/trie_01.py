# topic: apps | level: deep
# a trie for words
class Trie:
    def __init__(self):
        self.root = {}
        self.words = 0
    def insert(self, word):
        node = self.root
        for c in word:
            node = node.setdefault(c, {})
        if "$" not in node:
            node["$"] = word
            self.words += 1
    def find(self, prefix):
        node = self.root
        for c in prefix:
            if c not in node:
                return []
            node = node[c]
        found = []
        stack = [node]
        while stack:
            n = stack.pop()
            for k in sorted(n, reverse=True):
                if k == "$":
                    found.append(n[k])
                else:
                    stack.append(n[k])
        return found
t = Trie()
for w in "to tea ten inn in tend".split():
    t.insert(w)
t.insert("in")
print(t.words, t.find("te"), t.find("in"), t.find("x"))
del t.root["t"]
print(t.find(""))
def count(node):
    return 1 + sum(count(v) for k, v in node.items() if k != "$")
print(count(t.root))
