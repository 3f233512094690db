"""Wrapping and indenting text."""


def _chunks(text):
    words, word = [], ""
    space = None
    for ch in text:
        if word and (ch == " ") != space:
            words.append(word)
            word = ""
        space = ch == " "
        word += ch
        if ch == "-" and len(word) > 1 and word[-2].isalpha():
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return words


def wrap(text, width=70, *, initial_indent="", subsequent_indent="", max_lines=None, placeholder=" [...]", **options):
    text = "".join(" " if c in "\t\n\v\f\r" else c for c in text.expandtabs())
    chunks = _chunks(text)[::-1]
    lines = []
    while chunks:
        line, length = [], 0
        indent = subsequent_indent if lines else initial_indent
        room = width - len(indent)
        if lines and chunks[-1].strip() == "":
            chunks.pop()
        while chunks:
            if length + len(chunks[-1]) > room:
                break
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > room and not line:
            line.append(chunks[-1][:room])
            chunks[-1] = chunks[-1][room:]
        elif chunks and len(chunks[-1]) > room:
            left = room - length
            line.append(chunks[-1][:left])
            chunks[-1] = chunks[-1][left:]
        if line and line[-1].strip() == "":
            line.pop()
        if line:
            if max_lines is not None and len(lines) + 1 == max_lines and any(c.strip() for c in chunks):
                while line and len("".join(line)) + len(placeholder) > room:
                    line.pop()
                while line and line[-1].strip() == "":
                    line.pop()
                lines.append(indent + "".join(line) + placeholder)
                break
            lines.append(indent + "".join(line))
    return lines


def fill(text, width=70, **kwargs):
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, **kwargs):
    return fill(" ".join(text.strip().split()), width, max_lines=1, **kwargs)


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        stripped = line.lstrip(" \t")
        if stripped:
            indent = line[: len(line) - len(stripped)]
            if margin is None:
                margin = indent
            else:
                while not indent.startswith(margin):
                    margin = margin[:-1]
    margin = margin or ""
    return "\n".join(line[len(margin):] if line.strip(" \t") else "" for line in lines)


def indent(text, prefix, predicate=None):
    def lines():
        for line in text.splitlines(True):
            wanted = predicate(line) if predicate else line.strip()
            yield prefix + line if wanted else line

    return "".join(lines())
