"""Pages of deciding again: the officers', and that of the bodies that ask."""
