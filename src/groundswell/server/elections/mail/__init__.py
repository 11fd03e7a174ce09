"""Messages to members: how they read, what their headers say, and what comes back."""
