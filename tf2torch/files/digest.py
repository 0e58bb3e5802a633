"""The digest of bytes, by which contents are told apart."""

from __future__ import annotations


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits, 64 of them."""
    from hashlib import sha256  # a file without TensorFlow starts quicker

    return sha256(data).hexdigest()
