# topic: names | level: intermediate
# names inside and outside
def change(l, n, s):
    l.append(n)
    n += 1
    s = s.upper()
    l = [0]
    return n, s, l
lst, num, txt = [], 1000, "abc"
print(change(lst, num, txt))
print(lst, num, txt)
alias = lst
lst = lst + [5]
print(alias, lst)
alias += [6]
print(alias, lst)
