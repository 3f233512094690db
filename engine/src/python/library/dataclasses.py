"""Classes whose methods follow from their annotations."""

from _annotations import own as _own
from _library import evaluate as _evaluate
import copy as _copy

# What `copy.replace` asks for.
_later = hasattr(_copy, "replace")


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._class_var = False
        self._init_var = False


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _method(cls, name, args, body, names):
    """A function of this source text, whose free names are `names`."""
    text = "\n".join("  " + line for line in body)
    outer = ", ".join(names)
    source = f"def _create({outer}):\n def {name}({args}):\n{text}\n return {name}\n"
    namespace = {}
    _run(source, namespace)
    function = namespace["_create"](**names)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    function.__module__ = cls.__module__
    return function


def _run(source, namespace):
    from _library import execute

    execute(source, namespace)


def _is_class_var(value):
    return getattr(value, "__origin__", value) is _class_var_type() or (
        isinstance(value, str) and (value.startswith("ClassVar") or value.startswith("typing.ClassVar"))
    )


def _class_var_type():
    from typing import ClassVar

    return ClassVar


def _fields_of(cls, kw_only):
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        for f in getattr(base, "__dataclass_fields__", {}).values():
            fields[f.name] = f
    for name, type in _own(cls.__dict__).items():
        if type is KW_ONLY or type == "KW_ONLY":
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        f.name = name
        f.type = type
        f._class_var = _is_class_var(type)
        f._init_var = isinstance(type, InitVar) or type is InitVar
        if f.kw_only is MISSING:
            f.kw_only = kw_only
        if f.default is not MISSING and f.default.__class__.__hash__ is None and not f._class_var:
            raise ValueError(f"mutable default {f.default.__class__} for field {name} is not allowed: use default_factory")
        fields[name] = f
        if isinstance(default, Field):
            if default.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default.default)
    return fields


