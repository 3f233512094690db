#%% bubble_sort
def bubble_sort(items):
    """Sort in place, return the number of swaps."""
    n = len(items)
    swaps = 0
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
                swaps += 1
                swapped = True
        if not swapped:
            break
    return swaps

if __name__ == "__main__":
    data = [64, 34, 25, 12, 22, 11, 90]
    print("Swaps:", bubble_sort(data))
    print("Sorted array:", data)
    print(f"{'min':>6}: {data[0]:<4}|{'max':>6}: {data[-1]:04d}")
#%% quick_sort
import random
from typing import List

def quick_sort(a: List[int]) -> List[int]:
    if len(a) <= 1:
        return a
    pivot = a[len(a) // 2]
    left = [x for x in a if x < pivot]
    mid = [x for x in a if x == pivot]
    right = [x for x in a if x > pivot]
    return quick_sort(left) + mid + quick_sort(right)

random.seed(42)
xs = [random.randint(1, 100) for _ in range(15)]
print(xs)
print(quick_sort(xs))
random.shuffle(xs)
print(xs, random.choice(xs), random.random(), random.sample(xs, 3))
print(random.uniform(1, 2), random.randrange(0, 100, 7), random.choices([1, 2, 3], k=4), random.gauss(0, 1))
#%% merge_sort
def merge_sort(arr: list[int]) -> list[int]:
    if len(arr) <= 1:
        return arr
    mid = len(arr) // 2
    left, right = merge_sort(arr[:mid]), merge_sort(arr[mid:])
    out: list[int] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i]); i += 1
        else:
            out.append(right[j]); j += 1
    out.extend(left[i:])
    out += right[j:]
    return out

print(merge_sort([5, 2, 9, 1, 5, 6]))
print(merge_sort.__annotations__)
#%% heap_sort
import heapq
def heapsort(it):
    h = []
    for v in it:
        heapq.heappush(h, v)
    return [heapq.heappop(h) for _ in range(len(h))]
print(heapsort([3, 1, 4, 1, 5, 9, 2, 6]))
h = [5, 4, 3, 2, 1]
heapq.heapify(h)
print(h, heapq.nlargest(2, h), heapq.nsmallest(2, h), heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h)
print(list(heapq.merge([1, 4], [2, 3], [0])))
try:
    heapq.heappop([])
except IndexError as e:
    print("IndexError:", e)
#%% primes
def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, p in enumerate(flags) if p]
print(sieve(50))
def is_prime(n):
    return n > 1 and all(n % i for i in range(2, int(n ** 0.5) + 1))
print([n for n in range(30) if is_prime(n)], sum(sieve(1000)))
def factors(n):
    result = {}
    d = 2
    while d * d <= n:
        while n % d == 0:
            result[d] = result.get(d, 0) + 1
            n //= d
        d += 1
    if n > 1:
        result[n] = result.get(n, 0) + 1
    return result
for n in (60, 97, 1024):
    print(n, "=", " x ".join(f"{p}^{e}" for p, e in factors(n).items()))
