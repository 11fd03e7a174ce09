"""Pages of those who get messages: ask for them, confirm, end them."""
