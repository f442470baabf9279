"""Shows a file page by page as pictures, with the text that is in it. Its program imports nothing of the product."""
