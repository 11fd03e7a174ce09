"""Charts of a board, drawn on the server: SVG for pages, PNG for sharing."""
