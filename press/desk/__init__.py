"""The commands, and what only they need: what the terminal shows, the page map, new content files."""
