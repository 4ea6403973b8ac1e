"""What there is: enumerations and row classes; no rule and no reading of files."""
