"""The library's pages, one module a subject."""
