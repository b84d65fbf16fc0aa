"""The Depesche wire corpus: reports, layers, and what reads, checks and converts them.

The reports under ``reports/`` are CC BY-SA 4.0; this code is Apache-2.0 like the rest of the project.
"""
