"""What the library reads and counts."""
