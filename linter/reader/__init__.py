"""The learned reader: a small encoder that reads stance and claims from whole passages."""
