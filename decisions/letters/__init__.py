"""What people are told of decisions: which letter, what it may say, when it is drafted."""
