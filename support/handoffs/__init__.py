"""What others decide about a person in support: sent on with the time there is, and what came of it is kept."""
