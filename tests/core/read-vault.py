# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the oldest sealed file with nothing but Python, by what the header of
ebb-vault-format.h says: that a person could, should Ebb be gone one day.

    read-vault.py FILE RECOVERY-KEY
"""

import hashlib
import struct
import sys

ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
MASK = 0xffffffff


def quarter(x, a, b, c, d):
    for one, two, three, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        x[one] = (x[one] + x[two]) & MASK
        mixed = x[three] ^ x[one]
        x[three] = ((mixed << turn) | (mixed >> (32 - turn))) & MASK


def rounds(state):
    x = list(state)
    for _ in range(10):
        for column in range(4):
            quarter(x, column, column + 4, column + 8, column + 12)
        for column in range(4):
            quarter(x, column, (column + 1) % 4 + 4, (column + 2) % 4 + 8, (column + 3) % 4 + 12)
    return x


def start(key, rest):
    return (*struct.unpack('<4I', b'expand 32-byte k'), *struct.unpack('<8I', key),
            *struct.unpack('<4I', rest))


def block(key, nonce, counter):
    state = start(key, struct.pack('<I', counter) + nonce)
    return struct.pack('<16I', *((a + b) & MASK for a, b in zip(state, rounds(state))))


def poly1305(key, message):
    r = int.from_bytes(key[:16], 'little') & 0x0ffffffc0ffffffc0ffffffc0fffffff
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b'\1', 'little')) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], 'little')) & ((1 << 128) - 1)).to_bytes(16, 'little')


def pad(data):
    return data + bytes(-len(data) % 16)


def unseal(key, nonce, sealed, extra):
    """XChaCha20-Poly1305: RFC 8439, draft-irtf-cfrg-xchacha"""
    x = rounds(start(key, nonce[:16]))
    key, nonce = struct.pack('<8I', *x[:4], *x[12:]), bytes(4) + nonce[16:]
    body, tag = sealed[:-16], sealed[-16:]
    text = pad(extra) + pad(body) + struct.pack('<QQ', len(extra), len(body))
    if poly1305(block(key, nonce, 0)[:32], text) != tag:
        raise ValueError('not what was sealed')
    stream = b''.join(block(key, nonce, 1 + i) for i in range((len(body) + 63) // 64))
    return bytes(a ^ b for a, b in zip(body, stream))


def blake2b(data, key=b''):
    return hashlib.blake2b(data, key=key, digest_size=32).digest()


def parse_key(text):
    number = 0
    for letter in text.replace('-', '')[:32]:
        number = number << 5 | ALPHABET.index(letter)
    return number.to_bytes(20, 'big')


def find_data_key(header, recovery):
    for at in range(128, 640, 128):
        kind, kdf, passes, _, memory, salt, nonce, wrapped = struct.unpack(
            '<IIIIQ16s24s48s', header[at:at + 112])
        if kind == 2:
            key = blake2b(salt + struct.pack('<I', len(recovery)), recovery)
            extra = header[:8] + header[24:40] + struct.pack('<IIIQ', kind, kdf, passes, memory)
            return unseal(key, nonce, wrapped, extra)
    raise ValueError('no recovery key')


def read(file, recovery):
    header = file[:4096]
    data_key = find_data_key(header, recovery)
    if blake2b(header[:4032]) != header[4032:4064]:
        raise ValueError('checksum')
    if blake2b(header[:4064], blake2b(b'Ebb vault 1: header', data_key)) != header[4064:]:
        raise ValueError('MAC')
    if file[-4096:] != header:
        raise ValueError('second header')
    count = struct.unpack('<Q', header[48:56])[0] // 65536
    key = blake2b(b'Ebb vault 1: chunks' + header[56:88], data_key)
    plain = b''
    for index in range(count):
        at = 4096 + index * 65552
        plain += unseal(key, struct.pack('<Q16x', index), file[at:at + 65552],
                        struct.pack('<QQ', index, count))
    return plain[:struct.unpack('<Q', plain[-8:])[0]]


def main(path, text):
    with open(path, 'rb') as opened:
        image = read(opened.read(), parse_key(text))
    fine = image.startswith(b'SQLite format 3\0') and b'The tide goes out' in image
    print('1..1')
    print(f'{"ok" if fine else "not ok"} 1 - {len(image)} bytes by the description alone')
    return 0 if fine else 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
