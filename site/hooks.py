"""Ties MkDocs to the generator; everything happens in generator.site.hooks, which worker processes can import."""

from generator.site.hooks import on_files, on_post_build, on_serve, on_startup

__all__ = ["on_files", "on_post_build", "on_serve", "on_startup"]
