"""Who may be on a roll twice: proposals with a score and reasons, for a person to decide.

Nothing is ever joined here. People of one household share addresses, phones and e-mail: unless
their names agree too, they are kept apart.
"""

from groundswell.roll.duplicates.find import Duplicates, Proposal, find_duplicates

__all__ = ["Duplicates", "Proposal", "find_duplicates"]
