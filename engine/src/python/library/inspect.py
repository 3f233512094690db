"""Looking at objects (Lib/inspect.py, v3.11): what they are, their documentation, signatures and, of what the program
itself defines, their source; of frames the current one. Annotations' evaluation and the rest are left out."""

import _program
import builtins
import sys
import types
from collections import namedtuple

CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR = 4, 8, 32


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isgeneratorfunction(object):
    if ismethod(object):
        object = object.__func__
    return isfunction(object) and bool(object.__code__.co_flags & CO_GENERATOR)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def currentframe():
    return sys._getframe(1)


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    cells = func.__closure__ or ()
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)}
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in func.__globals__:
            global_vars[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            builtin_vars[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def iscoroutinefunction(object):
    return False


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    results = []
    for key in dir(object):
        try:
            value = getattr(object, key)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            results.append((key, value))
    results.sort(key=lambda pair: pair[0])
    return results


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=None)
    lines[0] = lines[0].lstrip()
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None and isclass(object):
        for base in object.__mro__:
            if base is not type and base.__doc__ is not None and base is not builtins_object:
                doc = base.__doc__
                break
    return cleandoc(doc) if isinstance(doc, str) else None


builtins_object = object


def getmodulename(path):
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def _indent(line):
    return len(line) - len(line.lstrip())


def getsourcelines(object):
    object = unwrap(object)
    if ismethod(object):
        object = object.__func__
    lines = _program.lines()
    if isclass(object):
        if object.__module__ != "__main__":
            raise OSError("source code not available")
        name = object.__name__
        start = None
        for i, line in enumerate(lines):
            head = line.lstrip()
            if head.startswith("class " + name) and not head[6 + len(name):7 + len(name)].isidentifier():
                start = i
                break
        if start is None:
            raise OSError("could not find class definition")
        while start and lines[start - 1].lstrip().startswith("@"):
            start -= 1
    elif isfunction(object) or iscode(object):
        code = object if iscode(object) else object.__code__
        if isfunction(object) and object.__module__ != "__main__":
            raise OSError("could not get source code")
        start = code.co_firstlineno - 1
    else:
        kind = type(object).__name__
        raise TypeError(
            "module, class, method, function, traceback, frame, or code object was expected, got " + kind
        )
    indent = _indent(lines[start])
    end = start
    while lines[end].lstrip().startswith("@"):
        end += 1
    if lines[end].lstrip().startswith(("def ", "class ", "async ")):
        # A head may go over several lines; the body is what is indented deeper.
        depth = 0
        while True:
            text = lines[end]
            depth += sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")
            end += 1
            if depth <= 0 or end == len(lines):
                break
        while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
    else:
        end += 1
    return [line + "\n" for line in lines[start:end]], start + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getfile(object):
    return "program.py"


class _empty:
    """Marks what is not there."""


class _ParameterKind(int):
    __slots__ = ()
    names = ["POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD"]
    texts = ["positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword"]

    @property
    def name(self):
        return self.names[self]

    @property
    def description(self):
        return self.texts[self]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


def formatannotation(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


class Parameter:
    __slots__ = "_name", "_kind", "_default", "_annotation"

    POSITIONAL_ONLY = _ParameterKind(0)
    POSITIONAL_OR_KEYWORD = _ParameterKind(1)
    VAR_POSITIONAL = _ParameterKind(2)
    KEYWORD_ONLY = _ParameterKind(3)
    VAR_KEYWORD = _ParameterKind(4)
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        if self._kind == 2:
            return "*" + text
        return "**" + text if self._kind == 4 else text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return str(self) == str(other) and self._kind == other._kind

    def __hash__(self):
        return hash((self._name, int(self._kind)))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.arguments = arguments
        self.signature = signature

    @property
    def args(self):
        args = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind >= 3 or name not in self.arguments:
                break
            if parameter.kind == 2:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        for name, parameter in self.signature.parameters.items():
            if parameter.kind == 3 and name in self.arguments:
                kwargs[name] = self.arguments[name]
            elif parameter.kind == 4:
                kwargs.update(self.arguments.get(name, {}))
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind == 2:
                arguments[name] = ()
            elif parameter.kind == 4:
                arguments[name] = {}
        self.arguments = arguments

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<BoundArguments ({args})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj):
        return signature(obj)

    def bind(self, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        args = list(args)
        kwargs = dict(kwargs)
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind == 2:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == 4:
                if kwargs:
                    arguments[name] = kwargs
                    kwargs = {}
            elif kind < 2 and args:
                if kind == 1 and name in kwargs:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif kind and name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __str__(self):
        parts = []
        slash = star = False
        for parameter in self.parameters.values():
            kind = parameter.kind
            if kind == 0:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind == 2:
                star = True
            elif kind == 3 and not star:
                parts.append("*")
                star = True
            parts.append(str(parameter))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation)
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, Signature) else NotImplemented

    def __hash__(self):
        return hash(str(self))


