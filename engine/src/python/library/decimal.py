"""Decimal numbers (General Decimal Arithmetic; Lib/_pydecimal.py and Modules/_decimal, v3.11).

`exp`, `ln`, `log10`, powers with a fraction, and operations on digits are left out.
"""

__all__ = [
    "Decimal", "Context", "getcontext", "setcontext", "localcontext", "DefaultContext", "BasicContext", "ExtendedContext",
    "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow",
    "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined",
    "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN",
    "ROUND_05UP", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

from collections import namedtuple
from math import isinf, isnan, isqrt, copysign
import numbers as _numbers
from _library import named_in_full as _named

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_SHOWN = (InvalidOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped, FloatOperation)
for _class in (DecimalException, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext) + _SIGNALS:
    _class.__module__ = "decimal"


def _parsed(text):
    """Sign, digits and exponent of a number's text; None when it is none."""
    sign = text[:1] in ("-", "+")
    number, mark, exponent = text[sign:].lower().partition("e")
    whole, _, fraction = number.partition(".")
    if not (whole + fraction).isdecimal():
        return None
    if mark and not exponent[exponent[:1] in ("-", "+") :].isdecimal():
        return None
    return int(text[:1] == "-"), int(whole + fraction), int(exponent or "0") - len(fraction)


def _spec(text):
    """The parts of a format specification: fill, align, sign, zero, width, comma, precision, kind."""
    fill = align = sign = comma = kind = ""
    if text[1:2] in ("<", ">", "=", "^"):
        fill, align, text = text[0], text[1], text[2:]
    elif text[:1] in ("<", ">", "=", "^"):
        align, text = text[0], text[1:]
    if text[:1] in ("-", "+", " "):
        sign, text = text[0], text[1:]
    zero = text[:1] == "0"
    text = text[zero:]
    width = precision = ""
    while text[:1].isdecimal():
        width, text = width + text[0], text[1:]
    if text[:1] == ",":
        comma, text = text[0], text[1:]
    if text[:1] == ".":
        text = text[1:]
        while text[:1].isdecimal():
            precision, text = precision + text[0], text[1:]
        if not precision:
            raise ValueError("invalid format string")
    if text[:1] and text[:1] in "eEfFgGn%":
        kind, text = text[0], text[1:]
    if text:
        raise ValueError("invalid format string")
    return fill, align, sign, zero, int(width or "0"), comma, int(precision) if precision else None, kind


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = DefaultContext
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self.flags = {signal: False for signal in _SIGNALS}
        for signal in flags or ():
            self.flags[signal] = True
        if traps is None:
            self.traps = dict(base.traps)
        else:
            self.traps = {signal: signal in traps for signal in _SIGNALS}

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "rounding" and value not in _ROUNDINGS:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join(signal.__name__ for signal in _SHOWN if self.flags[signal])
        traps = ", ".join(signal.__name__ for signal in _SHOWN if self.traps[signal])
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
        )

    def copy(self):
        new = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        new.flags = dict(self.flags)
        new.traps = dict(self.traps)
        return new

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def create_decimal(self, value="0"):
        return _rounded(Decimal(value), self)

    def add(self, a, b):
        return _convert(a).__add__(b, self)

    def subtract(self, a, b):
        return _convert(a).__sub__(b, self)

    def multiply(self, a, b):
        return _convert(a).__mul__(b, self)

    def divide(self, a, b):
        return _convert(a).__truediv__(b, self)

    def sqrt(self, a):
        return _convert(a).sqrt(self)

    def power(self, a, b, modulo=None):
        return _convert(a).__pow__(b, modulo, self)

    def quantize(self, a, b):
        return _convert(a).quantize(b, context=self)


DefaultContext = None
DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [InvalidOperation, DivisionByZero, Overflow])
BasicContext = Context(9, ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_current = [None]


def getcontext():
    if _current[0] is None:
        _current[0] = DefaultContext.copy()
    return _current[0]


def setcontext(context):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current[0] = context


class _ContextManager:
    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.context)
        return self.context

    def __exit__(self, kind, value, traceback):
        setcontext(self.saved)


def localcontext(ctx=None, **changes):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in changes.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _ContextManager(context)


