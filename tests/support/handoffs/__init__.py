"""What others decide."""
