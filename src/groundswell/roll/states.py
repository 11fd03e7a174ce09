"""States and territories of the United States by any of their names."""

from __future__ import annotations

from groundswell.roll.errors import ValueRefused
from groundswell.roll.text import fold

# USPS code, FIPS code, name; then what else people write. FIPS 5-2; Open Civic Data divisions.
_TABLE = """
AL 01 Alabama|Ala
AK 02 Alaska
AZ 04 Arizona|Ariz
AR 05 Arkansas|Ark
CA 06 California|Calif|Cal
CO 08 Colorado|Colo
CT 09 Connecticut|Conn
DE 10 Delaware|Del
DC 11 District of Columbia|Washington DC|Wash DC
FL 12 Florida|Fla
GA 13 Georgia
HI 15 Hawaii|Hawai'i
ID 16 Idaho
IL 17 Illinois|Ill
IN 18 Indiana|Ind
IA 19 Iowa
KS 20 Kansas|Kans|Kan
KY 21 Kentucky
LA 22 Louisiana
ME 23 Maine
MD 24 Maryland
MA 25 Massachusetts|Mass
MI 26 Michigan|Mich
MN 27 Minnesota|Minn
MS 28 Mississippi|Miss
MO 29 Missouri
MT 30 Montana|Mont
NE 31 Nebraska|Nebr|Neb
NV 32 Nevada|Nev
NH 33 New Hampshire
NJ 34 New Jersey
NM 35 New Mexico|N Mex
NY 36 New York|Nueva York
NC 37 North Carolina|N Car|Carolina del Norte
ND 38 North Dakota|N Dak|Dakota del Norte
OH 39 Ohio
OK 40 Oklahoma|Okla
OR 41 Oregon|Ore
PA 42 Pennsylvania|Penna|Penn|Pa
RI 44 Rhode Island
SC 45 South Carolina|S Car|Carolina del Sur
SD 46 South Dakota|S Dak|Dakota del Sur
TN 47 Tennessee|Tenn
TX 48 Texas|Tex|Tejas
UT 49 Utah
VT 50 Vermont
VA 51 Virginia
WA 53 Washington|Wash
WV 54 West Virginia|W Va
WI 55 Wisconsin|Wis|Wisc
WY 56 Wyoming|Wyo
AS 60 American Samoa
GU 66 Guam
MP 69 Northern Mariana Islands|CNMI
PR 72 Puerto Rico
VI 78 Virgin Islands|U S Virgin Islands|USVI
"""
_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
_ROWS = [line.split(" ", 2) for line in _TABLE.split("\n") if line]

STATES = {usps: names.split("|")[0] for usps, _, names in _ROWS}
"""The name of each, by USPS code."""


def read_state(text: str) -> str:
    """Give the USPS code for a code, a name in English or Spanish, or a FIPS code.

    Raises:
        ValueRefused: `state.unknown`.
    """
    found = _KNOWN.get(_squeeze(text))
    if found is None:
        raise ValueRefused("state.unknown")
    return found


def state_division(usps: str) -> str:
    """Give the Open Civic Data id, as in "ocd-division/country:us/state:ia"."""
    kind = "territory" if usps in _TERRITORIES else "district" if usps == "DC" else "state"
    assert usps in STATES
    return f"ocd-division/country:us/{kind}:{usps.lower()}"


def _squeeze(text: str) -> str:
    """Leave letters and digits only, without accents: N. Mex. and N MEX are one."""
    squeezed = "".join(c for c in fold(text) if c.isalnum())
    return squeezed.zfill(2) if squeezed.isdecimal() else squeezed


_KNOWN = {
    _squeeze(name): usps
    for usps, fips, names in _ROWS
    for name in (usps, fips, f"US-{usps}", *names.split("|"))
}
