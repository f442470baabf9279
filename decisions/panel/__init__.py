"""The assurance panel: who sits, on what, with which papers, and what they said before they heard each other."""
