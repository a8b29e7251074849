"""The channels: each verifies, parses and sends in its own folder; all meet in one `Inbound`."""
