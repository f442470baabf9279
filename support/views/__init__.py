"""The pages that every room of the care shares."""
