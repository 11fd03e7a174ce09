"""Letters of invitation, set in type: one page each, for a window envelope."""
