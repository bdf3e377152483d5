"""Coordinate reference systems that a file or a person names."""

import re

from pyproj import CRS
from pyproj.exceptions import CRSError

from factost_core.errors import InputError

WGS84 = "EPSG:4326"
# EPSG:2193, urn:ogc:def:crs:EPSG::2193, urn:ogc:def:crs:OGC:1.3:CRS84, or the bare number
_CODE = re.compile(r"(?i)(?:urn:ogc:def:crs:)?(?P<authority>[a-z]{2,10}):(?:[\d.]*:)?(?P<code>\w{1,10})")


def parse_crs(text: str, where: str) -> CRS:
    """The system that an authority's code names ("EPSG:2193", "2193", an OGC URN).

    Other ways to write one are refused: PROJ strings and WKT can name files that PROJ would then open.
    Raises InputError, beginning with `where`, when it is unknown or has no place on the globe.
    """
    code = text.strip()
    found = _CODE.fullmatch(f"EPSG:{code}" if code.isascii() and code.isdigit() else code)
    try:
        if found is None:
            raise CRSError("not a code")
        crs = CRS.from_authority(found["authority"].upper(), found["code"])
    except CRSError:
        raise InputError(
            f"{where}: {text!r:.60} is not a coordinate reference system; write a code like EPSG:4326"
        ) from None
    if not on_the_globe(crs):
        raise InputError(f"{where}: {text!r:.60} ({crs.name}) has no longitude and latitude; choose another")
    return crs


def on_the_globe(crs: CRS) -> bool:
    """Whether its coordinates can become longitude and latitude; local and undefined systems cannot."""
    return bool(crs.is_geographic or crs.is_projected) and not crs.name.lower().startswith(
        ("undefined", "unknown engineering")
    )