def signature(obj):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    bound = 0
    if isclass(obj):
        init = obj.__init__
        if not isfunction(init):
            new = obj.__new__
            if isfunction(new):
                obj, bound = new, 1
            elif obj.__module__ == "__main__":
                return Signature()
            else:
                raise ValueError(f"no signature found for builtin type {obj!r}")
        else:
            obj, bound = init, 1
    obj = unwrap(obj)
    if ismethod(obj):
        obj, bound = obj.__func__, 1
    if not isfunction(obj):
        call = getattr(type(obj), "__call__", None)
        if not isfunction(call):
            raise ValueError(f"no signature found for builtin {obj!r}")
        obj, bound = call, 1
    code = obj.__code__
    names = code.co_varnames
    count, only, keyword = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    defaults = obj.__defaults__ or ()
    kwdefaults = obj.__kwdefaults__ or {}
    annotations = obj.__annotations__
    parameters = []
    for i in range(count):
        place = i - (count - len(defaults))
        parameters.append(Parameter(
            names[i], Parameter.POSITIONAL_ONLY if i < only else Parameter.POSITIONAL_OR_KEYWORD,
            default=defaults[place] if place >= 0 else _empty, annotation=annotations.get(names[i], _empty),
        ))
    index = count + keyword
    if code.co_flags & CO_VARARGS:
        name = names[index]
        parameters.append(Parameter(name, Parameter.VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
        index += 1
    for name in names[count:count + keyword]:
        parameters.append(Parameter(
            name, Parameter.KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
            annotation=annotations.get(name, _empty),
        ))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[index]
        parameters.append(Parameter(name, Parameter.VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return Signature(parameters[bound:], return_annotation=annotations.get("return", _empty))


class FullArgSpec(tuple):
    __slots__ = ()
    args = property(lambda self: self[0])
    varargs = property(lambda self: self[1])
    varkw = property(lambda self: self[2])
    defaults = property(lambda self: self[3])
    kwonlyargs = property(lambda self: self[4])
    kwonlydefaults = property(lambda self: self[5])
    annotations = property(lambda self: self[6])

    def __repr__(self):
        names = "args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations"
        return "FullArgSpec(" + ", ".join(f"{name}={value!r}" for name, value in zip(names, self)) + ")"


def getfullargspec(func):
    if ismethod(func):
        func = func.__func__
    code = func.__code__
    count, keyword = code.co_argcount, code.co_kwonlyargcount
    names = code.co_varnames
    index = count + keyword
    varargs = varkw = None
    if code.co_flags & CO_VARARGS:
        varargs = names[index]
        index += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = names[index]
    return FullArgSpec((
        list(names[:count]), varargs, varkw, func.__defaults__, list(names[count:count + keyword]),
        func.__kwdefaults__, dict(func.__annotations__),
    ))
