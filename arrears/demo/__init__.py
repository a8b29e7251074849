"""The demo portfolio: invented customers whose dates follow the day, so that the demo is always current."""

from arrears.demo.loading import AGENTS, DEMO_PASSWORD, Loaded, load
from arrears.demo.people import Person, everybody, people

__all__ = ["AGENTS", "DEMO_PASSWORD", "Loaded", "Person", "everybody", "load", "people"]
