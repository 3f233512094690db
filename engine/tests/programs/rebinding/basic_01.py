# topic: rebinding | level: basic
# a name can change its type
x = 1000
print(type(x).__name__)
x = "text"
print(type(x).__name__)
x = [x]
x = {"k": x}
print(x)
x = x["k"][0]
print(x)
