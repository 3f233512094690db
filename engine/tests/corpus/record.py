"""Writes the .out beside each .py of this folder: what CPython 3.11 prints. Run with python3.11."""
import os
import re
import subprocess
import sys

folder = os.path.dirname(os.path.abspath(__file__))
for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    if not name.endswith(".py") or path == os.path.abspath(__file__):
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
    with open(path[:-3] + ".out", "w") as file:
        file.write("".join(out))
