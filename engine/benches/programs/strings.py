text = ""
for n in range(10000):
    text += str(n % 1000)
words = []
for n in range(10000):
    words.append("w" + str(n))
joined = " ".join(words)
print(len(text), joined.count(" "))
