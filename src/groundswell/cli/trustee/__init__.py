"""`groundswell trustee`: what a trustee does, on a machine of its own."""