#%% gcd_lcm
import math
from functools import reduce
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(48, 18), math.gcd(48, 18), math.lcm(4, 6), reduce(gcd, [12, 18, 24]))
print(math.pi, math.e, math.sqrt(2), math.factorial(20), math.comb(5, 2), math.perm(5, 2))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(2.7), math.isclose(0.1 + 0.2, 0.3), math.inf, math.nan)
print(math.log(100, 10), math.log2(8), math.log10(1000), math.exp(1), math.hypot(3, 4), math.degrees(math.pi), math.radians(180))
print(math.isnan(float("nan")), math.isinf(math.inf), math.prod([1, 2, 3, 4]), math.isqrt(17), math.fsum([0.1] * 10), math.copysign(1, -0.0))
print(math.sin(0), math.cos(0), math.atan2(1, 1), math.fabs(-3), math.modf(3.25), math.pow(2, 10), math.dist([0, 0], [3, 4]))
#%% fibonacci
from functools import lru_cache
def fib_iter(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
@lru_cache(maxsize=None)
def fib(n: int) -> int:
    """Memoized."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def fib_gen(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b
print(fib_iter(90), fib(90), list(fib_gen(100)))
print(fib.cache_info(), fib.__name__, fib.__doc__)
fib.cache_clear()
print(fib.cache_info().currsize)
#%% hanoi
def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    moves = hanoi(n - 1, a, c, b)
    print(f"Move disk {n} from {a} to {c}")
    return moves + 1 + hanoi(n - 1, b, a, c)
print("Total:", hanoi(3))
#%% binary_search
import bisect
def binary_search(a, x, lo=0, hi=None):
    hi = len(a) - 1 if hi is None else hi
    while lo <= hi:
        mid = (lo + hi) // 2
        if a[mid] == x:
            return mid
        elif a[mid] < x:
            lo = mid + 1
        else:
            hi = mid - 1
    return -1
a = [1, 3, 5, 7, 9, 11]
for t in (7, 4):
    i = binary_search(a, t)
    print(t, "found at" if i >= 0 else "missing", i)
print(bisect.bisect(a, 5), bisect.bisect_left(a, 5), bisect.bisect_right(a, 6))
bisect.insort(a, 6)
print(a)
#%% matrix
def matmul(A, B):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*B)] for row in A]
A = [[1, 2], [3, 4]]
B = [[5, 6], [7, 8]]
for row in matmul(A, B):
    print(" ".join(f"{v:4d}" for v in row))
T = list(map(list, zip(*A)))
print(T, [[0] * 3 for _ in range(2)], sum(A, []))
det = lambda m: m[0][0] * m[1][1] - m[0][1] * m[1][0]
print("det =", det(A))
identity = [[1 if i == j else 0 for j in range(3)] for i in range(3)]
print(*identity, sep="\n")
#%% n_queens
def solve(n, row=0, cols=(), d1=frozenset(), d2=frozenset()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if c in cols or row + c in d1 or row - c in d2:
            continue
        yield from solve(n, row + 1, cols + (c,), d1 | {row + c}, d2 | {row - c})
solutions = list(solve(6))
print(len(solutions), solutions[0])
for c in solutions[0]:
    print("." * c + "Q" + "." * (5 - c))
#%% knapsack
def knapsack(weights, values, capacity):
    n = len(weights)
    dp = [[0 for _ in range(capacity + 1)] for _ in range(n + 1)]
    for i in range(1, n + 1):
        for w in range(capacity + 1):
            dp[i][w] = dp[i - 1][w]
            if weights[i - 1] <= w:
                dp[i][w] = max(dp[i][w], dp[i - 1][w - weights[i - 1]] + values[i - 1])
    return dp[n][capacity]
print(knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7))
#%% lcs_edit_distance
def lcs(a, b):
    dp = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            dp[i + 1][j + 1] = dp[i][j] + x if x == y else max(dp[i + 1][j], dp[i][j + 1], key=len)
    return dp[-1][-1]
print(lcs("AGGTAB", "GXTXAYB"))
def distance(s, t):
    prev = list(range(len(t) + 1))
    for i, a in enumerate(s, 1):
        cur = [i]
        for j, b in enumerate(t, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (a != b)))
        prev = cur
    return prev[-1]
print(distance("kitten", "sitting"))
#%% graph_bfs_dfs
from collections import deque, defaultdict
graph = defaultdict(list)
for u, v in [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("D", "E")]:
    graph[u].append(v)
    graph[v].append(u)
def bfs(start):
    seen, order, queue = {start}, [], deque([start])
    while queue:
        node = queue.popleft()
        order.append(node)
        for nxt in graph[node]:
            if nxt not in seen:
                seen.add(nxt)
                queue.append(nxt)
    return order
def dfs(node, seen=None):
    seen = set() if seen is None else seen
    seen.add(node)
    yield node
    for nxt in sorted(graph[node]):
        if nxt not in seen:
            yield from dfs(nxt, seen)
print(bfs("A"), list(dfs("A")))
print(dict(graph))
#%% dijkstra
import heapq
graph = {"A": {"B": 1, "C": 4}, "B": {"C": 2, "D": 5}, "C": {"D": 1}, "D": {}}
def dijkstra(src):
    dist = {n: float("inf") for n in graph}
    dist[src] = 0
    pq = [(0, src)]
    while pq:
        d, u = heapq.heappop(pq)
        if d > dist[u]:
            continue
        for v, w in graph[u].items():
            if (nd := d + w) < dist[v]:
                dist[v] = nd
                heapq.heappush(pq, (nd, v))
    return dist
print(dijkstra("A"))
#%% caesar_cipher
import string
def caesar(text, k):
    out = []
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            out.append(chr((ord(ch) - base + k) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)
msg = "Hello, World!"
enc = caesar(msg, 3)
print(enc, caesar(enc, -3))
table = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[::-1])
print("attack at dawn".translate(table), string.digits, string.punctuation, string.ascii_uppercase[:5])
print(string.capwords("the quick brown"), string.Template("$who likes ${what}").substitute(who="tim", what="kung pao"))
#%% palindromes
import re
def is_pal(s):
    s = "".join(c.lower() for c in s if c.isalnum())
    return s == s[::-1]
for s in ["A man, a plan, a canal: Panama", "race a car", ""]:
    print(repr(s), is_pal(s))
print(max((w for w in "level noon python civic".split() if w == w[::-1]), key=len))
#%% roman_numerals
def to_roman(n):
    pairs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    out = ""
    for value, sym in pairs:
        count, n = divmod(n, value)
        out += sym * count
    return out
print([to_roman(n) for n in (1994, 2024, 49)])
#%% permutations_subsets
def permutations(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for rest in permutations(xs[:i] + xs[i + 1:]):
            yield [xs[i], *rest]
print(list(permutations([1, 2, 3])))
def subsets(xs):
    return [[x for i, x in enumerate(xs) if m >> i & 1] for m in range(1 << len(xs))]
print(subsets("abc"))
print(sorted(map("".join, permutations("ab"))))
#%% collatz_digits
def collatz(n):
    seq = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        seq.append(n)
    return seq
print(collatz(27)[:10], len(collatz(27)))
print(sum(map(int, str(2 ** 100))), bin(10), oct(64), hex(255), int("ff", 16), int("0b101", 0), f"{255:b} {255:x} {255:#o} {1e6:,.2f} {0.256:.1%}")
print([n for n in range(100, 1000) if n == sum(int(d) ** 3 for d in str(n))])
#%% pascal_triangle
def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
for row in pascal(5):
    print(" ".join(map(str, row)).center(20))
#%% game_of_life
def step(cells):
    from collections import Counter
    counts = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0))
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}
cells = {(1, 0), (1, 1), (1, 2)}
for _ in range(2):
    for y in range(3):
        print("".join("#" if (x, y) in cells else "." for x in range(3)))
    print()
    cells = step(cells)
#%% union_find
class DSU:
    def __init__(self, n):
        self.parent = list(range(n))
        self.size = [1] * n
    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x
    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True
d = DSU(5)
print(d.union(0, 1), d.union(1, 2), d.union(0, 2), d.find(2) == d.find(0), d.parent)
#%% trie
class Trie:
    def __init__(self):
        self.root = {}
    def insert(self, word):
        node = self.root
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = True
    def __contains__(self, word):
        node = self.root
        for ch in word:
            if ch not in node:
                return False
            node = node[ch]
        return "$" in node
t = Trie()
for w in "car card care".split():
    t.insert(w)
print("car" in t, "ca" in t, t.root)
#%% two_sum_anagrams
from collections import Counter, defaultdict
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen:
            return [seen[target - n], i]
        seen[n] = i
print(two_sum([2, 7, 11, 15], 9), two_sum([1], 3))
groups = defaultdict(list)
for w in ["eat", "tea", "tan", "ate", "nat", "bat"]:
    groups["".join(sorted(w))].append(w)
print(list(groups.values()), Counter("listen") == Counter("silent"))
#%% spiral_rotate
def spiral(m):
    out = []
    while m:
        out += m.pop(0)
        m = list(zip(*m))[::-1]
        m = [list(r) for r in m]
    return out
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
print([list(r) for r in zip(*[[1, 2], [3, 4]][::-1])])
#%% parens_stack
def balanced(s):
    stack, pairs = [], {")": "(", "]": "[", "}": "{"}
    for ch in s:
        if ch in pairs.values():
            stack.append(ch)
        elif ch in pairs and (not stack or stack.pop() != pairs[ch]):
            return False
    return not stack
print([balanced(s) for s in ("([]{})", "(]", "((", "")])
def rpn(expr):
    stack = []
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for tok in expr.split():
        if tok in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[tok](a, b))
        else:
            stack.append(float(tok))
    return stack[0]
print(rpn("3 4 + 2 * 7 /"))
#%% monte_carlo_pi
import random
random.seed(1)
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(2000))
print(f"pi ~ {4 * inside / 2000:.3f}")
#%% bank_rounding
print(round(2.5), round(3.5), round(2.675, 2), round(-1.5), round(1234, -2), round(1e20), 0.1 + 0.2, 1 / 3, 1e16, 1e-7, 7 // -2, -7 % 3, 7.5 // 2, divmod(-7, 3), 2 ** -1, 2 ** 0.5, (-8) ** (1 / 3))
