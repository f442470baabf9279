"""Pages of addresses: the urgent opening by the authority, and what managers look at afterwards."""
