"""What is told to whom of a case, on which basis and by which protocol; and how it ends when consent does."""
