"""Proof by simulation: invented debtors negotiate with several lenders' policies, and months are played afterwards.

Everything is pure: the seed and the day are handed in, all draws are whole numbers, so one seed gives the same
result on every machine.
"""

from arrears.simulation.lenders import LENDERS
from arrears.simulation.run import CLAIRVOYANT, POLICIES, Simulation, simulate

__all__ = ["CLAIRVOYANT", "LENDERS", "POLICIES", "Simulation", "simulate"]
