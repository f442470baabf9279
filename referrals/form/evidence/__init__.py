"""Evidence: files that come with a referral, from the upload to the scan and the case."""
