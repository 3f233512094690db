# topic: leaks | level: deep
# a variable that keeps the error
import gc
class Big:
    def __del__(self):
        print("free big")
def work():
    big = Big()
    raise RuntimeError("failed")
errors = []
for i in range(2):
    try:
        work()
    except RuntimeError as e:
        errors.append(str(e) if i else e)
print("kept", len(errors))
errors.clear()
print("cleared")
last = None
try:
    work()
except RuntimeError as e:
    last = e.with_traceback(None)
print("end", last)
