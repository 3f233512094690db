# topic: containers | level: deep
# views of a dict as sets
d = {"a": 1, "b": 2, "c": 3}
k, i = d.keys(), d.items()
print(sorted(k - {"a"}), sorted(k - ["a", "b"]), sorted(k ^ {"a", "z"}))
print(sorted(i - {("a", 1)}), k - k, k & {"a"}, k - {})
t = (d["a"],)
print(t, len(k | {"x"}))
