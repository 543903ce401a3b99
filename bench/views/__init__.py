"""What is shown of a league, computed once: typed values and sentences for every table, chart, page and sheet."""
