"""Pages of a provider's houses, and of where its people live."""
