"""Translations that were made before, by content: found again while nothing that they rest on has changed."""
