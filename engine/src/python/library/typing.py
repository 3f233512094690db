"""Names for annotations; nothing is checked."""

import abc as _abc
import sys as _sys
from _annotations import ForwardRef, own as _own

TYPE_CHECKING = False
_bars = _sys.version_info >= (3, 14)


class _Alias:
    def __init__(self, name, args=None, origin=None):
        self._name = name
        self.__args__ = args or ()
        self.__origin__ = origin if origin is not None else self
        self.__name__ = name
        self._shown = repr(self)

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if self._name in ("Union", "Optional"):
            return _union(args + (None,) if self._name == "Optional" else args)
        if self._name != "Literal":
            args = tuple(map(_ref, args))
        return _Alias(self._name, args, self.__origin__)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __repr__(self):
        name = f"typing.{self._name}"
        if not self.__args__:
            return name
        if self._name == "Union" and _bars:
            return " | ".join("None" if arg is type(None) else _text(arg) for arg in self.__args__)
        if self._name == "Union" and len(self.__args__) == 2 and type(None) in self.__args__:
            first, second = self.__args__
            return f"typing.Optional[{_text(second if first is type(None) else first)}]"
        return f"{name}[{', '.join(map(_text, self.__args__))}]"

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __eq__(self, other):
        return isinstance(other, _Alias) and (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)


def _ref(arg):
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _union(args):
    parts = []
    for arg in args:
        arg = type(None) if arg is None else _ref(arg)
        for part in getattr(arg, "__args__", ()) if getattr(arg, "_name", None) == "Union" else (arg,):
            if part not in parts:
                parts.append(part)
    return parts[0] if len(parts) == 1 else _Alias("Union", tuple(parts))


def _text(value):
    if value is None:
        return "NoneType"
    if value is ...:
        return "..."
    if isinstance(value, list):
        return "[" + ", ".join(map(_text, value)) + "]"
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    return repr(value)


List = _Alias("List", origin=list)
Dict = _Alias("Dict", origin=dict)
Set = _Alias("Set", origin=set)
FrozenSet = _Alias("FrozenSet", origin=frozenset)
Tuple = _Alias("Tuple", origin=tuple)
Type = _Alias("Type", origin=type)
Any = _Alias("Any")
Union = _Alias("Union")
Optional = _Alias("Optional")
Callable = _Alias("Callable", origin=_abc.Callable)
Iterable = _Alias("Iterable", origin=_abc.Iterable)
Iterator = _Alias("Iterator", origin=_abc.Iterator)
Generator = _Alias("Generator", origin=_abc.Generator)
Sequence = _Alias("Sequence", origin=_abc.Sequence)
MutableSequence = _Alias("MutableSequence", origin=_abc.MutableSequence)
Mapping = _Alias("Mapping", origin=_abc.Mapping)
MutableMapping = _Alias("MutableMapping", origin=_abc.MutableMapping)
Collection = _Alias("Collection", origin=_abc.Collection)
Container = _Alias("Container", origin=_abc.Container)
Hashable = _Alias("Hashable", origin=_abc.Hashable)
Sized = _Alias("Sized", origin=_abc.Sized)
ClassVar = _Alias("ClassVar")
Final = _Alias("Final")
Literal = _Alias("Literal")
NoReturn = _Alias("NoReturn")
Never = _Alias("Never")
Self = _Alias("Self")
Annotated = _Alias("Annotated")
TypeAlias = _Alias("TypeAlias")
Deque = _Alias("Deque")
DefaultDict = _Alias("DefaultDict")
Counter = _Alias("Counter")
AnyStr = _Alias("AnyStr")
Text = str
AbstractSet = _Alias("AbstractSet", origin=_abc.Set)
MutableSet = _Alias("MutableSet", origin=_abc.MutableSet)
Reversible = _Alias("Reversible", origin=_abc.Reversible)
KeysView = _Alias("KeysView")
ValuesView = _Alias("ValuesView")
ItemsView = _Alias("ItemsView")
MappingView = _Alias("MappingView")
ContextManager = _Alias("ContextManager")
AsyncContextManager = _Alias("AsyncContextManager")
Awaitable = _Alias("Awaitable")
Coroutine = _Alias("Coroutine")
AsyncIterable = _Alias("AsyncIterable")
AsyncIterator = _Alias("AsyncIterator")
AsyncGenerator = _Alias("AsyncGenerator")
ChainMap = _Alias("ChainMap")
OrderedDict = _Alias("OrderedDict")
IO = _Alias("IO")
TextIO = _Alias("TextIO")
BinaryIO = _Alias("BinaryIO")
Pattern = _Alias("Pattern")
Match = _Alias("Match")
Concatenate = _Alias("Concatenate")
TypeGuard = _Alias("TypeGuard")
LiteralString = _Alias("LiteralString")
NotRequired = _Alias("NotRequired")
Required = _Alias("Required")
Unpack = _Alias("Unpack")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name

    def __repr__(self):
        return "~" + self.__name__

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))


