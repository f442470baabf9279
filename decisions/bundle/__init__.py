"""The certified bundle of a case: its papers in one file, without what must not leave, and a word why for each gap."""
