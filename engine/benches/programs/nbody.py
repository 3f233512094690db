PI = 3.14159265358979323
MASS = 4 * PI * PI
DAYS = 365.24
SUN = [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], MASS]
JUPITER = [
    [4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
    [0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS],
    0.000954791938424326609 * MASS,
]
SATURN = [
    [8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
    [-0.00276742510726411000 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS],
    0.000285885980666130812 * MASS,
]
bodies = [SUN, JUPITER, SATURN]
pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]


def energy():
    e = 0.0
    for (p, _, m), (q, _, n) in pairs:
        d = ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2) ** 0.5
        e -= m * n / d
    for _, v, m in bodies:
        e += m * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) / 2.0
    return e


def advance(dt, n):
    for _ in range(n):
        for (p, v, m), (q, w, k) in pairs:
            dx = p[0] - q[0]
            dy = p[1] - q[1]
            dz = p[2] - q[2]
            mag = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
            v[0] -= dx * k * mag
            v[1] -= dy * k * mag
            v[2] -= dz * k * mag
            w[0] += dx * m * mag
            w[1] += dy * m * mag
            w[2] += dz * m * mag
        for p, v, _ in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


before = energy()
advance(0.01, 500)
print(f"{before:.6f} {energy():.6f}")
