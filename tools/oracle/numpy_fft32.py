"""Makes the golden file of the single-precision Fourier transforms: bits of what numpy returns for reproducible noise.

    python numpy_fft32.py > packages/math/numeric/test/golden/numpy-fft32.json

Rows are [length, hash of irfft, hash of ifft] and [rows, columns, hash of a convolution]: FNV-1a over the 32-bit words of
the result, real and imaginary parts in turn. numpy's product of complex64 arrays fuses multiplications and additions where the processor
can; the convolutions are those of such a processor, and the script refuses to run on another.
"""

import json
import sys

import numpy as np


def noise(count, seed):
    """Bell-shaped numbers around 0, as the test makes them."""
    out, state = np.empty(count), seed
    for i in range(count):
        total = 0.0
        for _ in range(4):
            state = (state * 69069 + 1) & 0xFFFFFFFF
            total += state / 2**32
        out[i] = total - 2
    return out.astype(np.float32)


def fnv(values):
    value = 0x811C9DC5
    for word in np.ascontiguousarray(values).view(np.uint32).ravel().tolist():
        value = ((value ^ word) * 0x01000193) & 0xFFFFFFFF
    return value


def pair(count, seed):
    return noise(count, seed) + 1j * noise(count, seed + 1)


def one(length):
    spectrum = pair(length // 2 + 1, length + 3)
    return [
        length,
        fnv(np.fft.irfft(spectrum, length)),
        fnv(np.fft.ifft(pair(length, length + 1))),
    ]


def plane(rows, columns):
    kernel = noise(rows * columns, 7).reshape(rows, columns)
    image = noise(rows * columns, 8).reshape(rows, columns)
    return [rows, columns, fnv(np.fft.irfft2(np.fft.rfft2(image) * np.fft.rfft2(kernel), (rows, columns)))]


def main():
    a, b = pair(8, 1), pair(8, 3)
    fused = (np.float64(a.real) * b.real - np.float64(a.imag * b.imag)).astype(np.float32)
    if not np.array_equal((a * b).real, fused):
        sys.exit("numpy does not fuse multiplications and additions on this processor")
    lengths = [one(2**k) for k in range(1, 14)]
    planes = [plane(2**j, 2**k) for j, k in ((1, 1), (3, 2), (4, 6), (6, 5), (7, 7))]
    print(json.dumps({"lengths": lengths, "planes": planes}))


if __name__ == "__main__":
    main()
