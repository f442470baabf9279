"""A responder's own referrals for programs: read-only, through the same querysets as the pages."""
