"""Measures the main jobs against hand-written SQL in the same run, in a database of its own.

A page is measured as people get it: the median of whole responses under production settings. Its reference is the
SQL that a good hand would write for the same rows, with indexes of its own added after the pages were measured.
"""
