"""The desk: where agents see conversations and take them over."""
