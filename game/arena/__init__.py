"""The arena: headless matches, their records, statistics and benches."""
