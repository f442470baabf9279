"""Notes inside the authority: written once, corrected by later ones, and seen by those whom they mention."""
