"""Writes the .out beside each .py of this folder: what CPython 3.11 prints. Run with python3.11.

Run with python3.14 it writes those .3.14.out that are there already.
"""
import os
import re
import subprocess
import sys

ending = ".out" if sys.version_info[:2] == (3, 11) else ".3.14.out"
folder = os.path.dirname(os.path.abspath(__file__))
for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    if not name.endswith(".py") or path == os.path.abspath(__file__):
        continue
    if ending != ".out" and not os.path.exists(path[:-3] + ending):
        continue
    out = []
    for part in re.split(r"^#%% ", open(path).read(), flags=re.M)[1:]:
        title, source = part.split("\n", 1)
        lines = [line[len("#input: "):] for line in source.split("\n") if line.startswith("#input: ")]
        result = subprocess.run(
            [sys.executable, "-c", source], input="\n".join(lines), capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        text = result.stdout
        if text and not text.endswith("\n"):
            text += "\n"
        out.append(f"#%% {title.strip()}\n{text}")
    with open(path[:-3] + ending, "w") as file:
        file.write("".join(out))
