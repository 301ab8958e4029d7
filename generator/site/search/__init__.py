"""The site's search: words, postings and facets that the browser's engine (site/assets/search.js) reads."""

from generator.site.search.index import write_search_index

__all__ = ["write_search_index"]
