# topic: language | level: basic
# while, break, continue, else
n = 10
while n > 0:
    n -= 3
    if n == 4:
        continue
    print(n, end=" ")
else:
    print("no break")
for i in range(5):
    if i * i > 8:
        print("break at", i)
        break
else:
    print("never")
x = 5
r = "big" if x > 3 else "small"
print(r, 1 < x < 10, x and 0 or "z", not x)
while (n := n + 2) < 6:
    print(n)
