"""What must always be true of the cases, asked every night: each check finds nothing, or says what to put right."""
