"""The desk: who is logged in, and what they correct in the browser."""
