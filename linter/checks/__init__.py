"""Checks: statements against rules, one module a kind of rule."""
