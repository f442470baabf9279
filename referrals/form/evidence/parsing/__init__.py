"""Opens a hostile file in a program of its own. Imports nothing of the product outside this folder."""
