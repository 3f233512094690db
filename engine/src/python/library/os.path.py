"""The name under which `posixpath` is known."""

from posixpath import *
