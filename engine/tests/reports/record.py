"""Writes what CPython prints of the programs in reports.py, on both streams: record.py RELEASE PYTHON..."""
import os
import re
import subprocess
import sys
import tempfile

folder = os.path.dirname(os.path.abspath(__file__))
release, command = sys.argv[1], sys.argv[2:]
out = []
with tempfile.TemporaryDirectory() as place:
    for part in re.split(r"^#%% ", open(os.path.join(folder, "reports.py")).read(), flags=re.M)[1:]:
        title, source = part.split("\n", 1)
        path = os.path.join(place, "program.py")
        with open(path, "w") as file:
            file.write(source)
        result = subprocess.run(
            [*command, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        out.append(f"#%% {title}\n{result.stdout.replace(path, 'program.py')}")
with open(os.path.join(folder, f"reports.{release}.out"), "w") as file:
    file.write("".join(out))
