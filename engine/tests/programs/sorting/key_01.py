# topic: sorting | level: basic
# sort with key and reverse
words = ["pear", "fig", "banana", "kiwi"]
print(sorted(words), sorted(words, key=len), sorted(words, reverse=True))
words.sort(key=lambda w: w[-1])
print(words)
nums = [3.5, 1, 2.25]
nums.sort()
print(nums, min(words), max(words, key=len))
pairs = [(2, "b"), (1, "z"), (2, "a")]
pairs.sort()
print(pairs)
