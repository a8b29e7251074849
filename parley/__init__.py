"""How Parley is set up, started and operated: the `parley` command, and the set-up that comes before it."""
