"""Pages of the contract's register."""
