"""The web chat: sessions under a signed token, and the WebSocket."""
