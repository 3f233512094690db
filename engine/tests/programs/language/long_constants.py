# topic: language | level: intermediate
def is_code(word):
    return word in {
        "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "kilo",
        "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor",
        "whiskey", "x-ray", "yankee", "zulu", "zero", "one", "two", "three", "four", "five",
    }

def count(word, times=2):
    total = 0
    for call in ("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5", "b6",
                 "b7", "b8", "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "d0", "d1"):
        total += times if call.endswith(word) else 0
    return total

def pick(n):
    for k in [n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
              29, 30, 31]:
        if k * k > n:
            return k

days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30,
        31, 30, 31, 31, 30, 31, 30, 31)
print(is_code("golf"), is_code("gulf"), count("1"), count("9", 3), pick(50), sum(days), len(days))
if 29 in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31, 30,
          31, 30, 31, 31]:
    print("a leap year")
names = ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7",
         "m8", "m9", "o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "p0", "p1"]
names.append(is_code.__name__)
print(len(names), names[-1])
