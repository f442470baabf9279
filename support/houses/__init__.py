"""A provider's houses and rooms, and who lives where: in a room, or at a place of their own."""
