# topic: lessons | level: basic
x = "x"
shelf = [x * 463 for i in range(4200)]
keep = shelf[3000]
del shelf[1800:]
print(len(shelf), len(keep))
del keep
