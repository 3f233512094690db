"""Examples in docstrings (Lib/doctest.py, v3.11): `testmod` and `run_docstring_examples` of the program itself.

Left out: files, debugging, unittest suites; of option flags the common ones are known.
An example is evaluated as an expression when it is one, else executed; what an expression inside of a compound
statement gives is not printed.
"""

import sys
import __main__

DONT_ACCEPT_TRUE_FOR_1 = 1
DONT_ACCEPT_BLANKLINE = 2
NORMALIZE_WHITESPACE = 4
ELLIPSIS = 8
SKIP = 16
IGNORE_EXCEPTION_DETAIL = 32
REPORT_UDIFF = 64
REPORT_CDIFF = 128
REPORT_NDIFF = 256
REPORT_ONLY_FIRST_FAILURE = 512
FAIL_FAST = 1024
_FLAGS = {
    "DONT_ACCEPT_TRUE_FOR_1": 1,
    "DONT_ACCEPT_BLANKLINE": 2,
    "NORMALIZE_WHITESPACE": 4,
    "ELLIPSIS": 8,
    "SKIP": 16,
    "IGNORE_EXCEPTION_DETAIL": 32,
    "REPORT_ONLY_FIRST_FAILURE": 512,
    "FAIL_FAST": 1024,
}
_DIVIDER = "*" * 70


class TestResults(tuple):
    def __new__(cls, failed, attempted):
        return tuple.__new__(cls, (failed, attempted))

    @property
    def failed(self):
        return self[0]

    @property
    def attempted(self):
        return self[1]

    def __repr__(self):
        return f"TestResults(failed={self[0]}, attempted={self[1]})"


class Example:
    def __init__(self, source, want, exc_msg, lineno, options):
        self.source = source
        self.want = want
        self.exc_msg = exc_msg
        self.lineno = lineno
        self.options = options


def _indent_of(line):
    return len(line) - len(line.lstrip(" "))


def _is_prompt(line):
    stripped = line.lstrip(" ")
    return stripped == ">>>" or stripped.startswith(">>> ")


def _parse(text, name):
    """The examples of a docstring (`DocTestParser.parse`)."""
    lines = text.expandtabs().split("\n")
    examples = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.lstrip(" ").startswith(">>>"):
            at += 1
            continue
        if not _is_prompt(line):
            raise ValueError(f"line {at + 1} of the docstring for {name} lacks blank after >>>: {line!r}")
        indent = _indent_of(line)
        first = at
        source = [line[indent + 4:]]
        at += 1
        while at < len(lines) and (lines[at].lstrip(" ") == "..." or lines[at].lstrip(" ").startswith("... ")) and _indent_of(lines[at]) == indent:
            source.append(lines[at][indent + 4:])
            at += 1
        want = []
        while at < len(lines) and lines[at].strip() and not _is_prompt(lines[at]):
            if _indent_of(lines[at]) < indent:
                raise ValueError(f"line {at + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[at]!r}")
            want.append(lines[at][indent:])
            at += 1
        if len(source) == 1 and (not source[0].strip() or source[0].lstrip().startswith("#")):
            continue
        options = {}
        for code in source:
            _, mark, words = code.partition("# doctest:")
            if not mark:
                _, mark, words = code.partition("#doctest:")
            for word in words.replace(",", " ").split():
                if word[1:] in _FLAGS:
                    options[_FLAGS[word[1:]]] = word[0] == "+"
        message = None
        if want and want[0].strip() in ("Traceback (most recent call last):", "Traceback (innermost last):"):
            rest = [line for line in want[1:]]
            while rest and (rest[0][:1] == " " or not rest[0][:1].isalnum()):
                rest.pop(0)
            message = "\n".join(rest) + "\n"
        text_wanted = "\n".join(want)
        examples.append(Example("\n".join(source) + "\n", text_wanted + "\n" if want else "", message, first, options))
    return examples


class DocTest:
    def __init__(self, examples, globs, name):
        self.examples = examples
        self.globs = globs
        self.name = name


def _routine(value):
    """The function behind a decorated one, None for what is none."""
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    return value if type(value) is type(_routine) else None


