"""Names of bisect (Lib/bisect.py, v3.11): two of them are others once more."""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right
