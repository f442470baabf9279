"""Finding a provider for a person: what is sought, whom it fits, who is offered, who accepts, who works with them."""
