"""`groundswell credentials`: what the registrar does, who knows which member holds which code."""
