"""Texts of objects with a limit on their size (Lib/reprlib.py, v3.11). Arrays are left out."""

import builtins


def recursive_repr(fillvalue="..."):
    def decorating_function(user_function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        wrapper.__module__ = user_function.__module__
        wrapper.__doc__ = user_function.__doc__
        wrapper.__name__ = user_function.__name__
        wrapper.__qualname__ = user_function.__qualname__
        return wrapper

    return decorating_function


class Repr:
    def __init__(self):
        self.fillvalue = "..."
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxdict = 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__.replace(" ", "_")
        method = getattr(self, "repr_" + name, None)
        return method(x, level) if method else self.repr_instance(x, level)

    def _pieces(self, x, level, left, right, most, trail=""):
        if level <= 0 and x:
            return left + self.fillvalue + right
        pieces = []
        for n, item in enumerate(x):
            if n == most:
                pieces.append(self.fillvalue)
                break
            pieces.append(self.repr1(item, level - 1))
        if len(x) == 1 and trail:
            right = trail + right
        return left + ", ".join(pieces) + right

    def _sorted(self, x):
        try:
            return sorted(x)
        except Exception:
            return list(x)

    def repr_tuple(self, x, level):
        return self._pieces(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._pieces(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        return self._pieces(self._sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._pieces(self._sorted(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._pieces(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = []
        for n, key in enumerate(self._sorted(x)):
            if n == self.maxdict:
                pieces.append(self.fillvalue)
                break
            pieces.append("%s: %s" % (self.repr1(key, level - 1), self.repr1(x[key], level - 1)))
        return "{" + ", ".join(pieces) + "}"

    def _cut(self, s, most):
        if len(s) <= most:
            return s
        left = max(0, (most - len(self.fillvalue)) // 2)
        right = max(0, most - len(self.fillvalue) - left)
        return s[:left] + self.fillvalue + s[len(s) - right:]

    def repr_str(self, x, level):
        s = builtins.repr(x[:self.maxstring])
        if len(s) > self.maxstring:
            left = max(0, (self.maxstring - 3) // 2)
            right = max(0, self.maxstring - 3 - left)
            s = builtins.repr(x[:left] + x[len(x) - right:])
            s = s[:left] + self.fillvalue + s[len(s) - right:]
        return s

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            return self._cut(builtins.repr(x), self.maxother)
        except Exception:
            return "<%s instance at %#x>" % (x.__class__.__name__, id(x))


aRepr = Repr()
repr = aRepr.repr
