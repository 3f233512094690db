#---- return outside function
return 1
#---- return in class
class C:
    return 1
#---- yield outside function
yield 1
#---- yield from outside function
yield from x
#---- break outside loop
break
#---- break in function in loop
for x in y:
    def f():
        break
#---- continue outside loop
x = 1
continue
#---- nonlocal at module level
nonlocal x
#---- nonlocal without binding
def f():
    nonlocal x
#---- global after use
def f():
    print(x)
    global x
#---- global after assignment
def f():
    x = 1
    global x
#---- global parameter
def f(x):
    global x
#---- nonlocal parameter
def f(x):
    nonlocal x
#---- nonlocal and global
def f():
    x = 1
    def g():
        nonlocal x
        global x
#---- annotated global
def f():
    global x
    x: int = 1
#---- duplicate argument
def f(a, b, a): pass
#---- duplicate lambda argument
x = lambda a, a: 1
#---- assign to True
True = 1
#---- assign to None
None = 1
#---- assign to literal
1 = x
#---- assign to string
'x' = 1
#---- assign to call
f() = 1
#---- assign to expression
a + b = 1
#---- assign to comparison
a < b = 1
#---- assign to lambda
lambda: 1 = 2
#---- assign to ellipsis
... = 1
#---- assign to conditional
(a if b else c) = 1
#---- assign to dict
{} = 1
#---- assign to set
{1} = 1
#---- assign to list comprehension
[x for x in y] = 1
#---- assign to generator
(x for x in y) = 1
#---- assign to not
not x = 1
#---- assign to fstring
f'{x}' = 1
#---- assign in tuple
a, 1 = b
#---- augmented to call
f() += 1
#---- augmented to literal
1 += 1
#---- augmented to tuple
a, b += 1
#---- augmented to list
[a, b] += 1
#---- delete literal
del 1
#---- delete call
del f()
#---- delete expression
del a + b
#---- delete nothing
del
#---- assign to debug
__debug__ = 1
#---- keyword repeated
f(a=1, a=2)
#---- positional after keyword
f(a=1, 2)
#---- positional after unpacking
f(**a, 1)
#---- iterable after unpacking
f(**a, *b)
#---- keyword is expression
f(a.b=1)
#---- keyword is True
f(True=1)
#---- generator not alone
f(x for x in y, 1)
#---- two stars
*a, *b = c
#---- star alone
*a = b
#---- star expression
*a
#---- star in call of print
print(*)
#---- import star in function
def f():
    from a import *
#---- default except first
try:
    a
except:
    b
except E:
    c
#---- try alone
try:
    a
x = 1
#---- missing colon if
if x
    y
#---- missing colon def
def f()
    pass
#---- missing colon class
class C
    pass
#---- missing colon for
for x in y
    pass
#---- missing colon while
while x
    pass
#---- missing colon else
if x:
    y
else
    z
#---- missing colon try
try
    x
finally:
    y
#---- missing block if
if x:
y
#---- missing block def
def f():
x = 1
#---- missing block class
class C:
x = 1
#---- missing block for
for x in y:
z
#---- missing block while
while x:
z
#---- missing block else
if x:
    y
else:
z
#---- missing block try
try:
a
#---- missing block except
try:
    a
except E:
b
#---- missing block finally
try:
    a
finally:
b
#---- missing block with
with a:
b
#---- missing block elif
if a:
    b
elif c:
d
#---- missing block at the end
def f():
#---- unexpected indent
x = 1
    y = 2
#---- unindent does not match
if x:
        y
    z
#---- inconsistent tabs
if x:
	y
        z
