"""Digits as people type them, read as one."""

_ZEROS = (0x0660, 0x06F0, 0xFF10)  # Arabic-Indic, extended Arabic-Indic (Urdu), full-width
_TABLE = {zero + value: ord("0") + value for zero in _ZEROS for value in range(10)}
_TABLE |= {ord("٫"): ord("."), ord("٬"): ord(","), ord("．"): ord("."), ord("，"): ord(",")}


def to_ascii(text: str) -> str:
    """Arabic-Indic, Urdu and full-width digits and their marks as ASCII; everything else stays."""
    return text.translate(_TABLE)
