"""`python -m game` is `bukhara`."""

from game.cli import main

main()
