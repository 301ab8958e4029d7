"""The site's search: words, postings and facets that the browser's engine (site/assets/search.js) reads."""
