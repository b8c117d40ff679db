"""Random codes and one-time secrets."""

import hashlib
import secrets

# Without 0 O 1 I L: a code is read aloud over the telephone and typed from a poster.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12
# Each letter has as many bytes as any other, and the rest of the bytes has none.
LETTER_OF_BYTE = bytes(ord(LETTERS[byte % len(LETTERS)]) for byte in range(256))
BYTES_WITHOUT = bytes(range(256 - 256 % len(LETTERS), 256))
# What a Cyrillic keyboard types where the poster has the same shape.
LOOK_ALIKES = str.maketrans("АВЕЗКМНРСТУХ", "ABE3KMHPCTYX", " -")


def new_code():
    """A public code for a row: 12 letters and digits, about 59 bits. Replaced to revoke what was printed with it."""
    code = ""
    while len(code) < CODE_LENGTH:
        # Drawn at once: a list of a hundred thousand needs as many codes.
        code += secrets.token_bytes(2 * CODE_LENGTH).translate(LETTER_OF_BYTE, BYTES_WITHOUT).decode()
    return code[:CODE_LENGTH]


def as_typed(text):
    """A code as it was printed, however it was typed: small letters, spaces, a Cyrillic keyboard.

    What has nothing of a code in it stays as it is, as an address of nothing leads nowhere.
    """
    return text[:40].upper().translate(LOOK_ALIKES) or text


def is_code(text):
    return len(text) == CODE_LENGTH and set(text) <= set(LETTERS)


def new_secret():
    """A one-time secret for an address."""
    return secrets.token_urlsafe(24)


def digest(secret):
    """What is kept of a secret: with the table alone nobody can enter."""
    return hashlib.sha256(secret.encode()).hexdigest()


def digest_bytes(content):
    """SHA-256 of a finished document, in hex."""
    return hashlib.sha256(content).hexdigest()