def _signal(context, signal, cause=None, result=None):
    context.flags[signal] = True
    if context.traps[signal]:
        raise signal([cause or signal])
    return result


def _new(sign, number, exponent):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = number
    self._exp = exponent
    return self


def _special(sign, kind):
    return _new(sign, 0, kind)


def _round_up(rounding, sign, kept, rest, half):
    """Whether the digits that are kept go up by one: `rest` is cut off, of which `half` would be in the middle."""
    if rest == 0:
        return False
    if rounding == ROUND_HALF_EVEN:
        return rest > half or rest == half and kept % 2 == 1
    if rounding == ROUND_HALF_UP:
        return rest >= half
    if rounding == ROUND_HALF_DOWN:
        return rest > half
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return rounding == ROUND_05UP and kept % 5 == 0


def _cut(sign, number, places, rounding):
    """The number without its last digits."""
    if places <= 0:
        return number * 10**-places
    power = 10**places
    kept, rest = divmod(number, power)
    # Twice both sides, so that nothing is divided.
    return kept + _round_up(rounding, sign, kept, 2 * rest, power)


def _rounded(value, context):
    """The value in the context's precision and range (`_fix`)."""
    if value._is_special:
        return value
    sign, number, exponent = value._sign, value._int, value._exp
    tiny = context.Emin - context.prec + 1
    if number == 0:
        new = min(max(exponent, tiny), context.Emax)
        return value if new == exponent else _new(sign, 0, new)
    digits = len(str(number))
    least = max(digits + exponent - context.prec, tiny)
    if exponent < least:
        places = least - exponent
        inexact = number % 10**places != 0
        number = _cut(sign, number, places, context.rounding)
        exponent = least
        if len(str(number)) > context.prec:
            number //= 10
            exponent += 1
        if number == 0 and inexact:
            _signal(context, Underflow)
        if inexact:
            _signal(context, Inexact)
        _signal(context, Rounded)
        value = _new(sign, number, exponent)
        digits = len(str(number))
    if digits + exponent - 1 > context.Emax:
        _signal(context, Overflow)
        context.flags[Inexact] = context.flags[Rounded] = True
        return _special(sign, "F")
    return value


def _convert(other):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")


def _operand(other):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    return NotImplemented


