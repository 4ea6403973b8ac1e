"""The one door: orders and events as values, the View of one side, the menu, the check, submit."""
