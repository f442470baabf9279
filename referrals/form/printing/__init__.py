"""What can be taken away on paper: a copy of what was sent, and the questions to prepare with."""
