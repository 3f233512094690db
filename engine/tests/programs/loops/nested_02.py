# topic: loops | level: basic
# nested loops, break and else
for i in range(1, 4):
    for j in range(1, 4):
        print(i * j, end=" ")
    print()
for n in [4, 7, 9]:
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
total = 0
while total < 1000:
    total += 300
    if total == 600:
        continue
    print(total)
word = "hello"
out = ""
for ch in reversed(word):
    out = out + ch
print(out, word[::-1] == out)
evens = []
for k in range(10):
    if k % 2:
        continue
    evens.append(k * 100)
print(evens)
