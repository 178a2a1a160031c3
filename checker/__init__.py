"""Checks a news story against its translations: facts compared by value, in any script."""
