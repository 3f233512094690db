"""What the simulated machine is (Lib/platform.py, v3.11)."""

import sys


def python_implementation():
    return "CPython"


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def system():
    return "Linux"


def machine():
    return "x86_64"


def architecture():
    return ("64bit", "ELF")
