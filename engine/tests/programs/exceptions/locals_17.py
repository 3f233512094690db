# topic: exceptions | level: deep
# a traceback shows the frames and their locals
import sys
def parse(text):
    parts = text.split("=")
    key, value = parts
    return key, int(value)
def load(lines):
    result = {}
    for n, line in enumerate(lines):
        k, v = parse(line)
        result[k] = v
    return result
print(load(["a=1", "b=2"]))
for bad in (["a=1", "b"], ["c=x"]):
    try:
        load(bad)
    except ValueError as e:
        print(e)
        tb = e.__traceback__
        names = []
        while tb:
            f = tb.tb_frame
            names.append(f.f_code.co_name)
            last, tb = tb, tb.tb_next
        print(names, sorted(last.tb_frame.f_locals) if names[-1] == "parse" else None)
        print(last.tb_frame.f_back.f_code.co_name, sys.exc_info()[1] is e)
print(sys.exc_info(), tb)
last = f = None
