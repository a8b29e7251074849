"""How well messages are understood: cases, scores, pictures. Nothing here is loaded by the assistant itself."""
