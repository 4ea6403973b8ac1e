"""What lies on the map above its baked ground: reach, ways, control, supply, threat, mood and marks."""
