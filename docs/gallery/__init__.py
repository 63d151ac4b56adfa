"""Pictures of the bot's messages as Slack and Discord show them: `make pictures`."""
