"""A scorecard file, the Catalog and actuals -> a Scorecard: objectives, scores, strategy map."""
