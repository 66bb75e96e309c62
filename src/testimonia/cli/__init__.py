"""The command line: a shell over pipeline, store and export."""

from testimonia.cli.app import app, main

__all__ = ["app", "main"]
