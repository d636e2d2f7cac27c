"""The fixed shape of each group of minerals, the same on maps, in charts and in lists.

Colours stand in the styles (``--mineral-…``). Shape and lightness alone tell the groups apart, for readers who don't
see colour and for grey print. Each shape is drawn in a box of 16 by 16.
"""

from emining.kernel.language import glossary

SHAPES = {
    "copper": "M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6z",  # disc
    "gold": "M8 1.2l2.1 4.5 4.9.6-3.6 3.4.9 4.9L8 12.2l-4.3 2.4.9-4.9L1 6.3l4.9-.6z",  # star
    "lead_zinc": "M2.6 2.6h10.8v10.8H2.6z",  # square
    "chromite": "M8 1.4L14.6 8 8 14.6 1.4 8z",  # diamond
    "iron": "M8 2l6.6 11.6H1.4z",  # triangle
    "coal": "M1.4 2.6h13.2L8 14.2z",  # triangle, point down
    "rare_earths": "M4.7 2.2h6.6L14.6 8l-3.3 5.8H4.7L1.4 8z",  # hexagon
    "industrial": "M5.9 1.8h4.2v4.1h4.1v4.2h-4.1v4.1H5.9v-4.1H1.8V5.9h4.1z",  # cross
    "gems": "M8 1.4l6.4 4.7-2.4 7.7H4L1.6 6.1z",  # pentagon
    "other": "M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6zM8 5.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2z",  # ring
}
GROUPS = tuple(SHAPES)


def commodity_group(code: str) -> str:
    """The group whose colour and shape a commodity has on maps and in lists."""
    known = str(glossary.term("commodities", code).extra.get("group", ""))
    return known if known in SHAPES else "other"
