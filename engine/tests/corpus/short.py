#%% leap_years
def leap(y): return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
print([y for y in (1900, 2000, 2023, 2024) if leap(y)])
#%% armstrong
for n in range(1, 1000):
    if n == sum(int(c) ** len(str(n)) for c in str(n)): print(n, end=' ')
print()
#%% perfect_numbers
print([n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n])
#%% multiplication_table
for i in range(1, 6): print(*(f'{i * j:3}' for j in range(1, 6)))
#%% star_pyramid
for i in range(1, 5): print(' ' * (4 - i) + '*' * (2 * i - 1))
#%% diamond
n = 3
for i in list(range(n)) + list(range(n - 2, -1, -1)): print(('* ' * (i + 1)).strip().center(7).rstrip())
#%% vowels
s = 'Programming is fun'
print(sum(c in 'aeiou' for c in s.lower()), [c for c in s if c.lower() in 'aeiou'])
#%% reverse_words
print(' '.join(w[::-1] for w in 'hello big world'.split()), ' '.join('a b c'.split()[::-1]))
#%% anagram
print(sorted('listen') == sorted('silent'), sorted('ab') == sorted('abc'))
#%% digits_sum_loop
n, total = 98765, 0
while n:
    n, d = divmod(n, 10)
    total += d
print(total)
#%% swap_values
a, b = 1, 2
a, b = b, a
print(a, b)
a ^= b; b ^= a; a ^= b
print(a, b)
#%% list_dedupe
a = [3, 1, 3, 2, 1]
print(list(dict.fromkeys(a)), sorted(set(a)), [x for i, x in enumerate(a) if x not in a[:i]])
#%% second_largest
a = [4, 9, 9, 1]
print(sorted(set(a))[-2], max(x for x in a if x != max(a)))
#%% common_items
print(sorted(set([1, 2, 3]) & set([2, 3, 4])), [x for x in [1, 2] if x in (2, 5)])
#%% chunks
def chunks(a, n): return [a[i:i + n] for i in range(0, len(a), n)]
print(chunks(list(range(7)), 3))
#%% transpose
m = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*m)], [[m[r][c] for r in range(2)] for c in range(3)])
#%% running_total
from itertools import accumulate
print(list(accumulate([1, 2, 3])), list(accumulate([3, 1, 4], max)))
#%% binary_convert
n = 37
bits = ''
while n: bits = str(n % 2) + bits; n //= 2
print(bits, int(bits, 2), f'{37:08b}', bin(37)[2:].count('1'))
#%% compound_interest
p, r = 1000, 0.05
for y in range(1, 4):
    p *= 1 + r
    print(f'Year {y}: ${p:,.2f}')
#%% quadratic
import math
a, b, c = 1, -3, 2
d = b * b - 4 * a * c
print((-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a))
#%% triangle_kind
def kind(a, b, c): return {1: 'equilateral', 2: 'isosceles', 3: 'scalene'}[len({a, b, c})]
print(kind(1, 1, 1), kind(1, 1, 2), kind(2, 3, 4))
#%% grades
def grade(s):
    for cut, g in ((90, 'A'), (80, 'B'), (70, 'C')):
        if s >= cut: return g
    return 'F'
print({s: grade(s) for s in (95, 83, 71, 40)})
#%% calculator
ops = {'+': lambda a, b: a + b, '/': lambda a, b: a / b}
for a, o, b in ((1, '+', 2), (1, '/', 0), (1, '?', 1)):
    try: print(ops[o](a, b))
    except ZeroDivisionError as e: print('error:', e)
    except KeyError as e: print('unknown', e)
