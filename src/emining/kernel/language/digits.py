"""Digits as people type them, read as one."""

_ZEROS = (0x0660, 0x06F0, 0xFF10)  # Arabic-Indic, extended Arabic-Indic (Urdu), full-width
_TABLE = {zero + value: ord("0") + value for zero in _ZEROS for value in range(10)}
_TABLE |= {ord(sign): ord(plain) for sign, plain in zip("٫٬．，－＋％／：", ".,.,-+%/:", strict=True)}
_TABLE[0x2212] = ord("-")  # minus sign


def to_ascii(text: str) -> str:
    """Arabic-Indic, Urdu and full-width digits and the marks of numbers as ASCII; everything else stays."""
    return text.translate(_TABLE)
