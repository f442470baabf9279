"""The pages of correspondence, by what is done on them."""