#---- unclosed parenthesis
print(1
#---- unclosed parenthesis then more
print(1
x = 2
#---- unclosed parenthesis then return
def push(stack, value):
    cell = (value, stack
    return cell
#---- unclosed bracket then for
cell = [1, 2
for x in cell:
    pass
#---- unclosed parenthesis then import
cell = print(1, 2  # two
import sys
#---- unclosed parenthesis then class
cell = (1,
class C:
    pass
#---- unclosed brace then while
cell = {1: 2
while cell:
    pass
#---- unclosed parenthesis in the middle
print(1 2
x = 3
#---- unclosed bracket
x = [1, 2
#---- unclosed brace
x = {1: 2
#---- unmatched parenthesis
x = 1)
#---- unmatched bracket
x = 1]
#---- mismatched
x = (1]
#---- mismatched over lines
x = (1,
     2]
#---- unterminated string
x = 'abc
#---- unterminated double string
x = "abc
y = 1
#---- unterminated triple string
x = '''abc
def
#---- print statement
print 1
#---- print statement string
print "hello"
#---- exec statement
exec "x"
#---- equals in if
if x = 1:
    pass
#---- equals in while
while x = 1:
    pass
#---- missing comma
x = [1 2]
#---- missing comma in call
f(a b)
#---- missing comma names
x = (a b)
#---- missing operator
x = 1 2
#---- two names
a b
#---- missing value
x =
#---- missing operand
x = 1 +
#---- missing import name
import
#---- missing from name
from a import
#---- trailing comma import
from a import b,
#---- keyword as name
class = 1
#---- keyword as name in assignment
x = class
#---- def without name
def (x): pass
#---- number then name
1abc
#---- number with leading zero
x = 012
#---- bad decimal
x = 1_
#---- bad hex
x = 0xg
#---- bad octal
x = 0o8
#---- bad binary
x = 0b2
#---- dollar
x = $
#---- question
x = a?
#---- smart quotes
x = “abc”
#---- unicode minus
x = 1 − 2
#---- not equal of old
x <> y
#---- increment
x++
#---- line continuation junk
x = 1 \ 2
#---- lonely backslash at end
x = 1 + \
#---- non default after default
def f(a=1, b): pass
#---- bare star
def f(*): pass
#---- two star args
def f(*a, *b): pass
#---- after kwargs
def f(**a, b): pass
#---- slash twice
def f(a, /, b, /): pass
#---- slash first
def f(/, a): pass
#---- star default
def f(*a=1): pass
#---- fstring unclosed
x = f'{a'
#---- fstring single brace
x = f'a}'
#---- fstring empty
x = f'{}'
#---- fstring bad conversion
x = f'{a!x}'
#---- fstring bad expression
x = f'{a b}'
#---- fstring backslash
x = f'{"\n"}'
#---- bytes not ascii
x = b'é'
#---- bytes and str
x = 'a' b'b'
#---- bad escape x
x = '\x1'
#---- bad escape u
x = '\u12'
#---- bad escape U
x = '\U12345678'
#---- bad escape N
x = '\N'
#---- bad bytes escape
x = b'\x1'
#---- else without if
else:
    x
#---- elif without if
elif x:
    y
#---- except without try
except E:
    x
#---- else after finally
try:
    a
finally:
    b
else:
    c
#---- walrus at statement level
x := 1
#---- walrus to attribute
(a.b := 1)
#---- walrus to literal
(1 := 2)
#---- walrus iteration variable
[x := 1 for x in y]
#---- walrus in iterable
[x for x in (y := z)]
#---- walrus in class comprehension
class C:
    x = [y := z for z in a]
#---- yield in comprehension
def f():
    return [(yield x) for x in y]
#---- raise from nothing
raise from x
#---- assert nothing
assert
#---- lambda with colon
x = lambda x y: 1
#---- dict missing value
x = {1: }
#---- dict missing colon
x = {1: 2, 3}
#---- dict set mix
x = {1, 2: 3}
#---- dict comprehension unpack
x = {**a for a in b}
#---- list comprehension unpack
x = [*a for a in b]
#---- conditional without else
x = 1 if y
#---- for without in
for x y:
    pass
#---- for literal target
for 1 in x:
    pass
#---- for call target
for f() in x:
    pass
#---- with literal target
with a as 1:
    pass
#---- except as attribute
try:
    a
except E as e.b:
    c
#---- except tuple without parentheses
try:
    a
except E, F:
    c
#---- break in except star
for x in y:
    try:
        a
    except* E:
        break
#---- mixed except
try:
    a
except E:
    b
except* F:
    c
#---- future late
x = 1
from __future__ import division
#---- future unknown
from __future__ import nothing
#---- future braces
from __future__ import braces
#---- match wildcard first
match x:
    case _:
        a
    case 1:
        b
#---- match capture first
match x:
    case y:
        a
    case 1:
        b
#---- match or different names
match x:
    case [a] | [b]:
        c
#---- match duplicate name
match x:
    case [a, a]:
        b
#---- match two stars
match x:
    case [*a, *b]:
        c
#---- match duplicate key
match x:
    case {'a': 1, 'a': 2}:
        b
#---- match duplicate attribute
match x:
    case C(a=1, a=2):
        b
#---- annotation of tuple
a, b: int
#---- annotation of list
[a]: int
#---- annotation of literal
1: int
#---- decorator without function
@a
x = 1
#---- nested too many blocks
for a in b:
 for a in b:
  for a in b:
   for a in b:
    for a in b:
     for a in b:
      for a in b:
       for a in b:
        for a in b:
         for a in b:
          for a in b:
           for a in b:
            for a in b:
             for a in b:
              for a in b:
               for a in b:
                for a in b:
                 for a in b:
                  for a in b:
                   for a in b:
                    for a in b:
                     x
#---- type statement of newer Python
type X = int
#---- generic function of newer Python
def f[T](x): pass