def _init_method(cls, all_fields, frozen):
    std = [f for f in all_fields if f.init and not f.kw_only]
    kw = [f for f in all_fields if f.init and f.kw_only]
    seen_default = None
    for f in std:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default:
            behind = f" {seen_default.name!r}" if _later else ""
            raise TypeError(f"non-default argument {f.name!r} follows default argument{behind}")
    names = {"MISSING": MISSING, "_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "_set": object.__setattr__}
    args = ["self"]
    for f in std + kw:
        if kw and f is kw[0]:
            args.append("*")
        if f.default is not MISSING:
            names[f"_dflt_{f.name}"] = f.default
            args.append(f"{f.name}=_dflt_{f.name}")
        elif f.default_factory is not MISSING:
            args.append(f"{f.name}=_HAS_DEFAULT_FACTORY")
        else:
            args.append(f.name)
    body = []
    for f in all_fields:
        value = f.name
        if f.default_factory is not MISSING:
            names[f"_dflt_{f.name}"] = f.default_factory
            value = f"_dflt_{f.name}()"
            if f.init:
                value = f"{value} if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}"
        elif not f.init:
            continue
        if f._init_var:
            continue
        if frozen:
            body.append(f"_set(self, {f.name!r}, {value})")
        else:
            body.append(f"self.{f.name}={value}")
    if hasattr(cls, "__post_init__"):
        params = ",".join(f.name for f in all_fields if f._init_var)
        body.append(f"self.__post_init__({params})")
    method = _method(cls, "__init__", ", ".join(args), body or ["pass"], names)
    method.__annotations__ = {f.name: f.type for f in std + kw} | {"return": None}
    return method


def _note(annotation):
    """`formatannotation` (Lib/inspect.py, v3.11)"""
    if isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        module = annotation.__module__
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


def _signature(fields):
    """What `inspect.signature` says of `__init__`."""
    shown = []
    for f in sorted((f for f in fields if f.init), key=lambda f: f.kw_only):
        if f.kw_only and "*" not in shown:
            shown.append("*")
        default = "" if f.default_factory is MISSING else " = <factory>"
        if f.default is not MISSING:
            default = f" = {f.default!r}"
        shown.append(f"{f.name}: {_note(f.type)}{default}")
    return ", ".join(shown)


def _tuple_of(owner, fields):
    if not fields:
        return "()"
    return "(" + ",".join(f"{owner}.{f.name}" for f in fields) + ",)"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields = _fields_of(cls, kw_only)
    cls.__dataclass_fields__ = {name: f for name, f in fields.items() if not f._class_var}
    for base in cls.__mro__[1:]:
        params = base.__dict__.get("__dataclass_params__")
        if params is not None:
            if params["frozen"] and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not params["frozen"]:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    cls.__dataclass_params__ = {"frozen": frozen, "order": order, "eq": eq}
    real = [f for f in fields.values() if not f._class_var]
    stored = [f for f in real if not f._init_var]
    if init:
        cls.__init__ = _init_method(cls, real, frozen)
    if repr and "__repr__" not in cls.__dict__:
        shown = [f for f in stored if f.repr]
        text = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in shown)
        cls.__repr__ = _method(cls, "__repr__", "self", [f"return self.__class__.__qualname__ + f\"({text})\""], {})
    compared = [f for f in stored if f.compare]
    mine, other = _tuple_of("self", compared), _tuple_of("other", compared)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    has_eq = "__eq__" in cls.__dict__
    has_hash = cls.__dict__.get("__hash__", MISSING)
    if eq and not has_eq:
        body = ["if other.__class__ is self.__class__:", f" return {mine}=={other}", "return NotImplemented"]
        cls.__eq__ = _method(cls, "__eq__", "self, other", body, {})
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            body = ["if other.__class__ is self.__class__:", f" return {mine}{op}{other}", "return NotImplemented"]
            setattr(cls, name, _method(cls, name, "self, other", body, {}))
    if frozen:
        names = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
        for name, args, verb in (("__setattr__", "self, name, value", "assign to"), ("__delattr__", "self, name", "delete")):
            given = "name, value" if verb == "assign to" else "name"
            body = [
                f"if type(self) is cls or name in {tuple(f.name for f in stored)!r}:",
                f" raise FrozenInstanceError(f\"cannot {verb} field {{name!r}}\")",
                f"super(cls, self).{name}({given})",
            ]
            setattr(cls, name, _method(cls, name, args, body, names))
    if unsafe_hash or eq and frozen:
        if has_hash is MISSING or has_hash is None and has_eq is False or unsafe_hash:
            hashed = [f for f in stored if (f.compare if f.hash is None else f.hash)]
            cls.__hash__ = _method(cls, "__hash__", "self", [f"return hash({_tuple_of('self', hashed)})"], {})
    elif eq and (has_hash is MISSING or has_hash is None):
        cls.__hash__ = None
    if not cls.__doc__:
        cls.__doc__ = f"{cls.__name__}({_signature(real)})"
    if _later and "__replace__" not in cls.__dict__:
        cls.__replace__ = replace
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in real if f.init and not f.kw_only)
    if slots:
        namespace = dict(cls.__dict__)
        names = tuple(f.name for f in stored)
        for name in names:
            namespace.pop(name, None)
        namespace.pop("__dict__", None)
        namespace.pop("__weakref__", None)
        namespace["__slots__"] = names
        qualname = cls.__qualname__
        cls = type(cls)(cls.__name__, cls.__bases__, namespace)
        cls.__qualname__ = qualname
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if not f._init_var)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not hasattr(type(obj), "__dataclass_fields__"):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict(obj, dict_factory)


def _asdict(obj, dict_factory):
    if hasattr(type(obj), "__dataclass_fields__"):
        return dict_factory([(f.name, _asdict(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_asdict(v, dict_factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_asdict(v, dict_factory) for v in obj)
    if isinstance(obj, dict):
        return type(obj)((_asdict(k, dict_factory), _asdict(v, dict_factory)) for k, v in obj.items())
    return _copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not hasattr(type(obj), "__dataclass_fields__"):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple(obj, tuple_factory)


def _astuple(obj, tuple_factory):
    if hasattr(type(obj), "__dataclass_fields__"):
        return tuple_factory([_astuple(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_astuple(v, tuple_factory) for v in obj)
    if isinstance(obj, dict):
        return type(obj)((_astuple(k, tuple_factory), _astuple(v, tuple_factory)) for k, v in obj.items())
    return _copy.deepcopy(obj)


def replace(obj, /, **changes):
    for f in obj.__dataclass_fields__.values():
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._init_var and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations, namespace = {}, dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            annotations[item] = object
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                namespace[item[0]] = item[2]
    namespace["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, namespace), **options)