def _find(value, name, globs, tests, seen, exclude_empty=False):
    """`DocTestFinder._find`: an object and what lies in it, of the program only."""
    if id(value) in seen:
        return
    seen.append(id(value))
    doc = value.__doc__ if value is not __main__ else globs.get("__doc__")
    if not isinstance(doc, str):
        doc = ""
    if doc or not exclude_empty:
        tests.append(DocTest(_parse(doc, name), dict(globs), name))
    if value is __main__:
        for key, part in list(globs.items()):
            if isinstance(part, type):
                if part.__module__ == "__main__":
                    _find(part, f"{name}.{key}", globs, tests, seen)
            elif callable(part) and _routine(part) is not None and _routine(part).__module__ == "__main__":
                _find(part, f"{name}.{key}", globs, tests, seen)
        for key, text in globs.get("__test__", {}).items():
            if isinstance(text, str):
                tests.append(DocTest(_parse(text, f"{name}.__test__.{key}"), dict(globs), f"{name}.__test__.{key}"))
    elif isinstance(value, type):
        for key, part in list(vars(value).items()):
            if isinstance(part, (staticmethod, classmethod)):
                part = part.__func__
            if isinstance(part, type):
                if part.__module__ == "__main__":
                    _find(part, f"{name}.{key}", globs, tests, seen)
            elif isinstance(part, property):
                if part.fget is not None and part.fget.__globals__ is globs:
                    _find(part, f"{name}.{key}", globs, tests, seen)
            elif _routine(part) is not None and _routine(part).__module__ == "__main__":
                _find(part, f"{name}.{key}", globs, tests, seen)


class _Output:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def flush(self):
        pass

    def take(self):
        text = "".join(self.parts)
        self.parts.clear()
        if text and not text.endswith("\n"):
            text += "\n"
        return text


def _ellipsis_match(want, got):
    if "..." not in want:
        return want == got
    parts = want.split("...")
    start, end = 0, len(got)
    if parts[0]:
        if not got.startswith(parts[0]):
            return False
        start = len(parts[0])
    if parts[-1]:
        if not got.endswith(parts[-1]):
            return False
        end -= len(parts[-1])
    if start > end:
        return False
    for part in parts[1:-1]:
        start = got.find(part, start, end)
        if start < 0:
            return False
        start += len(part)
    return True


def _check_output(want, got, flags):
    if got == want:
        return True
    if not flags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
        return True
    if not flags & DONT_ACCEPT_BLANKLINE:
        want = "\n".join(["" if line.strip() == "<BLANKLINE>" and line.lstrip() == "<BLANKLINE>" else line for line in want.split("\n")])
        got = "\n".join(["" if line and not line.strip() else line for line in got.split("\n")])
        if got == want:
            return True
    if flags & NORMALIZE_WHITESPACE:
        got = " ".join(got.split())
        want = " ".join(want.split())
        if got == want:
            return True
    return bool(flags & ELLIPSIS) and _ellipsis_match(want, got)


