"""Abstract base classes of containers; they are defined beside ABC, which typing needs too."""

from abc import (
    Callable, Collection, Container, Generator, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence,
    MutableSet, Reversible, Sequence, Set, Sized,
)
