# topic: language | level: intermediate
# floats in a format, and formats that do not fit
lst = [1, 2.5]
print("{0} {lst[1]} {c.real} {f:.1f}".format("a", lst=lst, c=3 + 4j, f=0.25))
for bad in ("{:d}", "{:q}", "{1}"):
    try:
        print(bad.format("s"))
    except (ValueError, IndexError) as e:
        print(bad, e)
