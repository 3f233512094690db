# topic: strings | level: intermediate
# Run length, base conversion, bits and a tiny checksum.
def encode(text):
    out = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out += f"{j - i}{text[i]}"
        i = j
    return out


def decode(code):
    out = []
    number = ""
    for ch in code:
        if ch.isdecimal():
            number += ch
        else:
            out.append(int(number) * ch)
            number = ""
    return "".join(out)


def to_base(n, base):
    digits = "0123456789abcdef"
    text = ""
    while n:
        n, r = divmod(n, base)
        text = digits[r] + text
    return text or "0"


def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


code = encode("aaabbcdddddddddddd")
print(code, decode(code))
for base in (2, 8, 16):
    print(to_base(48879, base), int(to_base(48879, base), base))
print(hex(checksum(b"Wikipedia")), (255).bit_length(), bin(10)[2:].zfill(8))
data = bytearray(b"secret")
key = 42
for i in range(len(data)):
    data[i] ^= key
print(bytes(data))
print(bytes(b ^ key for b in data).decode("ascii"))
print(b"abc"[1], b"abc".hex(), bytes.fromhex("4142"), list(b"hi"))
print((1000).to_bytes(2, "big"), int.from_bytes(b"\x03\xe8", "big"))
