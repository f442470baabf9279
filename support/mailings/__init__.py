"""Letters of the authority to every local authority: sent inside the portal, with who has read them."""
