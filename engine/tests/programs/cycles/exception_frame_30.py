# topic: cycles | level: intermediate
import gc


def risky(depth):
    data = [depth] * 100
    if depth == 0:
        raise RuntimeError("deep")
    risky(depth - 1)


kept = None
try:
    risky(2)
except RuntimeError as e:
    kept = e
frames = []
tb = kept.__traceback__
while tb:
    frames.append((tb.tb_frame.f_code.co_name, tb.tb_lineno > 0))
    tb = tb.tb_next
print(frames)
kept.self = kept
del kept
print(gc.collect() > 0)
