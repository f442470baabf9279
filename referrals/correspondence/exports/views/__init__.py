"""The pages of files that somebody asked for."""
