"""The columns of VAN's files, by the names that its exports and bulk uploads give them.

From the contact history and survey response reports of VoteBuilder ("Voter File VANID", "Date
Canvassed", "Result", "Contact Type", "Canvassed By", "Survey Question Name", "Survey Response")
and what state parties teach of bulk upload (MyVoters VAN ID, date contacted, phone number, canvass
result, then a column for each survey question; Kentucky Democratic Party, "Bulk uploading data to
MyVoters").
"""

from __future__ import annotations

VANID = "Voter File VANID"
DATE = "Date Canvassed"
PHONE = "Phone Number"
RESULT = "Result"
CONTACT_TYPE = "Contact Type"
CANVASSER = "Canvassed By"
QUESTION = "Survey Question Name"
RESPONSE = "Survey Response"

WRITTEN = (VANID, DATE, PHONE, RESULT, CONTACT_TYPE, CANVASSER)
"""The columns of an export, before those of the questions."""

PHONE_CONTACT = "Phone"
"""The contact type of every call here."""

PHONE_CONTACTS = frozenset({"phone", "paid phone", "auto dial", "phone bank", "virtual phone bank"})
"""Contact types that are calls; a row of another is refused, for it is no result of a call."""

ALIASES: dict[str, str] = {
    "voterfilevanid": VANID,
    "vanid": VANID,
    "mycampaignvanid": VANID,
    "myvotersvanid": VANID,
    "myvotervanid": VANID,
    "datecanvassed": DATE,
    "datecontacted": DATE,
    "contactdate": DATE,
    "date": DATE,
    "phone": PHONE,
    "phonenumber": PHONE,
    "preferredphone": PHONE,
    "result": RESULT,
    "resultcode": RESULT,
    "canvassresult": RESULT,
    "contactresult": RESULT,
    "contacttype": CONTACT_TYPE,
    "contacttypename": CONTACT_TYPE,
    "canvassedby": CANVASSER,
    "canvasser": CANVASSER,
    "surveyquestionname": QUESTION,
    "surveyquestion": QUESTION,
    "surveyresponse": RESPONSE,
    "surveyresponsename": RESPONSE,
}
"""Names folded by `tables.fold_name`."""
