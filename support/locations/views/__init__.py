"""Pages of addresses: the urgent opening by the authority, and what a provider's managers look at afterwards."""
