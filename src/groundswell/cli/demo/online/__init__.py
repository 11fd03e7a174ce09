"""The demonstration on a server: the story's organizations, and its vote really cast over HTTP."""