class ParamSpec(TypeVar):
    @property
    def args(self):
        return _Alias(f"{self.__name__}.args")

    @property
    def kwargs(self):
        return _Alias(f"{self.__name__}.kwargs")


class TypeVarTuple(TypeVar):
    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield _Alias("Unpack", (self,))


class _GenericAlias(_Alias):
    """A class of the program with its parameters."""

    def __init__(self, origin, args):
        _Alias.__init__(self, origin.__name__, args, origin)

    def __getitem__(self, args):
        return _GenericAlias(self.__origin__, args if isinstance(args, tuple) else (args,))

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __repr__(self):
        return f"{_text(self.__origin__)}[{', '.join(map(_text, self.__args__))}]"

    def __instancecheck__(self, instance):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class Generic:
    __parameters__ = ()

    def __class_getitem__(cls, args):
        return _GenericAlias(cls, args if isinstance(args, tuple) else (args,))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = []
        for base in cls.__dict__.get("__orig_bases__", ()):
            for arg in getattr(base, "__args__", ()):
                if isinstance(arg, TypeVar) and arg not in found:
                    found.append(arg)
        cls.__parameters__ = tuple(found)


_NO_MEMBERS = {
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__abstractmethods__", "__annotations__",
    "__annotate_func__", "__annotations_cache__", "__firstlineno__", "__static_attributes__", "__classdictcell__",
    "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
}


def _members(cls):
    """What a protocol asks for (`_get_protocol_attrs`, Lib/typing.py, v3.11)."""
    names = []
    for base in cls.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic", "ABC"):
            for name in list(base.__dict__) + list(_own(base.__dict__)):
                if not name.startswith("_abc_") and name not in _NO_MEMBERS and name not in names:
                    names.append(name)
    return names


class _ProtocolMeta(_abc.ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, "_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if all(
                hasattr(instance, name) and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
                for name in _members(cls)
            ):
                return True
        return super().__instancecheck__(instance)


def _no_init(self, *args, **kwargs):
    """`_no_init_or_replace_init`"""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init)
        if init is not _no_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class Protocol(_abc.ABC, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls._is_protocol and not any("__init__" in base.__dict__ for base in cls.__mro__[:-1]):
            cls.__init__ = _no_init

    def __class_getitem__(cls, args):
        return cls


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if not cls.__dict__.get("_is_runtime_protocol", False):
        return NotImplemented
    if all(getattr(other, name, None) is not None for name in _members(cls)):
        return True
    return NotImplemented


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol):
    __slots__ = ()

    @_abc.abstractmethod
    def __round__(self, ndigits=0):
        pass


def NewType(name, tp):
    def new_type(x):
        return x

    new_type.__name__ = name
    return new_type


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(f):
    return f


def assert_type(val, typ):
    return val


def assert_never(arg):
    value = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {value if len(value) <= 100 else value[:100] + '...'}")


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Texts are evaluated where the object was defined."""
    if isinstance(obj, type):
        found = [(base, _own(base.__dict__)) for base in reversed(obj.__mro__)]
        names = getattr(_sys.modules.get(obj.__module__), "__dict__", {})
    else:
        found = [(obj, getattr(obj, "__annotations__", {}))]
        names = getattr(obj, "__globals__", {})
    hints = {}
    for base, notes in found:
        for name, value in notes.items():
            if value is None:
                value = type(None)
            if isinstance(value, ForwardRef):
                value = value.__forward_arg__
            if isinstance(value, str):
                value = eval(value, names if globalns is None else globalns, localns)
            hints[name] = value
    return hints


def get_origin(tp):
    origin = getattr(tp, "__origin__", None)
    return None if origin is tp else origin


def get_args(tp):
    return getattr(tp, "__args__", ())


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        from collections import namedtuple

        types = _own(ns)
        defaults = [ns[name] for name in types if name in ns]
        result = namedtuple(typename, types, defaults=defaults or None, module=ns["__module__"])
        result.__annotations__ = types
        for key, value in ns.items():
            if key not in ("__module__", "__qualname__", "__annotations__", "__annotate_func__", "__classdictcell__") and key not in types:
                setattr(result, key, value)
        return result


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


class _NamedTupleMaker:
    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __call__(self, typename, fields=None, /, **kwargs):
        from collections import namedtuple

        items = list(fields or kwargs.items())
        result = namedtuple(typename, [name for name, _ in items])
        result.__annotations__ = dict(items)
        return result


NamedTuple = _NamedTupleMaker()


class TypedDict(dict):
    pass
