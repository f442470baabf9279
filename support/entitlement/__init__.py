"""What a person is entitled to: worked out from what is true, and never from what was done about it before."""
