"""The subcommands of `parley`, one module per topic; each adds itself with `register(app)`."""
