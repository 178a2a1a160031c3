"""Scores of a translation: fluency of its sentences, consistency of its facts, adequacy of its meaning."""
