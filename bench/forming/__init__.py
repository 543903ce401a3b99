"""From the submissions of a collection to leagues, with every number that is shown of them."""
