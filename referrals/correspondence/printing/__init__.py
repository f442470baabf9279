"""The print room: what waits for the post, batches of it, and what comes back."""