def _message(error):
    """The last line that a traceback of an exception would have."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    if kind.__module__ == "__main__":
        name = f"__main__.{kind.__qualname__}"
    text = str(error)
    return f"{name}: {text}\n" if text else f"{name}\n"


def _without_detail(message):
    line = message.split("\n", 1)[0]
    return line.partition(":")[0].rpartition(".")[2]


def _indented(text):
    return "".join([f"    {line}\n" for line in text.splitlines()])


class DocTestRunner:
    def __init__(self, verbose=None, optionflags=0):
        if verbose is None:
            verbose = "-v" in sys.argv
        self._verbose = verbose
        self.optionflags = optionflags
        self._results = {}
        self.tries = 0
        self.failures = 0

    def run(self, test):
        output = _Output()
        kept = sys.stdout
        failures = tries = 0
        try:
            for number, example in enumerate(test.examples):
                flags = self.optionflags
                for flag, on in example.options.items():
                    flags = flags | flag if on else flags & ~flag
                quiet = bool(flags & REPORT_ONLY_FIRST_FAILURE) and failures > 0
                if flags & SKIP:
                    continue
                tries += 1
                if self._verbose and not quiet:
                    expecting = f"Expecting:\n{_indented(example.want)}" if example.want else "Expecting nothing\n"
                    print(f"Trying:\n{_indented(example.source)}{expecting}", end="")
                sys.stdout = output
                error = None
                try:
                    _execute(example.source, test.globs)
                except KeyboardInterrupt:
                    raise
                except BaseException as caught:
                    error = caught
                sys.stdout = kept
                got = output.take()
                if error is None:
                    good = _check_output(example.want, got, flags)
                else:
                    message = _message(error)
                    got += f"Traceback (most recent call last):\n  ...\n{message}"
                    if example.exc_msg is None:
                        good = None
                    elif _check_output(example.exc_msg, message, flags):
                        good = True
                    else:
                        good = bool(flags & IGNORE_EXCEPTION_DETAIL) and _without_detail(example.exc_msg) == _without_detail(message)
                if good:
                    if self._verbose and not quiet:
                        print("ok")
                    continue
                failures += 1
                if not quiet:
                    self._report(test, example, got, good is None)
                if flags & FAIL_FAST:
                    break
        finally:
            sys.stdout = kept
        before = self._results.get(test.name, (0, 0))
        self._results[test.name] = (before[0] + failures, before[1] + tries)
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def _report(self, test, example, got, unexpected):
        lines = [_DIVIDER, f'File "{__main__.__file__}", line ?, in {test.name}', "Failed example:"]
        lines.extend([f"    {line}" for line in example.source.splitlines()])
        if unexpected:
            lines.append("Exception raised:")
            lines.extend([f"    {line}" for line in got.splitlines()])
        else:
            for label, text in (("Expected", example.want), ("Got", got)):
                if text:
                    lines.append(f"{label}:")
                    lines.extend([f"    {line}" for line in text.splitlines()])
                else:
                    lines.append(f"{label} nothing")
        print("\n".join(lines))

    def summarize(self, verbose=None):
        if verbose is None:
            verbose = self._verbose
        empty, passed, failed = [], [], []
        for name, (failures, tries) in self._results.items():
            if tries == 0:
                empty.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, failures, tries))
        if verbose:
            if empty:
                print(len(empty), "items had no tests:")
                for name in sorted(empty):
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, count in sorted(passed):
                    print(" %3d tests in %s" % (count, name))
        if failed:
            print(_DIVIDER)
            print(len(failed), "items had failures:")
            for name, failures, tries in sorted(failed):
                print(" %3d of %3d in %s" % (failures, tries, name))
        if verbose:
            print(self.tries, "tests in", len(self._results), "items.")
            print(self.tries - self.failures, "passed and", self.failures, "failed.")
        if self.failures:
            print("***Test Failed***", self.failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries)


def _statements(line):
    """The statements of one line; a line that begins a compound one is left whole."""
    if line.split(" ", 1)[0].rstrip(":") in ("if", "for", "while", "with", "class", "def", "try"):
        return [line]
    parts, depth, quote, start, at = [], 0, "", 0, 0
    while at < len(line):
        c = line[at]
        if quote:
            if c == "\\":
                at += 1
            elif c == quote:
                quote = ""
        elif c in "\"'":
            quote = c
        elif c == "#":
            break
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == ";" and depth == 0:
            parts.append(line[start:at])
            start = at + 1
        at += 1
    parts.append(line[start:])
    return [part.strip() for part in parts if part.strip()]


def _execute(source, globs):
    try:
        value = eval(source, globs)
    except SyntaxError:
        parts = _statements(source.rstrip("\n")) if source.count("\n") == 1 else [source]
        if len(parts) == 1:
            exec(source, globs)
            return
        for part in parts:
            _execute(part + "\n", globs)
        return
    if value is not None:
        globs["_"] = value
        print(repr(value))


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    namespace = vars(__main__)
    tests = []
    _find(__main__, name or "__main__", namespace, tests, [], exclude_empty)
    tests.sort(key=lambda test: test.name)
    runner = DocTestRunner(verbose, optionflags)
    for test in tests:
        if globs is not None:
            test.globs = dict(globs)
        if extraglobs is not None:
            test.globs.update(extraglobs)
        test.globs.setdefault("__name__", "__main__")
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose, optionflags)
    tests = []
    doc = f if isinstance(f, str) else f.__doc__
    if doc:
        runner.run(DocTest(_parse(doc, name), dict(globs), name))
