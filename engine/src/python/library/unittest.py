"""Test cases (Lib/unittest, v3.11). What a real run reports goes to standard error, which is not shown here.

Left out: mocks, discovery, asynchronous tests, details of messages of failed comparisons.
"""

import sys
import __main__


class SkipTest(Exception):
    pass


def skip(reason):
    def decorator(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item

    if callable(reason):
        item, reason = reason, ""
        return decorator(item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


class _Raises:
    def __init__(self, case, expected, pattern=None):
        self.case = case
        self.expected = expected
        self.pattern = pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            names = self.expected if isinstance(self.expected, tuple) else (self.expected,)
            raise self.case.failureException(f"{' or '.join([name.__name__ for name in names])} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re

            if not re.search(self.pattern, str(value)):
                raise self.case.failureException(f'"{self.pattern}" does not match "{value}"')
        return True


class _SubTest:
    def __enter__(self):
        return None

    def __exit__(self, *_):
        return False


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def shortDescription(self):
        doc = getattr(self, self._testMethodName).__doc__
        return doc.strip().split("\n")[0].strip() if doc else None

    def subTest(self, msg=None, **params):
        return _SubTest()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _must(self, good, text, msg):
        if not good:
            raise self.failureException(text if msg is None else f"{text} : {msg}")

    def assertEqual(self, first, second, msg=None):
        self._must(first == second, f"{first!r} != {second!r}", msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertMultiLineEqual = assertEqual

    def assertNotEqual(self, first, second, msg=None):
        self._must(first != second, f"{first!r} == {second!r}", msg)

    def assertTrue(self, expr, msg=None):
        self._must(expr, f"{expr!r} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._must(not expr, f"{expr!r} is not false", msg)

    def assertIs(self, a, b, msg=None):
        self._must(a is b, f"{a!r} is not {b!r}", msg)

    def assertIsNot(self, a, b, msg=None):
        self._must(a is not b, f"unexpectedly identical: {a!r}", msg)

    def assertIsNone(self, obj, msg=None):
        self._must(obj is None, f"{obj!r} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._must(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._must(member in container, f"{member!r} not found in {container!r}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._must(member not in container, f"{member!r} unexpectedly found in {container!r}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._must(isinstance(obj, cls), f"{obj!r} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._must(not isinstance(obj, cls), f"{obj!r} is an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._must(a > b, f"{a!r} not greater than {b!r}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._must(a >= b, f"{a!r} not greater than or equal to {b!r}", msg)

    def assertLess(self, a, b, msg=None):
        self._must(a < b, f"{a!r} not less than {b!r}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._must(a <= b, f"{a!r} not less than or equal to {b!r}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            self._must(difference <= delta, f"{first!r} != {second!r} within {delta!r} delta ({difference!r} difference)", msg)
        else:
            places = 7 if places is None else places
            self._must(round(difference, places) == 0, f"{first!r} != {second!r} within {places!r} places ({difference!r} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference = abs(first - second)
        if delta is not None:
            self._must(first != second and difference > delta, f"{first!r} == {second!r} within {delta!r} delta", msg)
        else:
            places = 7 if places is None else places
            self._must(first != second and round(difference, places) != 0, f"{first!r} == {second!r} within {places!r} places", msg)

    def assertCountEqual(self, first, second, msg=None):
        left, right = list(first), list(second)
        for item in list(left):
            if item in right:
                left.remove(item)
                right.remove(item)
        self._must(not left and not right, "Element counts were not equal", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        import re

        self._must(re.search(expected_regex, text), f"Regex didn't match: {expected_regex!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re

        self._must(not re.search(unexpected_regex, text), f"Regex matched: {unexpected_regex!r} in {text!r}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _Raises(self, expected_exception)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _Raises(self, expected_exception, expected_regex)
        if not args:
            return context
        with context:
            args[0](*args[1:], **kwargs)

    assertEquals = assertEqual

    def run(self, result=None):
        result = TestResult() if result is None else result
        result.testsRun += 1
        method = getattr(self, self._testMethodName)
        if getattr(type(self), "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            result.skipped.append((self, ""))
            return result
        expecting = getattr(method, "__unittest_expecting_failure__", False)
        try:
            self.setUp()
            try:
                method()
            finally:
                self.tearDown()
        except SkipTest as why:
            result.skipped.append((self, str(why)))
        except self.failureException as error:
            (result.expectedFailures if expecting else result.failures).append((self, str(error)))
        except Exception as error:
            (result.expectedFailures if expecting else result.errors).append((self, str(error)))
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)
        return result

    def __str__(self):
        return f"{self._testMethodName} ({type(self).__module__}.{type(self).__qualname__}.{self._testMethodName})"


class TestResult:
    def __init__(self):
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0

    def wasSuccessful(self):
        return not self.failures and not self.errors

    def __repr__(self):
        return f"<unittest.runner.TextTestResult run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum([test.countTestCases() if isinstance(test, TestSuite) else 1 for test in self._tests])

    def run(self, result):
        previous = None
        for test in self._tests:
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not previous:
                if previous is not None:
                    previous.tearDownClass()
                previous = type(test)
                previous.setUpClass()
            test.run(result)
        if previous is not None:
            previous.tearDownClass()
        return result


class TestLoader:
    testMethodPrefix = "test"

    def getTestCaseNames(self, case):
        return sorted([name for name in dir(case) if name.startswith(self.testMethodPrefix) and callable(getattr(case, name))])

    def loadTestsFromTestCase(self, case):
        return TestSuite([case(name) for name in self.getTestCaseNames(case)])

    def loadTestsFromModule(self, module=None):
        cases = [value for name, value in sorted(vars(__main__).items()) if isinstance(value, type) and issubclass(value, TestCase) and value is not TestCase]
        return TestSuite([self.loadTestsFromTestCase(case) for case in cases])


defaultTestLoader = TestLoader()


def makeSuite(case):
    return defaultTestLoader.loadTestsFromTestCase(case)


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False):
        self.verbosity = verbosity

    def run(self, test):
        result = TestResult()
        test.run(result)
        return result


class TestProgram:
    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, exit=True, verbosity=1, failfast=None, buffer=None):
        self.result = TextTestRunner().run(defaultTestLoader.loadTestsFromModule())
        if exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
