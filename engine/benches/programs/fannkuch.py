def flips(perm):
    n = 0
    first = perm[0]
    while first:
        perm[: first + 1] = perm[first::-1]
        first = perm[0]
        n += 1
    return n


def fannkuch(n):
    """The most flips that any order of n numbers needs, over Heap's list of all orders."""
    order = list(range(n))
    swaps = [0] * n
    most = flips(order[:])
    checksum = most
    sign = -1
    i = 0
    while i < n:
        if swaps[i] < i:
            j = 0 if i % 2 == 0 else swaps[i]
            order[i], order[j] = order[j], order[i]
            k = flips(order[:])
            if k > most:
                most = k
            checksum += sign * k
            sign = -sign
            swaps[i] += 1
            i = 0
        else:
            swaps[i] = 0
            i += 1
    return checksum, most


checksum, most = fannkuch(7)
print(checksum, most)
