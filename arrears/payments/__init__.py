"""How money comes in (links, statements, by hand), posted once, and what it moves; reversed when it bounces."""
