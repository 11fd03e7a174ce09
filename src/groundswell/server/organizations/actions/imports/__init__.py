"""Take a roll in: receive the file, look at it, check what was chosen, import, step by step.

`import_roll` goes the whole way in one call; the pages go it with a person, the long steps in the
background worker.
"""

from groundswell.server.organizations.actions.imports.whole import import_roll

__all__ = ["import_roll"]
