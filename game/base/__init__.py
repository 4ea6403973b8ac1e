"""Ground floor: compilation, rows, hex geometry, dice, digests. It knows no game."""
