"""Pages of turning 18: for local authorities and guardians, and for whoever supports adults."""
