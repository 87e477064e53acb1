"""Reporters: one module a format."""
