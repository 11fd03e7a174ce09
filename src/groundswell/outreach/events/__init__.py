"""Events: when they may be, who has a place, and how calendars and other programs are told.

`calendar` needs icalendar, which comes with the server (`pip install groundswell[server]`).
"""
