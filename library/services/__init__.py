"""What changes the library's rows."""
