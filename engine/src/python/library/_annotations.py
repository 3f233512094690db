"""What a class's annotations say, also where a name is not there yet: it stands for itself then (`Format.FORWARDREF` of
Lib/annotationlib.py, v3.14)."""


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg
        self._shown = repr(self)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return ForwardRef(f"{self.__forward_arg__} | {_text(other)}")

    def __ror__(self, other):
        return ForwardRef(f"{_text(other)} | {self.__forward_arg__}")

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        return ForwardRef(f"{self.__forward_arg__}[{', '.join(map(_text, args))}]")


def _text(value):
    if isinstance(value, ForwardRef):
        return value.__forward_arg__
    return value.__qualname__ if isinstance(value, type) else repr(value)


def own(namespace):
    found = namespace.get("__annotations__", namespace.get("__annotations_cache__"))
    if found is not None:
        return found
    annotate = namespace.get("__annotate_func__")
    if annotate is None:
        return {}
    names, added = annotate.__globals__, []
    try:
        while True:
            try:
                return annotate(1)
            except NameError as error:
                if error.name is None or error.name in names:
                    raise
                added.append(error.name)
                names[error.name] = ForwardRef(error.name)
    finally:
        for name in added:
            del names[name]
