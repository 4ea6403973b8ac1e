"""Bukhara 1922: a hex wargame of Enver Pasha's campaign, and the instruments to balance it."""

__version__ = "0.1.0"
