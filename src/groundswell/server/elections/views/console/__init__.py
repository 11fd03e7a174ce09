"""The officer's console: running a vote from the first idea to the certificate."""
