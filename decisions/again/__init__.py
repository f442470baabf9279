"""Deciding again: what a panel returned is redrafted, and what was asked for anew is reconsidered, by somebody else."""
