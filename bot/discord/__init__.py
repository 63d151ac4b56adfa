"""Discord: slash commands, direct messages and buttons in; Components V2 messages out."""
