"""The tables of this app."""

from groundswell.server.outreach.models.broadcast import Broadcast
from groundswell.server.outreach.models.call import Call, CallAnswer
from groundswell.server.outreach.models.calling_window import CallingWindow
from groundswell.server.outreach.models.campaign import Campaign
from groundswell.server.outreach.models.campaign_script import CampaignScript
from groundswell.server.outreach.models.consent import (
    Consent,
    ConsentRequest,
    MessageChannel,
    Unsubscribe,
)
from groundswell.server.outreach.models.contact import (
    Contact,
    ContactRefusal,
    HeardConversation,
    Introduction,
)
from groundswell.server.outreach.models.conversation_guide import ConversationGuide
from groundswell.server.outreach.models.delivery import Delivery
from groundswell.server.outreach.models.event import Event
from groundswell.server.outreach.models.event_sign_up import EventSignUp
from groundswell.server.outreach.models.event_slot import EventSlot
from groundswell.server.outreach.models.event_speaker import EventSpeaker
from groundswell.server.outreach.models.filing_profile import FilingProfile
from groundswell.server.outreach.models.fundraising_link import FundraisingLink
from groundswell.server.outreach.models.incoming_text import IncomingText
from groundswell.server.outreach.models.list_build import ListBuild
from groundswell.server.outreach.models.list_entry import GonePerson, ListEntry, ListPerson
from groundswell.server.outreach.models.message_settings import MessageSettings
from groundswell.server.outreach.models.message_template import MessageTemplate
from groundswell.server.outreach.models.notice import Notice
from groundswell.server.outreach.models.opt_out import OptBackIn, OptOut
from groundswell.server.outreach.models.outcome_tally import OutcomeTally
from groundswell.server.outreach.models.petition import Petition, PetitionChange
from groundswell.server.outreach.models.petition_count import PetitionCount
from groundswell.server.outreach.models.receipt import Receipt
from groundswell.server.outreach.models.receipt_import import ReceiptImport
from groundswell.server.outreach.models.saved_filter import SavedFilter
from groundswell.server.outreach.models.signature import Signature
from groundswell.server.outreach.models.telephone import Telephone
from groundswell.server.outreach.models.thank_you import ThankYou
from groundswell.server.outreach.models.van_upload import VanUpload
from groundswell.server.outreach.models.volunteer import Volunteer, VolunteerEntry, VolunteerSession
from groundswell.server.outreach.models.volunteer_invitation import VolunteerInvitation
from groundswell.server.outreach.models.volunteer_stop import VolunteerStop

__all__ = [
    "Broadcast",
    "Call",
    "CallAnswer",
    "CallingWindow",
    "Campaign",
    "CampaignScript",
    "Consent",
    "ConsentRequest",
    "Contact",
    "ContactRefusal",
    "ConversationGuide",
    "Delivery",
    "Event",
    "EventSignUp",
    "EventSlot",
    "EventSpeaker",
    "FilingProfile",
    "FundraisingLink",
    "GonePerson",
    "HeardConversation",
    "IncomingText",
    "Introduction",
    "ListBuild",
    "ListEntry",
    "ListPerson",
    "MessageChannel",
    "MessageSettings",
    "MessageTemplate",
    "Notice",
    "OptBackIn",
    "OptOut",
    "OutcomeTally",
    "Petition",
    "PetitionChange",
    "PetitionCount",
    "Receipt",
    "ReceiptImport",
    "SavedFilter",
    "Signature",
    "Telephone",
    "ThankYou",
    "Unsubscribe",
    "VanUpload",
    "Volunteer",
    "VolunteerEntry",
    "VolunteerInvitation",
    "VolunteerSession",
    "VolunteerStop",
]
