"""Enumerations."""

import sys as _sys

# The default boundary of `Flag` (Lib/enum.py): CONFORM in 3.11, STRICT later.
_strict = _sys.version_info >= (3, 12)


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member(nonmember):
    pass


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


class _EnumDict(dict):
    def __init__(self):
        super().__init__()
        self._member_names = []
        self._last_values = []
        self._generate = None
        self._ignore = []

    def __setitem__(self, key, value):
        if key == "_generate_next_value_":
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore or isinstance(value, nonmember) and not isinstance(value, member):
            pass
        elif not key.startswith("_") and not _is_descriptor(value) and not isinstance(value, type):
            if isinstance(value, auto):
                value = self._next(key) if value.value is None else value.value
            elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                value = tuple(self._next(key) if isinstance(v, auto) else v for v in value)
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _next(self, key):
        return self._generate(key, 1, len(self._member_names), self._last_values[:])


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = _EnumDict()
        for base in bases:
            if isinstance(base, EnumType):
                if base._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (cls, base))
                namespace._generate = base._generate_next_value_
        return namespace

    def __new__(metacls, cls, bases, classdict, **kwds):
        names = getattr(classdict, "_member_names", [])
        values = {name: classdict[name] for name in names}
        plain = {key: value for key, value in classdict.items() if key not in values}
        for key, value in list(plain.items()):
            if isinstance(value, nonmember):
                plain[key] = value.value
        generate = plain.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            plain["_generate_next_value_"] = staticmethod(generate)
        plain["_member_names_"] = []
        plain["_member_map_"] = {}
        plain["_value2member_map_"] = {}
        own_new = plain.pop("__new__", None)
        enum_class = super().__new__(metacls, cls, bases, plain, **kwds)
        data_type = object
        for base in enum_class.__mro__[1:]:
            if not isinstance(base, EnumType) and base is not object and base.__module__ == "builtins":
                data_type = base
                break
        enum_class._member_type_ = data_type
        if data_type is not object:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                for base in enum_class.__mro__:
                    if base is data_type:
                        setattr(enum_class, name, getattr(bases[-1], name))
                        break
                    if name in base.__dict__:
                        break
        flag = "Flag" in [base.__name__ for base in enum_class.__mro__]
        creator = own_new
        if creator is None:
            for base in enum_class.__mro__[1:]:
                creator = base.__dict__.get("_new_member_")
                if creator is not None:
                    break
        if isinstance(creator, staticmethod):
            creator = creator.__func__
        if own_new is not None:
            enum_class._new_member_ = staticmethod(own_new)
        for name, value in values.items():
            args = value if isinstance(value, tuple) else (value,)
            if data_type is tuple:
                args = (args,)
            if creator is not None:
                obj = creator(enum_class, *args)
                if not hasattr(obj, "_value_"):
                    obj._value_ = value
            elif data_type is object:
                obj = object.__new__(enum_class)
                obj._value_ = value
            else:
                obj = data_type.__new__(enum_class, *args)
                obj._value_ = data_type(*args)
            value = obj._value_
            obj._name_ = name
            obj.__objclass__ = enum_class
            obj._sort_order_ = len(enum_class._member_names_)
            if "__init__" in enum_class.__dict__ or any("__init__" in b.__dict__ for b in enum_class.__mro__ if isinstance(b, EnumType) and b.__name__ not in _BASES):
                obj.__init__(*args)
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    obj = other
                    break
            else:
                if not flag or not isinstance(value, int) or value > 0 and value & (value - 1) == 0:
                    enum_class._member_names_.append(name)
            enum_class._member_map_[name] = obj
            try:
                enum_class._value2member_map_.setdefault(value, obj)
            except TypeError:
                pass
        return enum_class

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, start)

    def _create_(cls, class_name, names, start):
        namespace = type(cls).__prepare__(class_name, (cls,))
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        for index, item in enumerate(names):
            if isinstance(item, str):
                namespace[item] = cls._generate_next_value_(item, start, index, namespace._last_values[:])
            else:
                namespace[item[0]] = item[1]
        return type(cls)(class_name, (cls,), namespace)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return cls.__dict__["_member_map_"][name]
        except KeyError:
            raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'" if _strict else name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        if issubclass(cls, _flag_class()):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)


EnumMeta = EnumType
_BASES = ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum")


def _flag_class():
    return _FLAG[0]


_FLAG = [()]


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return max(last_values) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self._name_

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


Enum.__new__ = staticmethod(Enum.__dict__["_new_member_"].__func__)
del Enum._new_member_


def _bits(number, width):
    """`enum.bin` with a width: the sign's bit stands apart."""
    if number >= 0:
        return f"0b0 {number:0{width}b}"
    return f"0b1 {number + (1 << width):0{width}b}"


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(int(self), spec)

    def __hash__(self):
        return int.__hash__(self)


class StrEnum(str, ReprEnum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return str.__format__(self._value_, spec)

    def __hash__(self):
        return str.__hash__(self)


class Flag(Enum):
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = 0
        for member in cls._member_map_.values():
            known |= member._value_
        everything = (1 << known.bit_length()) - 1
        if not ~everything <= value <= everything or value & (everything ^ known):
            if cls._member_type_ is int:
                if value < 0:
                    value += max(everything + 1, 2 ** value.bit_length())
            elif _strict:
                width = max(value.bit_length(), known.bit_length())
                raise ValueError(
                    "%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, _bits(value, width), _bits(known, width))
                )
            else:
                value &= known
        if value < 0:
            value += everything + 1
        return cls._compose(value)

    @classmethod
    def _compose(cls, value):
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        if cls._member_type_ is int:
            member = int.__new__(cls, value)
        else:
            member = object.__new__(cls)
        member._value_ = value
        names = [m._name_ for m in cls if m._value_ & value == m._value_ and m._value_]
        for m in cls:
            value &= ~m._value_
        if names and value:
            names.append(str(value))
        member._name_ = "|".join(names) if names else None
        return member

    def _parts(self):
        return [m for m in self.__class__ if m._value_ & self._value_ == m._value_ and m._value_]

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return "<%s: %r>" % (name, self._value_)
        return "<%s.%s: %r>" % (name, self._name_, self._value_)

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return "%s(%r)" % (name, self._value_)
        return "%s.%s" % (name, self._name_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return len(self._parts())

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        return other._value_ if isinstance(other, Flag) else other

    def __or__(self, other):
        return self._compose(self._value_ | self._other(other))

    def __and__(self, other):
        return self._compose(self._value_ & self._other(other))

    def __xor__(self, other):
        return self._compose(self._value_ ^ self._other(other))

    def __invert__(self):
        everything = 0
        for member in self.__class__:
            everything |= member._value_
        return self._compose(everything & ~self._value_)

    def __hash__(self):
        return hash(self._value_)


_FLAG[0] = Flag


class IntFlag(int, ReprEnum, Flag):
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __repr__ = Flag.__repr__

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(int(self), spec)


def unique(enumeration):
    duplicates = [(name, member._name_) for name, member in enumeration._member_map_.items() if name != member._name_]
    if duplicates:
        details = ", ".join("%s -> %s" % pair for pair in duplicates)
        raise ValueError("duplicate values found in %r: %s" % (enumeration, details))
    return enumeration
