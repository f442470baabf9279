"""How a draft that was begun under an earlier form goes on under the one in force. Nothing typed is lost on the way."""
