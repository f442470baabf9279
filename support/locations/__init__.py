"""The way to an address: with a purpose, written down first, shown for a short time, and looked at afterwards."""
