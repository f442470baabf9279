"""What is done for children."""
