"""Ties MkDocs to the generator; everything happens in generator.site.hooks, which worker processes can import."""

from generator.site.hooks import on_config, on_files, on_page_content, on_page_context, on_post_build, on_serve, on_startup

__all__ = ["on_config", "on_files", "on_page_content", "on_page_context", "on_post_build", "on_serve", "on_startup"]
