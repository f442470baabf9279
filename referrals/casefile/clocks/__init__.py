"""When things are due: pure arithmetic here, stored once; whatever changes makes a new row with its reason."""
