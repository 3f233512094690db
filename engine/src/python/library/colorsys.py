"""Colours in other coordinates (Lib/colorsys.py, v3.11); all numbers go from 0 to 1, those of YIQ also below."""


def rgb_to_yiq(r, g, b):
    y = 0.30 * r + 0.59 * g + 0.11 * b
    i = 0.74 * (r - y) - 0.27 * (b - y)
    q = 0.48 * (r - y) + 0.41 * (b - y)
    return (y, i, q)


def yiq_to_rgb(y, i, q):
    r = y + 0.9468822170900693 * i + 0.6235565819861433 * q
    g = y - 0.27478764629897834 * i - 0.6356910791873801 * q
    b = y - 1.1085450346420322 * i + 1.7090069284064666 * q
    return tuple(min(max(part, 0.0), 1.0) for part in (r, g, b))


def _hue(r, g, b):
    high, low = max(r, g, b), min(r, g, b)
    rc, gc, bc = ((high - part) / (high - low) for part in (r, g, b))
    h = bc - gc if r == high else 2.0 + rc - bc if g == high else 4.0 + gc - rc
    return (h / 6.0) % 1.0


def rgb_to_hls(r, g, b):
    high, low = max(r, g, b), min(r, g, b)
    l = (high + low) / 2.0
    if high == low:
        return 0.0, l, 0.0
    s = (high - low) / (high + low) if l <= 0.5 else (high - low) / (2.0 - high - low)
    return _hue(r, g, b), l, s


def hls_to_rgb(h, l, s):
    if s == 0.0:
        return l, l, l
    high = l * (1.0 + s) if l <= 0.5 else l + s - l * s
    low = 2.0 * l - high
    return _part(low, high, h + 1 / 3), _part(low, high, h), _part(low, high, h - 1 / 3)


def _part(low, high, hue):
    hue %= 1.0
    if hue < 1 / 6:
        return low + (high - low) * hue * 6.0
    if hue < 0.5:
        return high
    if hue < 2 / 3:
        return low + (high - low) * (2 / 3 - hue) * 6.0
    return low


def rgb_to_hsv(r, g, b):
    high, low = max(r, g, b), min(r, g, b)
    if high == low:
        return 0.0, 0.0, high
    return _hue(r, g, b), (high - low) / high, high


def hsv_to_rgb(h, s, v):
    if s == 0.0:
        return v, v, v
    i = int(h * 6.0)
    f = h * 6.0 - i
    p, q, t = v * (1.0 - s), v * (1.0 - s * f), v * (1.0 - s * (1.0 - f))
    return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[i % 6]
