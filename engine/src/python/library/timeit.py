"""Timing (Lib/timeit.py, v3.11) by the clock of `time`, which is none: time passes with the instructions that ran."""

import time
import __main__

default_timer = time.perf_counter
default_number = 1000000


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.stmt = stmt
        self.setup = setup
        self.timer = timer
        self.globals = {} if globals is None else globals

    def timeit(self, number=default_number):
        if callable(self.setup):
            self.setup()
        else:
            exec(self.setup, self.globals)
        if not callable(self.stmt):
            loop = f"def _timed():\n    for _ in range({number}):\n" + "".join([f"        {line}\n" for line in self.stmt.split("\n")])
            exec(loop, self.globals)
            start = self.timer()
            self.globals["_timed"]()
            return self.timer() - start
        start = self.timer()
        for _ in range(number):
            self.stmt()
        return self.timer() - start

    def repeat(self, repeat=5, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