class Decimal:
    __slots__ = ("_sign", "_int", "_exp")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if isinstance(value, str):
            text = value.strip().replace("_", "")
            parts = _parsed(text)
            if parts is not None:
                self._sign, self._int, self._exp = parts
                return self
            word = text.lower().lstrip("+-")
            self._sign = 1 if text.startswith("-") else 0
            self._int = 0
            if word in ("inf", "infinity"):
                self._exp = "F"
            elif word == "nan":
                self._exp = "n"
            elif word == "snan":
                self._exp = "N"
            else:
                _signal(context or getcontext(), InvalidOperation, ConversionSyntax)
                self._sign, self._exp = 0, "n"
            return self
        if isinstance(value, int):
            self._sign, self._int, self._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, Decimal):
            self._sign, self._int, self._exp = value._sign, value._int, value._exp
        elif isinstance(value, float):
            made = cls.from_float(value)
            self._sign, self._int, self._exp = made._sign, made._int, made._exp
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            self._sign = sign
            self._int = int("".join(map(str, digits)) or "0")
            self._exp = exponent
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, value):
        if isinstance(value, int):
            return cls(value)
        sign = 1 if copysign(1.0, value) < 0 else 0
        if isinf(value) or isnan(value):
            made = _special(sign, "F" if isinf(value) else "n")
        else:
            above, below = abs(value).as_integer_ratio()
            places = below.bit_length() - 1
            made = _new(sign, above * 5**places, -places)
        return made if cls is Decimal else cls(made)

    @property
    def _is_special(self):
        return isinstance(self._exp, str)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def is_nan(self):
        return self._exp in ("n", "N")

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not self._is_special

    def is_zero(self):
        return not self._is_special and self._int == 0

    def is_signed(self):
        return self._sign == 1

    def as_tuple(self):
        digits = () if self._exp in ("n", "N") else tuple(map(int, str(self._int)))
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._is_special:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        from math import gcd

        above, below = self._int * 10 ** max(self._exp, 0), 10 ** max(-self._exp, 0)
        common = gcd(above, below)
        return (-1 if self._sign else 1) * above // common, below // common

    def adjusted(self):
        return 0 if self._is_special else self._exp + len(str(self._int)) - 1

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self.to_eng_string(_engineering=False)

    def to_eng_string(self, context=None, _engineering=True):
        sign = "-" if self._sign else ""
        if self._is_special:
            return sign + {"F": "Infinity", "n": "NaN", "N": "sNaN"}[self._exp]
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            place = left
        elif not _engineering:
            place = 1
        elif digits == "0":
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, fraction = "0", "." + "0" * -place + digits
        elif place >= len(digits):
            whole, fraction = digits + "0" * (place - len(digits)), ""
        else:
            whole, fraction = digits[:place], "." + digits[place:]
        if left == place:
            return sign + whole + fraction
        mark = "E" if getcontext().capitals else "e"
        return f"{sign}{whole}{fraction}{mark}{left - place:+d}"

    def __hash__(self):
        if self.is_nan():
            if self.is_snan():
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self)
        if self.is_infinite():
            return hash(float("-inf") if self._sign else float("inf"))
        modulus = 2**61 - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        result = self._int * power % modulus
        result = -result if self._sign else result
        return -2 if result == -1 else result

    def _compare(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if self._is_special or other._is_special:
            a = 0 if not self._is_special else -1 if self._sign else 1
            b = 0 if not other._is_special else -1 if other._sign else 1
            return (a > b) - (a < b)
        least = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - least) * (-1 if self._sign else 1)
        b = other._int * 10 ** (other._exp - least) * (-1 if other._sign else 1)
        return (a > b) - (a < b)

    def _compared(self, other, answer, equality=False):
        if isinstance(other, float):
            other = Decimal.from_float(other)
        elif isinstance(other, complex) and equality and other.imag == 0:
            other = Decimal.from_float(other.real)
        elif isinstance(other, _numbers.Rational) and not isinstance(other, int):
            left = self.as_integer_ratio()
            a, b = left[0] * other.denominator, other.numerator * left[1]
            return answer((a > b) - (a < b))
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if not equality:
                _signal(getcontext(), InvalidOperation)
            return None
        return answer(self._compare(other))

    def __eq__(self, other):
        answer = self._compared(other, lambda order: order == 0, True)
        return False if answer is None else answer

    def __lt__(self, other):
        answer = self._compared(other, lambda order: order < 0)
        return False if answer is None else answer

    def __le__(self, other):
        answer = self._compared(other, lambda order: order <= 0)
        return False if answer is None else answer

    def __gt__(self, other):
        answer = self._compared(other, lambda order: order > 0)
        return False if answer is None else answer

    def __ge__(self, other):
        answer = self._compared(other, lambda order: order >= 0)
        return False if answer is None else answer

    def compare(self, other, context=None):
        other = _convert(other)
        if self.is_nan() or other.is_nan():
            return _special(0, "n")
        return Decimal(self._compare(other))

    def _order(self, other):
        """As `_compare`; of equal ones that with the greater exponent has the greater size."""
        order = self._compare(other)
        if order or self._is_special:
            return order
        if self._sign != other._sign:
            return other._sign - self._sign
        order = (self._exp > other._exp) - (self._exp < other._exp)
        return -order if self._sign else order

    def max(self, other, context=None):
        other = _convert(other)
        return _rounded(self if self._order(other) >= 0 else other, context or getcontext())

    def min(self, other, context=None):
        other = _convert(other)
        return _rounded(self if self._order(other) <= 0 else other, context or getcontext())

    def __bool__(self):
        return self._is_special or self._int != 0

    def _nan(self, other, context):
        """The NaN that an operation on one gives."""
        for value in (self, other):
            if value is not None and value.is_snan():
                return _signal(context, InvalidOperation, None, _special(value._sign, "n"))
        for value in (self, other):
            if value is not None and value.is_nan():
                return value
        return None

    def __pos__(self):
        context = getcontext()
        if not self._is_special and self._int == 0 and context.rounding != ROUND_FLOOR:
            return _rounded(self.copy_abs(), context)
        return _rounded(self, context)

    def __neg__(self):
        context = getcontext()
        if self.is_nan():
            return self._nan(None, context)
        if not self._is_special and self._int == 0 and context.rounding != ROUND_FLOOR:
            return _rounded(self.copy_abs(), context)
        return _rounded(self.copy_negate(), context)

    def __abs__(self):
        return _rounded(self.copy_abs(), getcontext())

    def copy_abs(self):
        return _new(0, self._int, self._exp)

    def copy_negate(self):
        return _new(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other):
        return _new(_convert(other)._sign, self._int, self._exp)

    def __add__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._is_special or other._is_special:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._is_special and other._is_special and self._sign != other._sign:
                return _signal(context, InvalidOperation, None, _special(0, "n"))
            return self if self._is_special else other
        exponent = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - exponent) * (-1 if self._sign else 1)
        b = other._int * 10 ** (other._exp - exponent) * (-1 if other._sign else 1)
        total = a + b
        if total:
            sign = int(total < 0)
        elif self._sign == other._sign:
            sign = self._sign
        else:
            sign = int(context.rounding == ROUND_FLOOR)
        return _rounded(_new(sign, abs(total), exponent), context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if other.is_nan():
            return self.__add__(other, context)
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__sub__(self)

    def __mul__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._is_special or other._is_special:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return _signal(context, InvalidOperation, None, _special(0, "n"))
            return _special(sign, "F")
        return _rounded(_new(sign, self._int * other._int, self._exp + other._exp), context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._is_special or other._is_special:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._is_special and other._is_special:
                return _signal(context, InvalidOperation, None, _special(0, "n"))
            if self._is_special:
                return _special(sign, "F")
            return _new(sign, 0, context.Etiny())
        if other._int == 0:
            if self._int == 0:
                return _signal(context, InvalidOperation, DivisionUndefined, _special(0, "n"))
            return _signal(context, DivisionByZero, None, _special(sign, "F"))
        if self._int == 0:
            return _rounded(_new(sign, 0, self._exp - other._exp), context)
        shift = len(str(other._int)) - len(str(self._int)) + context.prec + 1
        exponent = self._exp - other._exp - shift
        if shift >= 0:
            number, rest = divmod(self._int * 10**shift, other._int)
        else:
            number, rest = divmod(self._int, other._int * 10**-shift)
        if rest:
            # What is cut off is neither nothing nor a half.
            if number % 5 == 0:
                number += 1
        else:
            ideal = self._exp - other._exp
            while exponent < ideal and number % 10 == 0:
                number //= 10
                exponent += 1
        return _rounded(_new(sign, number, exponent), context)

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__truediv__(self)

    def _divided(self, other, context):
        """The whole quotient and the rest."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._is_special else min(self._exp, other._exp)
        if self._int == 0 or other._is_special or self.adjusted() - other.adjusted() <= -2:
            return _new(sign, 0, 0), _rounded(_new(self._sign, self._int * 10 ** max(self._exp - ideal, 0), min(self._exp, ideal) if self._exp < ideal else ideal), context)
        if self.adjusted() - other.adjusted() <= context.prec:
            exponent = min(self._exp, other._exp)
            number, rest = divmod(self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent))
            if number < 10**context.prec:
                return _new(sign, number, 0), _rounded(_new(self._sign, rest, ideal), context)
        nan = _signal(context, InvalidOperation, DivisionImpossible, _special(0, "n"))
        return nan, nan

    def _division(self, other, context, want):
        other = _operand(other)
        if other is NotImplemented:
            return other
        nan = self._nan(other, context)
        if nan is not None:
            return (nan, nan) if want == 2 else nan
        sign = self._sign ^ other._sign
        if self.is_infinite():
            nan = _special(0, "n")
            if other.is_infinite() or want:
                nan = _signal(context, InvalidOperation, None, nan)
            if want == 2:
                return (nan if other.is_infinite() else _special(sign, "F")), nan
            return nan if want or other.is_infinite() else _special(sign, "F")
        if not other:
            if not self:
                nan = _signal(context, InvalidOperation, DivisionUndefined, _special(0, "n"))
                return (nan, nan) if want == 2 else nan
            if want == 1:
                return _signal(context, InvalidOperation, None, _special(0, "n"))
            if want == 2:
                context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
                if context.traps[InvalidOperation]:
                    raise InvalidOperation([InvalidOperation, DivisionByZero])
            whole = _signal(context, DivisionByZero, None, _special(sign, "F"))
            return (whole, _special(0, "n")) if want == 2 else whole
        both = self._divided(other, context)
        return both if want == 2 else both[want]

    def __floordiv__(self, other):
        return self._division(other, getcontext(), 0)

    def __rfloordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__floordiv__(self)

    def __mod__(self, other):
        return self._division(other, getcontext(), 1)

    def __rmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__mod__(self)

    def __divmod__(self, other):
        return self._division(other, getcontext(), 2)

    def __rdivmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__divmod__(self)

    def remainder_near(self, other, context=None):
        other = _convert(other)
        context = context or getcontext()
        whole = (self / other).to_integral_value(ROUND_HALF_EVEN)
        return _rounded(self - whole * other, context)

    def __pow__(self, other, modulo=None, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        if not other:
            if not self:
                return _signal(context, InvalidOperation, None, _special(0, "n"))
            return Decimal(1)
        if other._is_special or other != other.to_integral_value():
            if other == Decimal("0.5") and not self._is_special and not self._sign:
                return self._root(context)
            raise NotImplementedError("powers of a Decimal with a fraction")
        times = int(other)
        sign = self._sign if times % 2 else 0
        if self._is_special or not self:
            is_infinite = bool(self) == (times > 0)
            return _special(sign, "F") if is_infinite else _new(sign, 0, 0)
        number, exponent = self._int, self._exp
        if times > 0:
            exact = number**times
            if len(str(exact)) <= context.prec or number != 1:
                return _rounded(_new(sign, exact, exponent * times), context)
            return _rounded(_new(sign, 1, exponent * times), context)
        return Decimal(1).__truediv__(_new(sign, number**-times, exponent * -times), context)

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__pow__(self)

    def _root(self, context):
        """`x ** 0.5`, which has as many digits as the precision when it is not exact."""
        return self.sqrt(context)

    def sqrt(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self.is_infinite() and not self._sign:
            return self
        if not self:
            return _rounded(_new(self._sign, 0, self._exp >> 1), context)
        if self._sign:
            return _signal(context, InvalidOperation, None, _special(0, "n"))
        digits = context.prec + 1
        number, exponent = self._int, self._exp >> 1
        if self._exp & 1:
            number *= 10
            length = (len(str(self._int)) >> 1) + 1
        else:
            length = (len(str(self._int)) + 1) >> 1
        shift = digits - length
        exact = True
        if shift >= 0:
            number *= 100**shift
        else:
            number, rest = divmod(number, 100**-shift)
            exact = not rest
        exponent -= shift
        root = isqrt(number)
        if exact and root * root == number:
            if shift >= 0:
                root //= 10**shift
            else:
                root *= 10**-shift
            exponent += shift
        elif root % 5 == 0:
            root += 1
        copy = context.copy()
        copy.rounding = ROUND_HALF_EVEN
        result = _rounded(_new(0, root, exponent), copy)
        context.flags.update(copy.flags)
        return result

    def quantize(self, exp, rounding=None, context=None):
        exp = _convert(exp)
        context = context or getcontext()
        rounding = rounding or context.rounding
        nan = self._nan(exp, context)
        if nan is not None:
            return nan
        if self._is_special or exp._is_special:
            if self._is_special and exp._is_special:
                return self
            return _signal(context, InvalidOperation, None, _special(0, "n"))
        number = _cut(self._sign, self._int, exp._exp - self._exp, rounding)
        result = _new(self._sign, number, exp._exp)
        if number and (len(str(number)) > context.prec or result.adjusted() > context.Emax):
            return _signal(context, InvalidOperation, None, _special(0, "n"))
        if exp._exp > self._exp:
            if result._compare(self):
                _signal(context, Inexact)
            _signal(context, Rounded)
        return result

    def same_quantum(self, other, context=None):
        return self._exp == _convert(other)._exp

    def normalize(self, context=None):
        context = context or getcontext()
        value = _rounded(self, context)
        if value._is_special:
            return value
        if value._int == 0:
            return _new(value._sign, 0, 0)
        number, exponent = value._int, value._exp
        while number % 10 == 0:
            number //= 10
            exponent += 1
        return _new(value._sign, number, exponent)

    def to_integral_value(self, rounding=None, context=None):
        if self._is_special or self._exp >= 0:
            return self
        rounding = rounding or (context or getcontext()).rounding
        return _new(self._sign, _cut(self._sign, self._int, -self._exp, rounding), 0)

    to_integral = to_integral_exact = to_integral_value

    def scaleb(self, other, context=None):
        return _rounded(_new(self._sign, self._int, self._exp + int(other)), context or getcontext())

    def fma(self, other, third, context=None):
        other = _convert(other)
        return _new(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp).__add__(third, context)

    def __int__(self):
        if self._is_special:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        number = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -number if self._sign else number

    __trunc__ = __int__

    def __float__(self):
        if self.is_snan():
            raise ValueError("cannot convert signaling NaN to float")
        return float(str(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, ndigits=None):
        if ndigits is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(_new(0, 1, -ndigits))

    def __complex__(self):
        return complex(float(self))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return (type(self), (str(self),))

    def __format__(self, spec, context=None):
        fill, align, sign, zero, width, comma, precision, kind = _spec(spec)
        if zero and not align:
            fill, align = ("0", "=") if not self._is_special else (" ", ">")
        fill = fill or " "
        align = align or ">"
        lead = "-" if self._sign else sign if sign and sign != "-" else ""
        if self._is_special:
            body = {"F": "Infinity", "n": "NaN", "N": "sNaN"}[self._exp] + ("%" if kind == "%" else "")
        else:
            value = self.copy_abs()
            rounding = getcontext().rounding
            if kind == "%":
                value = _new(0, value._int, value._exp + 2)
            if precision is not None:
                places = precision
                if kind in ("f", "F", "%"):
                    if value._exp < -places or value._exp > -places:
                        value = _new(self._sign, _cut(self._sign, value._int, -places - value._exp, rounding), -places)
                elif kind in ("e", "E"):
                    value = value._digits(places + 1, rounding, self._sign)
                else:
                    places = max(places, 1)
                    if len(str(value._int)) > places:
                        value = value._digits(places, rounding, self._sign)
            if kind in ("f", "F", "%") and value._exp > 0:
                value = _new(0, value._int * 10**value._exp, 0)
            digits = str(value._int)
            left = value._exp + len(digits)
            if kind in ("e", "E"):
                place = 1
                if not value._int and precision is not None:
                    digits = "0" * (precision + 1)
                    left = value._exp + len(digits)
            elif kind in ("f", "F", "%"):
                place = left
            elif value._exp <= 0 and left > -6:
                place = left
            else:
                place = 1
            if place <= 0:
                whole, fraction = "0", "0" * -place + digits
            elif place >= len(digits):
                whole, fraction = digits + "0" * (place - len(digits)), ""
            else:
                whole, fraction = digits[:place], digits[place:]
            tail = "." + fraction if fraction else ""
            exponent = left - place
            if exponent or kind in ("e", "E"):
                tail += f"{'e' if kind in ('e', 'g') else 'E'}{exponent:+d}"
            if kind == "%":
                tail += "%"
            if comma:
                if align == "=" and fill == "0":
                    room = width - len(lead) - len(tail)
                    while len(_grouped(whole, comma)) < room:
                        whole = "0" + whole
                    whole = _grouped(whole, comma)
                else:
                    whole = _grouped(whole, comma)
            body = whole + tail
        space = width - len(lead) - len(body)
        if space <= 0:
            return lead + body
        if align == "<":
            return lead + body + fill * space
        if align == "=":
            return lead + fill * space + body
        if align == "^":
            return fill * (space // 2) + lead + body + fill * (space - space // 2)
        return fill * space + lead + body

    def _digits(self, digits, rounding, sign):
        """With so many digits."""
        if self._int == 0:
            return self
        places = len(str(self._int)) - digits
        number = _cut(sign, self._int, places, rounding)
        exponent = self._exp + places
        if len(str(number)) > digits:
            number //= 10
            exponent += 1
        return _new(0, number, exponent)


def _grouped(digits, comma):
    parts = []
    while len(digits) > 3:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return comma.join([digits] + parts)


Decimal.__module__ = Context.__module__ = "decimal"
_named(Decimal)
_named(Context)
_numbers.Number.register(Decimal)
