"""What of a decision is told to whom: protocols, disclosures and their receipts, a section 45 defence, immigration."""