#%% password_check
def ok(p): return len(p) >= 8 and any(map(str.isdigit, p)) and any(map(str.isupper, p)) and not p.isalnum()
print([ok(p) for p in ('abc', 'Abcdefg1', 'Abcdefg1!')])
#%% histogram
for name, n in {'a': 3, 'bb': 5}.items(): print(f'{name:>3} | {"#" * n} ({n})')
#%% run_length
from itertools import groupby
s = 'aaabbc'
print(''.join(f'{k}{len(list(g))}' for k, g in groupby(s)))
#%% morse
code = {'S': '...', 'O': '---'}
print(' '.join(code[c] for c in 'SOS'))
#%% vigenere
def enc(t, k): return ''.join(chr((ord(a) + ord(b) - 130) % 26 + 65) for a, b in zip(t, k * 9))
print(enc('ATTACK', 'LEMON'))
#%% bit_tricks
print(5 & 1, 6 >> 1, 1 << 4, ~7, 6 & -6, bin(10 ^ 3), (8 & 7) == 0, sum(n >> i & 1 for n in (13,) for i in range(4)))
#%% date_like_class
class Date:
    def __init__(self, y, m, d): self.y, self.m, self.d = y, m, d
    @classmethod
    def parse(cls, s): return cls(*map(int, s.split('-')))
    def __str__(self): return f'{self.y:04d}-{self.m:02d}-{self.d:02d}'
print(Date.parse('2024-2-9'))
#%% employee_raise
class Employee:
    raise_amt = 1.04
    def __init__(self, first, pay): self.first, self.pay = first, pay
    def apply(self): self.pay = int(self.pay * self.raise_amt)
class Dev(Employee):
    raise_amt = 1.1
for e in (Employee('a', 100), Dev('b', 100)): e.apply(); print(e.first, e.pay, type(e).__name__)
#%% polymorphism
class Cat:
    def speak(self): return 'meow'
class Cow:
    def speak(self): return 'moo'
for a in (Cat(), Cow()): print(a.speak())
#%% property_temperature
class T:
    def __init__(self): self._c = 0
    @property
    def f(self): return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v): self._c = (v - 32) * 5 / 9
    @f.deleter
    def f(self): self._c = None
t = T(); t.f = 212; print(t._c, t.f); del t.f; print(t._c)
#%% iterator_fib
class Fib:
    def __init__(self, n): self.n = n
    def __iter__(self):
        a, b = 0, 1
        for _ in range(self.n):
            yield a
            a, b = b, a + b
print(*Fib(10)); print(list(zip(Fib(3), 'abc')))
#%% zip_strict_enumerate
print(list(enumerate('ab', 5)), list(zip('ab', [1, 2, 3])), dict(enumerate('xy')), [*zip()])
#%% unpack_star
a, *b, c = range(5); print(a, b, c); (x, y), z = (1, 2), 3; print(x, y, z)
for i, (k, v) in enumerate({'p': 1}.items()): print(i, k, v)
print([*'ab', *range(2)], {**{'a': 1}, 'b': 2}, (*[1], 2))
#%% global_nonlocal
x = 1
def f():
    global x
    x += 1
    def g():
        nonlocal y
        y *= 2
    y = 5
    g()
    return y
print(f(), x)
#%% while_else_for_else
for n in range(2, 8):
    for d in range(2, n):
        if n % d == 0: break
    else: print(n, 'prime')
i = 0
while i < 2: i += 1
else: print('end', i)
#%% del_and_is
a = [1]; b = a; c = [1]; print(a is b, a is c, a == c); del a
try: a
except NameError as e: print(e)
#%% type_conversion
print(int('7') + float('1.5'), str(3) + '4', list('ab'), tuple([1]), set('aa'), bool(''), int(True), float('-0'), int(-3.9), complex('1+2j'), str([1]), ord('A'), chr(97))
#%% truthiness
for v in (0, 1, '', 'a', [], [0], None, {}, 0.0, ()): print(repr(v), bool(v), end='; ')
print()
print([] or 'default', 'a' and 'b', not [], None or 0)
#%% assert_messages
try: assert [] , 'empty list'
except AssertionError as e: print(repr(e))
try: assert 1 == 2
except AssertionError as e: print(repr(e))
#%% nested_try_reraise
def f():
    try: 1 / 0
    except ZeroDivisionError:
        print('log'); raise
try: f()
except Exception as e: print(type(e).__name__, e, e.__traceback__ is not None)
#%% dict_merge_sort
a, b = {'x': 1, 'y': 2}, {'y': 3, 'z': 4}
print(a | b, {**b, **a}, sorted((a | b).items(), key=lambda kv: -kv[1])); a |= b; print(a, a.keys() - b.keys())
