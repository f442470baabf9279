"""Services to which people in support are sent on."""
