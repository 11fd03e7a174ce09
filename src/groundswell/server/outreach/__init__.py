"""From a decision to action: calls, conversations, events, money, petitions, messages.

Nothing here knows how anybody voted, or whether: this app has no key of a vote, a ballot or a
credential, and `elections` has none of a volunteer, a call or a signature.
"""
