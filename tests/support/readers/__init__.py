"""Who of all that touch a case reads which of the things that are known of a person (domain 3.2)."""
