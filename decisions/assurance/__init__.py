"""What a decision passes through before it is served: the second check."""
