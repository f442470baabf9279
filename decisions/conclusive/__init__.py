"""Conclusive grounds: from when it is lawful, what is still asked, how it compares with reasonable grounds."""
