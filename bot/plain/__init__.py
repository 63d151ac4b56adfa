"""Messages without a chat platform: on a terminal, and as Markdown."""
