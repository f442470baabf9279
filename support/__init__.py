"""The care: what a person is entitled to and given, from the night they leave exploitation to a life of their own."""
