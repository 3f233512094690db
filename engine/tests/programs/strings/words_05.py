# topic: strings | level: intermediate
# counting words and letters
text = "the cat and the hat and the bat"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
print(counts)
for w, c in sorted(counts.items(), key=lambda p: (-p[1], p[0])):
    print(f"{w:<5}{'#' * c}")
letters = sorted(set(text) - {" "})
print("".join(letters), len(letters))
print(text.title(), text.count("the"), text.find("hat"), text.replace("the", "a", 1))
print(" ".join(w[::-1] for w in text.split()), text.split("and"))
def caesar(s, k):
    out = []
    for ch in s:
        if ch.isalpha():
            base = ord("a")
            out.append(chr((ord(ch) - base + k) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)
secret = caesar(text, 3)
print(secret, caesar(secret, -3) == text)
vowels = [c for c in text if c in "aeiou"]
print(len(vowels), "".join(vowels), text[0].upper() + text[1:])
print(text.startswith("the"), text.endswith(("bat", "x")), text.partition(" and "))
