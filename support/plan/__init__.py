"""The plan of a person in support: needs and what follows, contacts, safety, and the page they hold themselves."""
