"""The pages of sharing, by whom they are for."""
