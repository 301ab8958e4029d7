"""Parse, call, print, exit code; one command a module."""
