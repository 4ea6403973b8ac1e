"""Players: compiled kernels that see a View and name the next order."""
