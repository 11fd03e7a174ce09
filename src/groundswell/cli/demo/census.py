"""Where synthetic members live: the states and the District of Columbia, by population.

Resident population of the census of 1 April 2010, and the Census Bureau's four regions.
Source: U.S. Census Bureau, 2010 Census Briefs C2010BR-01, "Population Distribution and Change:
2000 to 2010", table 1. The whole is 308,745,538.
"""

from __future__ import annotations

REGIONS: dict[str, dict[str, int]] = {
    "Northeast": {
        "Connecticut": 3_574_097,
        "Maine": 1_328_361,
        "Massachusetts": 6_547_629,
        "New Hampshire": 1_316_470,
        "New Jersey": 8_791_894,
        "New York": 19_378_102,
        "Pennsylvania": 12_702_379,
        "Rhode Island": 1_052_567,
        "Vermont": 625_741,
    },
    "Midwest": {
        "Illinois": 12_830_632,
        "Indiana": 6_483_802,
        "Iowa": 3_046_355,
        "Kansas": 2_853_118,
        "Michigan": 9_883_640,
        "Minnesota": 5_303_925,
        "Missouri": 5_988_927,
        "Nebraska": 1_826_341,
        "North Dakota": 672_591,
        "Ohio": 11_536_504,
        "South Dakota": 814_180,
        "Wisconsin": 5_686_986,
    },
    "South": {
        "Alabama": 4_779_736,
        "Arkansas": 2_915_918,
        "Delaware": 897_934,
        "District of Columbia": 601_723,
        "Florida": 18_801_310,
        "Georgia": 9_687_653,
        "Kentucky": 4_339_367,
        "Louisiana": 4_533_372,
        "Maryland": 5_773_552,
        "Mississippi": 2_967_297,
        "North Carolina": 9_535_483,
        "Oklahoma": 3_751_351,
        "South Carolina": 4_625_364,
        "Tennessee": 6_346_105,
        "Texas": 25_145_561,
        "Virginia": 8_001_024,
        "West Virginia": 1_852_994,
    },
    "West": {
        "Alaska": 710_231,
        "Arizona": 6_392_017,
        "California": 37_253_956,
        "Colorado": 5_029_196,
        "Hawaii": 1_360_301,
        "Idaho": 1_567_582,
        "Montana": 989_415,
        "Nevada": 2_700_551,
        "New Mexico": 2_059_179,
        "Oregon": 3_831_074,
        "Utah": 2_763_885,
        "Washington": 6_724_540,
        "Wyoming": 563_626,
    },
}
"""Each region's states with their residents."""
