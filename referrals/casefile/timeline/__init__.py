"""What happened on a case, in plain words: read from the ledger, never kept a second time."""
