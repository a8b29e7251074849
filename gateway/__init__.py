"""The front door: channels, the web chat, who owns a conversation, inbox and outbox, the agents' desk."""
