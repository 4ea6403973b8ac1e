"""Scenarios: YAML in, Theatre, World, Names and Chart out. The only importer of yaml."""
