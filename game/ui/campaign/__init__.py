"""The play screen in parts: what is chosen and asked, what the map shows, the side panel, the enemy's phase."""
